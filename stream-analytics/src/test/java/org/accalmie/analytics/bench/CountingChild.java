package org.accalmie.analytics.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.accalmie.analytics.Analytics;
import org.accalmie.analytics.Cluster;
import org.accalmie.analytics.topology.Entitlement;
import org.accalmie.policy.cli.Logging;
import org.accalmie.policy.wire.Brokers;
import org.accalmie.policy.wire.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The process that counts: arguments are its kind, the broker, a directory and two numbers. */
final class CountingChild {
  private static final InstantSource BEFORE_CLOSING =
      InstantSource.fixed(Instant.parse("2026-03-11T12:00:00Z"));

  private final String bootstrap;
  private final int warmUp;
  private final int all;

  /** What to count with. */
  enum Kind {
    BARE,
    UNCHECKED,
    /** Unchecked, and tells what it takes. */
    FOOTPRINT,
    CHECKED,
    SIGNATURES
  }

  private CountingChild(String bootstrap, int warmUp, int all) {
    this.bootstrap = bootstrap;
    this.warmUp = warmUp;
    this.all = all;
  }

  /** Counts, and says what it took. */
  public static void main(String[] arguments) throws Exception {
    Logging.quiet();
    CountingChild child =
        new CountingChild(
            arguments[1], Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
    Path directory = Path.of(arguments[2]);
    switch (Kind.valueOf(arguments[0])) {
      case BARE -> child.bare();
      case UNCHECKED -> child.topology(directory, Entitlement.ANY_TOKEN, admin -> {});
      case FOOTPRINT ->
          child.topology(
              directory, Entitlement.ANY_TOKEN, admin -> Footprint.tell(admin, directory));
      case CHECKED -> child.topology(directory, Entitlement.PINNED_KEYS, admin -> {});
      case SIGNATURES -> Signatures.verify(child.bootstrap, child.warmUp, child.all);
    }
  }

  private void bare() throws InterruptedException {
    Map<String, Long> counts = new HashMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrap, "read_committed")) {
      consumer.assign(partitions());
      consumer.seekToBeginning(partitions());
      count(consumer, counts, warmUp);
      Stopwatch watch = Stopwatch.whenIdle();
      count(consumer, counts, all);
      watch.stop();
    }
  }

  private static void count(
      KafkaConsumer<byte[], byte[]> consumer, Map<String, Long> counts, int until) {
    long counted = counts.values().stream().mapToLong(n -> n).sum();
    while (counted < until) {
      for (var message : consumer.poll(Duration.ofMillis(100))) {
        counts.merge(new String(message.key(), StandardCharsets.UTF_8), 1L, Long::sum);
        counted++;
      }
    }
  }

  /** What to do when all is counted. */
  private interface Afterwards {
    void look(Admin admin) throws Exception;
  }

  private void topology(Path directory, Entitlement entitlement, Afterwards afterwards)
      throws Exception {
    // Committed reports end where the hidden ones begin.
    Map<TopicPartition, Long> warm = ends("read_committed");
    Map<TopicPartition, Long> last = ends("read_uncommitted");
    Analytics analytics =
        new Analytics(
            new Analytics.Config(
                Brokers.at(bootstrap),
                Analytics.Config.APPLICATION,
                directory.resolve("state"),
                Cluster.SECRET,
                BEFORE_CLOSING,
                entitlement,
                Analytics.Config.SPARING));
    analytics.start();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      awaitCommit(admin, warm);
      Stopwatch watch = Stopwatch.whenIdle();
      awaitCommit(admin, last);
      requireNoneRefused();
      afterwards.look(admin);
      watch.stop();
    }
  }

  private void requireNoneRefused() {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrap, "read_committed")) {
      TopicPartition rejected = new TopicPartition(Topics.REJECTED, 0);
      if (consumer.endOffsets(List.of(rejected)).get(rejected) > 0) {
        throw new IllegalStateException("reports were refused, so this measures something else");
      }
    }
  }

  private Map<TopicPartition, Long> ends(String isolation) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrap, isolation)) {
      return consumer.endOffsets(partitions());
    }
  }

  private static void awaitCommit(Admin admin, Map<TopicPartition, Long> ends) throws Exception {
    while (!hasCommitted(admin, ends)) {
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private static boolean hasCommitted(Admin admin, Map<TopicPartition, Long> ends)
      throws Exception {
    var committed =
        admin
            .listConsumerGroupOffsets(Analytics.Config.APPLICATION)
            .partitionsToOffsetAndMetadata()
            .get();
    return ends.entrySet().stream()
        .allMatch(
            end -> {
              // A partition that no report of the one group went to is never committed.
              var offset = committed.get(end.getKey());
              return end.getValue() == 0 || offset != null && offset.offset() >= end.getValue();
            });
  }

  static KafkaConsumer<byte[], byte[]> consumer(String bootstrap, String isolation) {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", bootstrap, "isolation.level", isolation),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  static List<TopicPartition> partitions() {
    return IntStream.range(0, ReportLog.PARTITIONS)
        .mapToObj(partition -> new TopicPartition(Topics.REPORTS, partition))
        .toList();
  }
}
