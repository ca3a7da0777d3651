package org.accalmie.analytics.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.accalmie.analytics.Analytics;
import org.accalmie.analytics.Cluster;
import org.accalmie.analytics.Entitled;
import org.accalmie.analytics.agreements.AgreementPublisher;
import org.accalmie.analytics.agreements.WholeTopic;
import org.accalmie.analytics.broker.TopicsSetup;
import org.accalmie.analytics.release.Closing;
import org.accalmie.analytics.release.Period;
import org.accalmie.analytics.release.Releasing;
import org.accalmie.analytics.release.Week;
import org.accalmie.analytics.topology.TickMac;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.measure.Catalogue;
import org.accalmie.policy.wire.Brokers;
import org.accalmie.policy.wire.Rejection;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Report;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.WireCodec;
import org.accalmie.policy.wire.WireException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A week of reports on a broker, and what the analytics make of it while things go wrong. */
final class Trial implements AutoCloseable {
  private static final int PARTITIONS = 3;
  private static final List<String> TEAMS = List.of("team-a", "team-b");
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Path directory;
  private final Random random;
  private final Week week =
      new Week(
          LocalDate.now(Clock.systemUTC())
              .minusWeeks(1)
              .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
  private final Entitled entitled = Entitled.of(yaml(week));
  private final List<Report> sent = new ArrayList<>();
  private final BrokerProcess broker;
  private final KafkaProducer<byte[], byte[]> producer;
  private final List<AnalyticsProcess> instances = new ArrayList<>();
  private int marks;

  /**
   * What came of it.
   *
   * @param reports how many were sent, each once but for those sent again as marks
   * @param wrong releases that are missing, differ from what was sent, or came twice
   */
  record Outcome(int reports, int wrong) {}

  Trial(Path directory, long seed) throws IOException {
    this.directory = directory;
    this.random = new Random(seed);
    Files.createDirectories(directory);
    broker = new BrokerProcess(directory.resolve("broker"), PARTITIONS);
    TopicsSetup.create(Brokers.at(broker.bootstrap()), PARTITIONS, (short) 1);
    AgreementPublisher.publish(
        Brokers.at(broker.bootstrap()),
        Examples.signed(entitled.agreement(), Role.EMPLOYER, Role.WORKS_COUNCIL),
        entitled.keys());
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrap(), "linger.ms", 5),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** A week that is over by the system's clock and does not close by it for weeks. */
  private static String yaml(Week week) {
    return Examples.replaced(
        Cluster.yaml(),
        "from: 2026-01-01",
        "from: " + week.monday(),
        "until: 2026-12-31",
        "until: " + week.monday().plusYears(1),
        "review: 2026-10-01",
        "review: " + week.monday().plusMonths(6),
        "consulted: 2025-12-01",
        "consulted: " + week.monday().minusDays(30),
        "grace-days: 3",
        "grace-days: 28");
  }

  BrokerProcess broker() {
    return broker;
  }

  Random random() {
    return random;
  }

  /** An instance that is not started yet. */
  AnalyticsProcess instance() {
    AnalyticsProcess instance =
        new AnalyticsProcess(
            directory.resolve("state-" + instances.size()),
            Cluster.shares(directory),
            broker.bootstrap());
    instances.add(instance);
    return instance;
  }

  /** Sends so many reports of each team. */
  void send(int count) {
    for (int i = 0; i < count; i++) {
      for (String team : TEAMS) {
        LocalDate day = week.monday().plusDays(random.nextInt(7));
        Report report = Entitled.report(Cluster.report(team, day, random.nextInt(5), random));
        sent.add(report);
        // Any record time goes, also one that a broker would not take on a topic of its own.
        Instant stamp = i == 0 ? Instant.parse("2100-01-01T00:00:00Z") : report.timestamp();
        send(report, stamp);
      }
    }
    producer.flush();
  }

  private void send(Report report, Instant stamp) {
    producer.send(
        new ProducerRecord<>(
            Topics.REPORTS,
            null,
            stamp.toEpochMilli(),
            report.group().getBytes(StandardCharsets.UTF_8),
            WireCodec.encode(report)));
  }

  /**
   * Waits until what was sent is counted: of each team one report, sent again, is refused, and so
   * is the very first, whatever went wrong since.
   */
  void awaitCounted() {
    for (String team : TEAMS) {
      List<Report> own = sent.stream().filter(report -> report.group().equals(team)).toList();
      for (Report again : List.of(own.getFirst(), own.getLast())) {
        send(again, again.timestamp());
        marks++;
      }
    }
    producer.flush();
    await().atMost(PATIENCE).until(() -> spentTokens() >= marks);
  }

  private long spentTokens() throws WireException {
    long spent = 0;
    for (byte[] rejected : WholeTopic.read(Brokers.at(broker.bootstrap()), Topics.REJECTED)) {
      if (WireCodec.decodeRejection(rejected).reason() == Rejection.Reason.SPENT_TOKEN) {
        spent++;
      }
    }
    return spent;
  }

  /** Lets the week close, and compares what is released with what was sent. */
  Outcome outcome() throws WireException {
    TickMac ticks = new TickMac(Cluster.SECRET);
    Instant closing = week.closesAt(entitled.agreement());
    for (int partition = 0; partition < PARTITIONS; partition++) {
      byte[] tick = WireCodec.encode(ticks.tick(partition, closing));
      producer.send(new ProducerRecord<>(Topics.REPORTS, partition, 0L, new byte[0], tick));
    }
    producer.flush();
    List<Release> expected = expected();
    await().atMost(PATIENCE).until(() -> releases().size() >= expected.size());
    List<Release> released = releases();
    Set<Release> right = new HashSet<>(released);
    right.retainAll(expected);
    // Each expected one that is missing or different, and each that is there besides.
    return new Outcome(
        sent.size(), expected.size() - right.size() + released.size() - right.size());
  }

  private List<Release> releases() throws WireException {
    List<Release> releases = new ArrayList<>();
    for (byte[] release : WholeTopic.read(Brokers.at(broker.bootstrap()), Topics.RELEASES)) {
      releases.add(WireCodec.decodeRelease(release));
    }
    return releases;
  }

  /** Noise is a function of the secret, so equal releases mean equal exact counts. */
  private List<Release> expected() {
    Agreement agreement = entitled.agreement();
    Map<String, Closing> closings = new HashMap<>();
    for (String team : TEAMS) {
      List<Report> own = sent.stream().filter(report -> report.group().equals(team)).toList();
      closings.put(team, new Closing(team, own.size(), histograms(own)));
    }
    return new Releasing(agreement, Cluster.SECRET, Analytics.SOFTWARE)
        .release(new Period(week.monday(), week.sunday()), closings, false)
        .releases();
  }

  private static Map<String, List<Integer>> histograms(List<Report> reports) {
    Map<String, List<Integer>> histograms = new TreeMap<>();
    for (Report report : reports) {
      report
          .answers()
          .forEach(
              (measure, bucket) -> {
                int buckets = Catalogue.of(measure).buckets().size();
                List<Integer> histogram =
                    histograms.computeIfAbsent(
                        measure, id -> new ArrayList<>(Collections.nCopies(buckets, 0)));
                histogram.set(bucket, histogram.get(bucket) + 1);
              });
    }
    return histograms;
  }

  @Override
  public void close() {
    instances.forEach(AnalyticsProcess::close);
    producer.close(Duration.ofSeconds(1));
    broker.close();
  }
}
