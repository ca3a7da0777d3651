package org.accalmie.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.accalmie.analytics.Analytics;
import org.accalmie.analytics.AnalyticsMain;
import org.accalmie.analytics.Cluster;
import org.accalmie.analytics.Entitled;
import org.accalmie.analytics.agreements.AgreementPublisher;
import org.accalmie.analytics.release.Closing;
import org.accalmie.analytics.release.Period;
import org.accalmie.analytics.release.Releasing;
import org.accalmie.analytics.release.Week;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.measure.Catalogue;
import org.accalmie.policy.wire.Rejection;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Report;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.WireCodec;
import org.accalmie.policy.wire.WireException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The analytics as a process of their own, killed with no chance to tidy up. */
class KilledTest {
  private static final int PARTITIONS = 2;
  private static final int KILLS = 3;
  private static final long SEED = 11;

  /** A week that is over by the system's clock and does not close by it for weeks. */
  private final Week week =
      new Week(
          LocalDate.now(Clock.systemUTC())
              .minusWeeks(1)
              .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));

  private final Entitled entitled =
      Entitled.of(
          Cluster.yaml()
              .replace("from: 2026-01-01", "from: " + week.monday())
              .replace("until: 2026-12-31", "until: " + week.monday().plusYears(1))
              .replace("review: 2026-10-01", "review: " + week.monday().plusMonths(6))
              .replace("consulted: 2025-12-01", "consulted: " + week.monday().minusDays(30))
              .replace("grace-days: 3", "grace-days: 28"));

  private final Agreement agreement = entitled.agreement();
  private final Random random = new Random(SEED);
  private final List<Report> sent = new ArrayList<>();
  private Process process;

  @TempDir private Path directory;

  @AfterEach
  void stop() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @Test
  void losesNothingAndCountsNothingTwiceWhenKilledInMidPeriod() throws Exception {
    Files.write(directory.resolve("secret"), Cluster.SECRET);
    try (Cluster cluster = new Cluster(PARTITIONS)) {
      AgreementPublisher.publish(
          cluster.bootstrap(),
          Examples.signed(agreement, Role.EMPLOYER, Role.WORKS_COUNCIL),
          entitled.keys());
      for (int kill = 1; kill <= KILLS; kill++) {
        send(cluster, 40);
        run(cluster);
        int marks = kill;
        await().atMost(Duration.ofSeconds(60)).until(() -> spentTokens(cluster) >= marks);
        // What is in flight now was read and perhaps not committed.
        send(cluster, 40);
        process.destroyForcibly().waitFor();
      }
      send(cluster, 10);
      run(cluster);
      tick(cluster);

      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(releases(cluster)).hasSize(12));
      assertThat(releases(cluster)).containsExactlyInAnyOrderElementsOf(expected());

      long begin = System.nanoTime();
      process.destroy();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      System.out.printf(
          "%d reports, %d kills, seed %d; stopped on SIGTERM in %d ms%n",
          sent.size(), KILLS, SEED, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
    }
  }

  /** So many reports of each team, and then one of them again as a mark to wait for. */
  private void send(Cluster cluster, int count) {
    for (int i = 0; i < count; i++) {
      for (String team : List.of("team-a", "team-b")) {
        LocalDate day = week.monday().plusDays(random.nextInt(7));
        Report report = Entitled.report(Cluster.report(team, day, random.nextInt(5), random));
        sent.add(report);
        // Any record time goes, also one that a broker would not take on a topic of its own.
        Instant stamp = i == 0 ? Instant.parse("2100-01-01T00:00:00Z") : report.timestamp();
        cluster.send(team.getBytes(StandardCharsets.UTF_8), stamp, WireCodec.encode(report));
      }
    }
    cluster.send(sent.getLast());
    cluster.flush();
  }

  private void run(Cluster cluster) throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                AnalyticsMain.class.getName(),
                "--bootstrap=" + cluster.bootstrap(),
                "--state-dir=" + directory.resolve("state"),
                "--secret-file=" + directory.resolve("secret"))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
  }

  private void tick(Cluster cluster) {
    Instant closing = week.closesAt(agreement);
    TickMac ticks = new TickMac(Cluster.SECRET);
    for (int partition = 0; partition < PARTITIONS; partition++) {
      cluster.send(partition, new byte[0], WireCodec.encode(ticks.tick(partition, closing)));
    }
    cluster.flush();
  }

  private static long spentTokens(Cluster cluster) {
    return cluster.all(Topics.REJECTED).stream()
        .filter(
            message -> {
              try {
                return WireCodec.decodeRejection(message.value()).reason()
                    == Rejection.Reason.SPENT_TOKEN;
              } catch (WireException e) {
                throw new AssertionError(e);
              }
            })
        .count();
  }

  private List<Release> releases(Cluster cluster) throws WireException {
    List<Release> releases = new ArrayList<>();
    for (var message : cluster.all(Topics.RELEASES)) {
      releases.add(WireCodec.decodeRelease(message.value()));
    }
    return releases;
  }

  /** Noise is a function of the secret, so equal releases mean equal exact counts. */
  private List<Release> expected() {
    Map<String, Map<String, List<Integer>>> counts = new HashMap<>();
    Map<String, Integer> reports = new HashMap<>();
    for (Report report : sent) {
      reports.merge(report.group(), 1, Integer::sum);
      Map<String, List<Integer>> histograms =
          counts.computeIfAbsent(report.group(), group -> new TreeMap<>());
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
    Map<String, Closing> closings = new HashMap<>();
    counts.forEach(
        (group, histograms) ->
            closings.put(group, new Closing(group, reports.get(group), histograms)));
    return new Releasing(agreement, Cluster.SECRET, Analytics.SOFTWARE)
        .release(new Period(week.monday(), week.sunday()), closings, false)
        .releases();
  }
}
