package org.accalmie.dashboards.verify;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.accalmie.policy.wire.Brokers;
import org.accalmie.policy.wire.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * One topic from its first record to its present end, read once and only read.
 *
 * @param ends where each partition ends, as of when this was made
 * @param trimmed the partitions whose beginning has been deleted
 */
record ClusterLog(Brokers brokers, Map<TopicPartition, Long> ends, Set<Integer> trimmed) {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int ALL = 1000;
  private static final Duration STEP = Duration.ofMillis(200);

  /**
   * Looks where a topic begins and ends.
   *
   * @throws IllegalArgumentException if it is not there
   * @throws org.apache.kafka.common.KafkaException if the cluster does not answer within 20 s
   */
  static ClusterLog of(Brokers brokers, String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(brokers)) {
      List<PartitionInfo> infos = consumer.partitionsFor(topic, PATIENCE);
      if (infos == null || infos.isEmpty()) {
        throw new IllegalArgumentException(
            "There is no topic %s at %s. Is it the cluster of the analytics?"
                .formatted(topic, brokers));
      }
      List<TopicPartition> partitions =
          infos.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
      Set<Integer> trimmed =
          consumer.beginningOffsets(partitions).entrySet().stream()
              .filter(beginning -> beginning.getValue() > 0)
              .map(beginning -> beginning.getKey().partition())
              .collect(Collectors.toSet());
      return new ClusterLog(brokers, consumer.endOffsets(partitions), trimmed);
    }
  }

  /** Partitions of the topic. */
  int partitions() {
    return ends.size();
  }

  /** Offsets that lie before the ends, of which markers of transactions take some. */
  long length() {
    return ends.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Reads every committed record, each partition in its order.
   *
   * @param progress is told how much lies behind, in permille
   * @throws IllegalStateException if the cluster gives nothing for 20 s
   */
  void read(Consumer<ConsumerRecord<byte[], byte[]>> sink, IntConsumer progress) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(brokers)) {
      consumer.assign(ends.keySet());
      consumer.seekToBeginning(ends.keySet());
      long done = -1;
      long deadline = System.nanoTime();
      for (long at = position(consumer); at < length(); at = position(consumer)) {
        if (at > done) {
          deadline = System.nanoTime() + PATIENCE.toNanos();
          done = at;
        } else if (System.nanoTime() > deadline) {
          throw new IllegalStateException(
              "Kafka at %s stopped telling what is in its log.".formatted(brokers));
        }
        consumer.poll(STEP).forEach(message -> take(message, sink));
        progress.accept((int) (ALL * position(consumer) / length()));
      }
    }
  }

  /** A partition that has grown meanwhile counts up to its end of then. */
  private long position(KafkaConsumer<byte[], byte[]> consumer) {
    return ends.entrySet().stream()
        .mapToLong(end -> Math.min(end.getValue(), consumer.position(end.getKey())))
        .sum();
  }

  private void take(
      ConsumerRecord<byte[], byte[]> message, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
    var partition = new TopicPartition(message.topic(), message.partition());
    if (message.offset() < Objects.requireNonNull(ends.get(partition))) {
      sink.accept(message);
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(Brokers brokers) {
    Map<String, Object> settings =
        Map.of(
            "client.id",
            Topics.CLIENT_ID,
            "isolation.level",
            "read_committed",
            "allow.auto.create.topics",
            false,
            "enable.auto.commit",
            false,
            "enable.metrics.push",
            false,
            "default.api.timeout.ms",
            (int) PATIENCE.toMillis());
    return new KafkaConsumer<>(
        brokers.with(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
