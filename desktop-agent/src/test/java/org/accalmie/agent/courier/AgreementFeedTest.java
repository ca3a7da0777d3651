package org.accalmie.agent.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.accalmie.agent.Agreements;
import org.accalmie.analytics.broker.EmbeddedBroker;
import org.accalmie.policy.wire.Topics;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AgreementFeedTest {
  private static final Duration WITHIN = Duration.ofSeconds(2);

  @TempDir private Path directory;

  @Test
  void givesUpOnAnEndThatNeverComes() {
    try (EmbeddedBroker broker = EmbeddedBroker.in(directory, 0).start()) {
      publish(broker.bootstrap());
      assertThat(AgreementFeed.read(broker.brokers())).hasSize(1);

      var partition = new TopicPartition(Topics.AGREEMENTS, 0);
      try (var consumer = consumer(broker.bootstrap())) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        // As when the log was cut off after its end was asked for.
        long end = consumer.endOffsets(List.of(partition)).get(partition) + 1;

        assertThatThrownBy(
                () -> AgreementFeed.readTo(Map.of(partition, end), consumer, WITHIN, any -> {}))
            .isInstanceOf(TimeoutException.class);
      }
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(String bootstrap) {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", bootstrap),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private static void publish(String bootstrap) {
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(Topics.AGREEMENTS, new byte[1], Agreements.signed()));
    }
  }
}
