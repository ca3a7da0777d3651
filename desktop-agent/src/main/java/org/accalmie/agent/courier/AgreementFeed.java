package org.accalmie.agent.courier;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.accalmie.policy.wire.Brokers;
import org.accalmie.policy.wire.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the topic of agreements from its beginning; as no group, so that no broker remembers. */
public final class AgreementFeed {
  private static final Duration STEP = Duration.ofMillis(500);
  private static final int PATIENCE_MILLIS = 5_000;
  static final Duration READ_WITHIN = Duration.ofSeconds(10);

  private AgreementFeed() {}

  /**
   * Every agreement on the topic, oldest first; none when there is no such topic.
   *
   * @throws KafkaException when the brokers are away or the address does not resolve
   */
  public static List<byte[]> read(Brokers brokers) {
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            brokers.with(configuration()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.AGREEMENTS).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      List<byte[]> agreements = new ArrayList<>();
      readTo(
          consumer.endOffsets(partitions),
          consumer,
          READ_WITHIN,
          message -> {
            if (message.value() != null) {
              agreements.add(message.value());
            }
          });
      return agreements;
    }
  }

  /**
   * Reads up to these offsets, which may never come: a log can be cut off, or its leader go away.
   *
   * @throws TimeoutException when they have not come in time
   */
  static void readTo(
      Map<TopicPartition, Long> ends,
      Consumer<byte[], byte[]> consumer,
      Duration within,
      java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    long deadline = System.nanoTime() + within.toNanos();
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      consumer.poll(STEP).forEach(reader);
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptException("The agent is closing.");
      }
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("The topic was not read to its end in time.");
      }
    }
  }

  static Map<String, Object> configuration() {
    return Map.of(
        ConsumerConfig.CLIENT_ID_CONFIG,
        Topics.CLIENT_ID,
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "earliest",
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
        false,
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        "read_committed",
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
        PATIENCE_MILLIS,
        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        PATIENCE_MILLIS,
        ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG,
        false,
        ConsumerConfig.METRIC_REPORTER_CLASSES_CONFIG,
        "");
  }
}
