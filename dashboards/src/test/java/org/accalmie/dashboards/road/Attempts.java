package org.accalmie.dashboards.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.accalmie.policy.wire.Brokers;
import org.accalmie.policy.wire.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What an account may not do, tried. */
final class Attempts {
  private Attempts() {}

  /**
   * The topics of which an account is given records, all of which hold some.
   *
   * <p>A position alone may be told to more people.
   */
  static Set<String> readable(Brokers brokers) {
    try (var consumer =
        new KafkaConsumer<>(
            brokers.with(Map.of("auto.offset.reset", "earliest")),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      Set<String> allowed = new TreeSet<>(Topics.all());
      Set<String> given = new TreeSet<>();
      assign(consumer, allowed);
      await()
          .until(
              () -> {
                try {
                  consumer.poll(Duration.ofMillis(100)).forEach(one -> given.add(one.topic()));
                } catch (TopicAuthorizationException e) {
                  allowed.removeAll(e.unauthorizedTopics());
                  assign(consumer, allowed);
                }
                return given.containsAll(allowed);
              });
      return allowed;
    }
  }

  private static void assign(Consumer<byte[], byte[]> consumer, Set<String> topics) {
    consumer.assign(topics.stream().map(topic -> new TopicPartition(topic, 0)).toList());
  }

  /** The topics that an account can write to; what it wrote is there then. */
  static Set<String> writable(Brokers brokers) throws InterruptedException {
    Map<String, Future<RecordMetadata>> sent = new TreeMap<>();
    try (var producer = producer(brokers)) {
      for (String topic : Topics.all()) {
        sent.put(topic, producer.send(new ProducerRecord<>(topic, new byte[] {1}, new byte[] {2})));
      }
    }
    Set<String> allowed = new TreeSet<>();
    for (Map.Entry<String, Future<RecordMetadata>> one : sent.entrySet()) {
      try {
        one.getValue().get();
        allowed.add(one.getKey());
      } catch (ExecutionException e) {
        assertThat(e).hasCauseInstanceOf(TopicAuthorizationException.class);
      }
    }
    return allowed;
  }

  private static KafkaProducer<byte[], byte[]> producer(Brokers brokers) {
    return new KafkaProducer<>(
        brokers.with(Map.of("enable.idempotence", false, "max.block.ms", 10_000)),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

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
