package org.accalmie.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.accalmie.analytics.agreements.AgreementPublisher;
import org.accalmie.analytics.release.Closing;
import org.accalmie.analytics.release.Releasing;
import org.accalmie.analytics.release.Week;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Report;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.WireCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledInMidPeriodTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final int KILLS = 3;

  @TempDir Path dir;

  @Test
  void losesNoAnswerAndCountsNoneTwiceWhenKilledAndStartedAgain() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    Path secret = Files.write(dir.resolve("secret"), Cluster.SECRET);
    try (Cluster cluster = new Cluster(2)) {
      AgreementPublisher.publish(
          cluster.bootstrap(),
          Examples.signed(Cluster.agreement(), Role.EMPLOYER, Role.WORKS_COUNCIL));
      List<Report> reports = week(random);
      int sent = 0;
      for (int kill = 0; kill < KILLS; kill++) {
        Process analytics = analytics(cluster, secret);
        int upTo = reports.size() * (kill + 1) / (KILLS + 1);
        // Reports go in while it starts, restores, reads and commits, and it dies in between.
        long dies =
            System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(4_000 + random.nextInt(2_500));
        while (System.nanoTime() < dies) {
          if (sent < upTo) {
            cluster.send(reports.get(sent));
            cluster.send(reports.get(sent++));
            cluster.flush();
          }
          TimeUnit.MILLISECONDS.sleep(20);
        }
        analytics.destroyForcibly().waitFor();
      }
      for (; sent < reports.size(); sent++) {
        cluster.send(reports.get(sent));
      }
      cluster.flush();
      Process analytics = analytics(cluster, secret);
      try {
        await()
            .atMost(Duration.ofSeconds(90))
            .until(() -> releases(cluster).filter(r -> r.from().equals(MONDAY)).count() == 12);
      } finally {
        analytics.destroyForcibly().waitFor();
      }
      assertThat(releases(cluster).filter(r -> r.from().equals(MONDAY)))
          .containsExactlyInAnyOrderElementsOf(expected());
    }
  }

  /** What an undisturbed count releases; the noise is bound to the release, so it is the same. */
  private static List<Release> expected() {
    List<Integer> five = List.of(0, 98, 0, 0, 0);
    List<Integer> fiveB = List.of(0, 84, 0, 0, 0);
    Map<String, Closing> closings =
        Map.of(
            "team-a", closing("team-a", 98, five, List.of(0, 98, 0)),
            "team-b", closing("team-b", 84, fiveB, List.of(0, 84, 0)));
    return new Releasing(Cluster.agreement(), Cluster.SECRET, Analytics.SOFTWARE)
        .release(new Week(MONDAY), closings);
  }

  private static Closing closing(
      String group, int reports, List<Integer> five, List<Integer> three) {
    return new Closing(
        group,
        reports,
        Map.of(
            "after-hours", five,
            "mail-received", five,
            "interruptions", five,
            "quiet-kept", three));
  }

  private static List<Report> week(Random random) {
    List<Report> reports = new ArrayList<>();
    for (int day = 0; day < 7; day++) {
      for (int person = 0; person < 14; person++) {
        reports.add(Cluster.report("team-a", MONDAY.plusDays(day), 1, random));
      }
      for (int person = 0; person < 12; person++) {
        reports.add(Cluster.report("team-b", MONDAY.plusDays(day), 1, random));
      }
    }
    return reports;
  }

  private static Stream<Release> releases(Cluster cluster) {
    return cluster.all(Topics.RELEASES).stream()
        .map(
            r -> {
              try {
                return WireCodec.decodeRelease(r.value());
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
  }

  // The first starts see the week open; the last one, with all reports in the log, sees it over.
  private Process analytics(Cluster cluster, Path secret) throws Exception {
    boolean last = Files.exists(dir.resolve("third"));
    mark();
    Instant now = Instant.parse(last ? "2026-03-13T10:00:00Z" : "2026-03-05T10:00:00Z");
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            "org.accalmie.analytics.AnalyticsAtATime",
            cluster.bootstrap(),
            dir.resolve("state").toString(),
            secret.toString(),
            now.toString())
        .inheritIO()
        .start();
  }

  private void mark() throws Exception {
    for (String name : List.of("first", "second", "third")) {
      if (!Files.exists(dir.resolve(name))) {
        Files.createFile(dir.resolve(name));
        return;
      }
    }
  }
}
