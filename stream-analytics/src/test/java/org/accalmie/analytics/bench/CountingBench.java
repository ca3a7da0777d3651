package org.accalmie.analytics.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.accalmie.analytics.Analytics;
import org.accalmie.analytics.Cluster;
import org.accalmie.analytics.agreements.AgreementPublisher;
import org.accalmie.analytics.broker.EmbeddedBroker;
import org.accalmie.analytics.topology.Entitlement;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.wire.Report;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.WireCodec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Reports per CPU-second: the topology next to a bare consumer that counts the same topic in a map.
 *
 * <p>Each counts in a process of its own, so that neither the broker's work nor the other's is in
 * its figure; the processor time is that process's from before the first record to the last commit.
 */
public final class CountingBench {
  private static final int REPORTS = 500_000;
  private static final int TEAMS = 200;
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final InstantSource BEFORE_CLOSING =
      InstantSource.fixed(Instant.parse("2026-03-11T12:00:00Z"));

  private CountingBench() {}

  /** Counts as many reports as the first argument says. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 3) {
      child(arguments[0], arguments[1], Path.of(arguments[2]));
    } else {
      run(System.out, arguments.length == 0 ? REPORTS : Integer.parseInt(arguments[0]));
    }
  }

  /** Counts half a million reports and prints the figures. */
  public static void run(PrintStream out) throws Exception {
    run(out, REPORTS);
  }

  private static void run(PrintStream out, int reports) throws Exception {
    Path directory = Files.createTempDirectory("accalmie-bench");
    EmbeddedBroker broker = EmbeddedBroker.temporary(2).start();
    try {
      AgreementPublisher.publish(
          broker.bootstrap(),
          Examples.signed(agreement(), Role.EMPLOYER, Role.WORKS_COUNCIL),
          List.of());
      produce(broker.bootstrap(), reports);
      double bare = perSecond(reports, measure("bare", broker, directory));
      double counted = perSecond(reports, measure("topology", broker, directory));
      say(out, "Analytics (%,d reports of %d teams in 2 partitions)", reports, TEAMS);
      say(out, "  bare consumer + HashMap    %,12.0f reports per CPU-second", bare);
      say(out, "  topology, exactly once     %,12.0f reports per CPU-second", counted);
      say(out, "  bare : topology            %12.1f", bare / counted);
    } finally {
      broker.delete();
      delete(directory);
    }
  }

  private static void say(PrintStream out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  private static double perSecond(int reports, long nanos) {
    return reports * 1e9 / nanos;
  }

  private static Agreement agreement() {
    String teams =
        IntStream.range(0, TEAMS)
            .mapToObj(
                i -> "  - {id: t%1$d, name: T%1$d, parent: company, roster: 40}%n".formatted(i))
            .collect(Collectors.joining());
    String yaml = Cluster.yaml();
    return Examples.agreement(
        (yaml.substring(0, yaml.indexOf("groups:"))
                + "groups:\n  - {id: company, name: Company}\n"
                + teams
                + yaml.substring(yaml.indexOf("hours:")))
            .replace("groups: [team-a]", "groups: [company]"));
  }

  private static void produce(String bootstrap, int reports) {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "linger.ms", 20);
    Random random = new Random(1);
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < reports; i++) {
        LocalDate day = MONDAY.plusDays(random.nextInt(7));
        Report report = report("t" + random.nextInt(TEAMS), day, random);
        producer.send(
            new ProducerRecord<>(
                Topics.REPORTS,
                null,
                report.timestamp().toEpochMilli(),
                report.group().getBytes(StandardCharsets.UTF_8),
                WireCodec.encode(report)));
      }
    }
  }

  private static Report report(String team, LocalDate day, Random random) {
    byte[] token = new byte[320];
    random.nextBytes(token);
    TreeMap<String, Integer> answers = new TreeMap<>();
    answers.put("after-hours", random.nextInt(5));
    answers.put("mail-received", random.nextInt(5));
    answers.put("interruptions", random.nextInt(5));
    answers.put("quiet-kept", random.nextInt(3));
    return new Report(
        team, day, answers, Base64.getUrlEncoder().withoutPadding().encodeToString(token));
  }

  private static long measure(String kind, EmbeddedBroker broker, Path directory) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                CountingBench.class.getName(),
                kind,
                broker.bootstrap(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the process that counts (" + kind + ") failed");
    }
    return Long.parseLong(said.lines().toList().getLast());
  }

  private static void child(String kind, String bootstrap, Path directory) throws Exception {
    long begin = cpu();
    if (kind.equals("bare")) {
      countBare(bootstrap);
    } else {
      countWithTopology(bootstrap, directory);
    }
    System.out.println(cpu() - begin);
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static void countBare(String bootstrap) {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap);
    Map<String, Long> counts = new HashMap<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = partitions();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(
                message ->
                    counts.merge(new String(message.key(), StandardCharsets.UTF_8), 1L, Long::sum));
      }
    }
    if (counts.size() != TEAMS) {
      throw new IllegalStateException("counted " + counts.size() + " teams");
    }
  }

  private static void countWithTopology(String bootstrap, Path directory) throws Exception {
    Map<TopicPartition, Long> ends;
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrap),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      ends = consumer.endOffsets(partitions());
    }
    Analytics analytics =
        new Analytics(
            new Analytics.Config(
                bootstrap,
                Analytics.Config.APPLICATION,
                directory.resolve("state"),
                Cluster.SECRET,
                BEFORE_CLOSING,
                Entitlement.ANY_TOKEN,
                Analytics.Config.SPARING));
    analytics.start();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      while (!hasCommitted(admin, ends)) {
        TimeUnit.MILLISECONDS.sleep(200);
      }
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
              var offset = committed.get(end.getKey());
              return offset != null && offset.offset() >= end.getValue();
            });
  }

  private static List<TopicPartition> partitions() {
    return List.of(new TopicPartition(Topics.REPORTS, 0), new TopicPartition(Topics.REPORTS, 1));
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
