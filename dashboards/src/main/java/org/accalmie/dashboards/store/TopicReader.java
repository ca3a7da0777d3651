package org.accalmie.dashboards.store;

import static org.accalmie.policy.agreement.Sentence.sentence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.accalmie.analytics.broker.KafkaTrouble;
import org.accalmie.policy.wire.Brokers;
import org.accalmie.policy.wire.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads whole topics from their beginning, and on, in a thread of its own. */
public final class TopicReader implements AutoCloseable {
  private static final Duration WAIT = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Consumer<ConsumerRecord<byte[], byte[]>> sink;
  private final Consumer<Reading> told;
  // Found once: there are many metrics, and it is asked for with each poll.
  private final Metric connections;
  private final Thread thread;

  /**
   * Starts reading.
   *
   * @param sink gets every committed record, in the order of its partition, from one thread
   * @param told gets how the reading stands, often, from the same thread
   * @throws IllegalStateException if Kafka does not answer within 20 s
   */
  public TopicReader(
      Brokers brokers,
      List<String> topics,
      Consumer<ConsumerRecord<byte[], byte[]>> sink,
      Consumer<Reading> told) {
    this.sink = sink;
    this.told = told;
    this.consumer = consumer(brokers);
    this.connections = connections(consumer);
    try {
      Collection<TopicPartition> partitions = partitions(topics);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
    } catch (KafkaException e) {
      consumer.close();
      throw silent(brokers, e);
    }
    thread = Thread.ofPlatform().name("reads " + topics.getFirst()).daemon().start(this::read);
  }

  private static KafkaConsumer<byte[], byte[]> consumer(Brokers brokers) {
    try {
      return new KafkaConsumer<>(
          brokers.with(settings()), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    } catch (KafkaException e) {
      throw silent(brokers, e);
    }
  }

  private static IllegalStateException silent(Brokers brokers, KafkaException cause) {
    return KafkaTrouble.of(
        brokers,
        sentence("does not answer"),
        sentence("is it up, are our topics there, and does %s let us read them?", Brokers.OPTION),
        cause);
  }

  private static Map<String, Object> settings() {
    return Map.of(
        "client.id",
        Topics.CLIENT_ID,
        "isolation.level",
        "read_committed",
        "enable.auto.commit",
        false,
        "enable.metrics.push",
        false,
        "default.api.timeout.ms",
        (int) PATIENCE.toMillis());
  }

  private Collection<TopicPartition> partitions(List<String> topics) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      for (PartitionInfo info : consumer.partitionsFor(topic, PATIENCE)) {
        partitions.add(new TopicPartition(topic, info.partition()));
      }
    }
    return partitions;
  }

  private void read() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        consumer.poll(WAIT).forEach(sink);
        told.accept(reading());
      }
    } catch (WakeupException e) {
      // Asked to stop.
    } finally {
      told.accept(Reading.ENDED);
      consumer.close();
    }
  }

  private Reading reading() {
    long behind =
        consumer.assignment().stream()
            .map(consumer::currentLag)
            .mapToLong(lag -> lag.orElse(0))
            .sum();
    return new Reading((double) connections.metricValue() > 0, behind);
  }

  private static Metric connections(KafkaConsumer<byte[], byte[]> consumer) {
    return consumer.metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals("connection-count"))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join(Duration.ofSeconds(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
