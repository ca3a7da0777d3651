package org.accalmie.dashboards.verify;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.accalmie.analytics.Analytics;
import org.accalmie.analytics.topology.Entitlement;
import org.accalmie.dashboards.local.Counted;
import org.accalmie.policy.agreement.ReleaseSecret;
import org.accalmie.policy.wire.Brokers;
import org.accalmie.policy.wire.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A copy of the log on a broker of this machine, and its count. */
final class Recount {
  private static final int ALL = 1000;
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Brokers brokers;

  Recount(Brokers brokers) {
    this.brokers = brokers;
  }

  /** Copies a topic: partitions, order, keys, values and times as they are. */
  void copy(ClusterLog log, Consumer<ConsumerRecord<byte[], byte[]>> seen, IntConsumer progress) {
    Queue<Exception> failed = new ConcurrentLinkedQueue<>();
    try (var producer =
        new KafkaProducer<>(
            brokers.with(Map.of("linger.ms", 20, "compression.type", "lz4")),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      log.read(
          message -> {
            seen.accept(message);
            send(message, producer, failed);
          },
          progress);
      producer.flush();
    }
    if (!failed.isEmpty()) {
      throw new IllegalStateException("The log could not be copied: " + failed.peek().getMessage());
    }
  }

  /**
   * Counts and releases all that was copied.
   *
   * <p>The clock stands at the epoch, before any tick, so that none is appended.
   *
   * @throws IllegalStateException if it does not go on for a minute
   */
  void count(ReleaseSecret secret, Path directory, IntConsumer progress)
      throws InterruptedException {
    var config =
        new Analytics.Config(
            brokers,
            Analytics.Config.APPLICATION,
            directory,
            secret,
            InstantSource.fixed(Instant.EPOCH),
            Entitlement.PINNED_KEYS,
            Analytics.Config.SPARING);
    try (var analytics = new Analytics(config);
        Admin admin = Admin.create(brokers.with(Map.of()))) {
      analytics.start();
      // Exactly once: with the place in the reports all closings are committed, and so on.
      awaitRead(admin, List.of(Topics.REPORTS), progress);
      List<String> internal =
          admin.listTopics().names().get().stream()
              .filter(name -> name.startsWith(Analytics.Config.APPLICATION))
              .filter(name -> name.endsWith("-repartition"))
              .toList();
      awaitRead(admin, internal, ignored -> {});
    } catch (ExecutionException e) {
      throw new IllegalStateException("The broker on this machine does not answer.", e);
    }
  }

  private static void send(
      ConsumerRecord<byte[], byte[]> message,
      Producer<byte[], byte[]> producer,
      Queue<Exception> failed) {
    // A stranger's record may claim no time at all; nothing depends on it.
    long time = Math.max(0, message.timestamp());
    Future<RecordMetadata> unused =
        producer.send(
            new ProducerRecord<>(
                message.topic(), message.partition(), time, message.key(), message.value()),
            (written, e) -> {
              if (e != null) {
                failed.add(e);
              }
            });
  }

  private static void awaitRead(Admin admin, List<String> topics, IntConsumer progress)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, Long> ends = ends(admin, topics);
    long all = ends.values().stream().mapToLong(Long::longValue).sum();
    Counted<ExecutionException> counted = () -> read(admin, ends);
    counted.awaitAll(
        all,
        LOOK,
        have -> progress.accept((int) (ALL * have / all)),
        "The analytics here counted %d of %d records and then none for a minute.");
  }

  private static Map<TopicPartition, Long> ends(Admin admin, List<String> topics)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> asked =
        admin.describeTopics(topics).allTopicNames().get().values().stream()
            .flatMap(
                topic ->
                    topic.partitions().stream()
                        .map(info -> new TopicPartition(topic.name(), info.partition())))
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    admin
        .listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
        .all()
        .get()
        .forEach((partition, end) -> ends.put(partition, end.offset()));
    return ends;
  }

  private static long read(Admin admin, Map<TopicPartition, Long> ends)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin
            .listConsumerGroupOffsets(Analytics.Config.APPLICATION)
            .partitionsToOffsetAndMetadata()
            .get();
    long read = 0;
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      OffsetAndMetadata place = committed.get(end.getKey());
      read += place == null ? 0 : Math.min(place.offset(), end.getValue());
    }
    return read;
  }
}
