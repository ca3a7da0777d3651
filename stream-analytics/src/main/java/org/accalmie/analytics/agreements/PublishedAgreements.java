package org.accalmie.analytics.agreements;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.accalmie.policy.wire.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** What was published up to now, judged as all its readers judge it. */
public final class PublishedAgreements {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration STEP = Duration.ofMillis(200);

  private PublishedAgreements() {}

  /**
   * Reads the topic to its present end.
   *
   * @throws IllegalStateException if Kafka does not answer within 20 s
   */
  public static AgreementBook read(String bootstrap) {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ConsumerConfig.CLIENT_ID_CONFIG,
            Topics.CLIENT_ID,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            (int) PATIENCE.toMillis());
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<PartitionInfo> partitions = consumer.partitionsFor(Topics.AGREEMENTS);
      return partitions == null ? AgreementBook.of(List.of()) : read(consumer, partitions);
    } catch (KafkaException e) {
      throw new IllegalStateException(
          "Kafka at " + bootstrap + " did not tell what is published; is it up, and may we read?",
          e);
    }
  }

  private static AgreementBook read(
      Consumer<byte[], byte[]> consumer, List<PartitionInfo> partitions) {
    List<TopicPartition> all =
        partitions.stream().map(p -> new TopicPartition(p.topic(), p.partition())).toList();
    consumer.assign(all);
    consumer.seekToBeginning(all);
    Map<TopicPartition, Long> ends = consumer.endOffsets(all);
    List<byte[]> texts = new ArrayList<>();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      consumer.poll(STEP).forEach(message -> add(message.value(), texts));
      if (System.nanoTime() - deadline > 0) {
        throw new TimeoutException("not read to the end in time");
      }
    }
    return AgreementBook.of(texts);
  }

  private static void add(byte @Nullable [] text, List<byte[]> texts) {
    if (text != null) {
      texts.add(text);
    }
  }
}
