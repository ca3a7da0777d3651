package org.accalmie.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.accalmie.analytics.agreements.AgreementPublisher;
import org.accalmie.analytics.topology.Entitlement;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Release.Status;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.WireCodec;
import org.accalmie.policy.wire.WireException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The privacy budget of a year, on a real broker: two weeks are paid for, and no third. */
class BudgetTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
  private static final int FIGURES = 12;

  @TempDir Path directory;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-04T10:00:00Z"));
  private final Random random = new Random(3);

  @Test
  void isNotResetByAnOldCopyOfTheState() throws Exception {
    Path state = directory.resolve("state");
    Path backup = directory.resolve("backup");
    try (Cluster cluster = new Cluster(1)) {
      AgreementPublisher.publish(
          cluster.bootstrap(),
          Examples.signed(
              Examples.agreement(
                  Examples.replaced(Cluster.yaml(), "yearly-epsilon: 500", "yearly-epsilon: 28")),
              Role.EMPLOYER,
              Role.WORKS_COUNCIL),
          List.of());
      assertThat(statuses(cluster, FIRST, state)).containsOnly(Status.NEARLY_NONE);
      copy(state, backup);
      assertThat(statuses(cluster, FIRST.plusWeeks(1), state)).containsOnly(Status.NEARLY_NONE);
      delete(state);
      copy(backup, state);

      assertThat(statuses(cluster, FIRST.plusWeeks(2), state)).containsOnly(Status.BUDGET_SPENT);
      // Nor by none at all.
      delete(state);
      assertThat(statuses(cluster, FIRST.plusWeeks(3), state)).containsOnly(Status.BUDGET_SPENT);
      assertThat(releases(cluster, FIRST.plusWeeks(3)))
          .allMatch(release -> release.epsilon().equals("0") && release.counts().isEmpty());
    }
  }

  /** Lets a week be lived and closed, by analytics that are started for it. */
  private List<Status> statuses(Cluster cluster, LocalDate monday, Path state) throws Exception {
    now.set(monday.plusDays(7).atTime(12, 0).toInstant(ZoneOffset.UTC));
    try (Analytics analytics =
        new Analytics(
            new Analytics.Config(
                cluster.bootstrap(),
                "accalmie-budget",
                state,
                Cluster.SECRET,
                now::get,
                Entitlement.ANY_TOKEN,
                Analytics.Config.PROMPT))) {
      analytics.start();
      everyDay(cluster, monday, "team-a", 14);
      everyDay(cluster, monday, "team-b", 12);
      cluster.flush();
      now.set(monday.plusDays(10).atTime(12, 0).toInstant(ZoneOffset.UTC));
      await()
          .atMost(Duration.ofSeconds(40))
          .untilAsserted(() -> assertThat(releases(cluster, monday)).hasSize(FIGURES));
    }
    return releases(cluster, monday).stream().map(Release::status).toList();
  }

  private void everyDay(Cluster cluster, LocalDate monday, String group, int people) {
    for (int i = 0; i < 7 * people; i++) {
      cluster.send(Cluster.report(group, monday.plusDays(i % 7), 1, random));
    }
  }

  private static List<Release> releases(Cluster cluster, LocalDate monday) {
    return cluster.all(Topics.RELEASES).stream()
        .map(message -> decoded(message.value()))
        .filter(release -> release.from().equals(monday))
        .toList();
  }

  private static Release decoded(byte[] bytes) {
    try {
      return WireCodec.decodeRelease(bytes);
    } catch (WireException e) {
      throw new AssertionError(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
