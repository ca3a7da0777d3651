package org.accalmie.analytics.agreements;

import static org.accalmie.policy.agreement.Sentence.sentence;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.accalmie.analytics.broker.KafkaTrouble;
import org.accalmie.analytics.broker.TopicsSetup;
import org.accalmie.policy.wire.Brokers;
import org.accalmie.policy.wire.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A small topic as it stands now, and more records for it. */
public final class WholeTopic {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int PATIENCE_MILLIS = (int) PATIENCE.toMillis();
  private static final Duration STEP = Duration.ofMillis(200);

  private WholeTopic() {}

  /**
   * Reads it to its present end, in the order of the log; empty if there is no such topic.
   *
   * @throws IllegalStateException if Kafka does not answer within 20 s
   */
  public static List<byte[]> read(Brokers brokers, String topic) {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.CLIENT_ID_CONFIG,
            Topics.CLIENT_ID,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            PATIENCE_MILLIS);
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            brokers.with(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<PartitionInfo> partitions = consumer.partitionsFor(topic);
      return partitions == null ? List.of() : read(consumer, partitions);
    } catch (KafkaException e) {
      throw KafkaTrouble.of(
          brokers,
          sentence("did not tell what is published"),
          sentence("is it up, and may we read?"),
          e);
    }
  }

  private static List<byte[]> read(
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
    return texts;
  }

  private static void add(byte @Nullable [] text, List<byte[]> texts) {
    if (text != null) {
      texts.add(text);
    }
  }

  /**
   * Appends records under one key and waits until Kafka has them.
   *
   * @throws IllegalStateException if the cluster does not take it within 20 s
   */
  public static void append(Brokers brokers, String topic, String key, List<byte[]> values) {
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.CLIENT_ID_CONFIG,
            Topics.CLIENT_ID,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            PATIENCE_MILLIS,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            PATIENCE_MILLIS,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            PATIENCE_MILLIS / 2,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            TopicsSetup.LONGEST_AGREEMENT,
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            2L * TopicsSetup.LONGEST_AGREEMENT);
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            brokers.with(settings), new ByteArraySerializer(), new ByteArraySerializer())) {
      byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (byte[] value : values) {
        sent.add(producer.send(new ProducerRecord<>(topic, keyBytes, value)));
      }
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    } catch (ExecutionException | KafkaException e) {
      throw KafkaTrouble.of(
          brokers,
          sentence("did not take what was to be published"),
          sentence("is it up, and may we write?"),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while publishing", e);
    }
  }
}
