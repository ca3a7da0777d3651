package org.accalmie.dashboards.road;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.accalmie.policy.wire.Brokers;
import org.accalmie.policy.wire.Topics;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What only the analytics may do, tried by others. */
final class Attempts {
  private Attempts() {}

  static void joinAGroup(Brokers brokers) {
    try (var consumer =
        new KafkaConsumer<>(
            brokers.with(Map.of("group.id", "accalmie-analytics")),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(Topics.AGREEMENTS));
      Instant end = Instant.now().plusSeconds(20);
      while (Instant.now().isBefore(end)) {
        consumer.poll(Duration.ofMillis(100));
      }
    }
  }

  static void beginATransaction(Brokers brokers) {
    try (var producer =
        new KafkaProducer<>(
            brokers.with(
                Map.of("transactional.id", "accalmie-analytics-1", "max.block.ms", 10_000)),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.initTransactions();
    }
  }
}
