package org.accalmie.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.accalmie.analytics.agreements.AgreementPublisher;
import org.accalmie.analytics.broker.TopicsSetup;
import org.accalmie.analytics.topology.Entitlement;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Release.Status;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.WireCodec;
import org.accalmie.policy.wire.WireException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The privacy budget of a year, on real brokers: two weeks are paid for, and no third.
 *
 * <p>Its tests mostly wait, so they go side by side.
 */
@Execution(ExecutionMode.CONCURRENT)
class BudgetTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
  private static final int FIGURES = 12;

  private static final Agreement AGREEMENT =
      Examples.agreement(
          Examples.replaced(Cluster.yaml(), "yearly-epsilon: 500", "yearly-epsilon: 28"));

  @TempDir Path directory;
  private String application = "accalmie-budget";
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-04T10:00:00Z"));
  private final Random random = new Random(3);

  @Test
  void isNotResetByAnOldCopyOfTheState() throws Exception {
    Path state = directory.resolve("state");
    Path backup = directory.resolve("backup");
    try (Cluster cluster = new Cluster(1)) {
      publish(cluster);
      assertThat(statuses(cluster, FIRST, state)).doesNotContain(Status.BUDGET_SPENT);
      copy(state, backup);
      assertThat(statuses(cluster, FIRST.plusWeeks(1), state)).doesNotContain(Status.BUDGET_SPENT);
      delete(state);
      copy(backup, state);

      assertThat(statuses(cluster, FIRST.plusWeeks(2), state)).containsOnly(Status.BUDGET_SPENT);
      // Nor by none at all.
      delete(state);
      assertThat(statuses(cluster, FIRST.plusWeeks(3), state)).containsOnly(Status.BUDGET_SPENT);
      assertThat(releases(cluster, FIRST.plusWeeks(3)))
          .allMatch(release -> release.epsilon().equals("0") && release.counts().isEmpty());
      assertThat(ledger(cluster)).isEqualTo(paidOnce());
    }
  }

  @Test
  void isNotResetByAnalyticsThatBeginAnewOnATrimmedLog() throws Exception {
    try (Cluster cluster = new Cluster(1)) {
      publish(cluster);
      statuses(cluster, FIRST, directory.resolve("first"));
      statuses(cluster, FIRST.plusWeeks(1), directory.resolve("first"));
      forgetReports(cluster);

      application = "accalmie-anew";
      everyDay(cluster, FIRST.plusWeeks(2), "team-a", 14);
      everyDay(cluster, FIRST.plusWeeks(2), "team-b", 12);
      assertThat(statuses(cluster, FIRST.plusWeeks(2), directory.resolve("anew")))
          .containsOnly(Status.BUDGET_SPENT);
      assertThat(ledger(cluster)).isEqualTo(paidOnce());
    }
  }

  /** As if they were older than agreed: nobody can add up any more what was released of them. */
  private static void forgetReports(Cluster cluster) throws Exception {
    var reports = new TopicPartition(Topics.REPORTS, 0);
    try (Admin admin = TopicsSetup.admin(cluster.brokers())) {
      admin.deleteRecords(Map.of(reports, RecordsToDelete.beforeOffset(-1))).all().get();
    }
  }

  /** Lets a week be lived and closed, by analytics that are started for it. */
  private List<Status> statuses(Cluster cluster, LocalDate monday, Path state) throws Exception {
    now.set(monday.plusDays(7).atTime(12, 0).toInstant(ZoneOffset.UTC));
    try (Analytics analytics =
        new Analytics(
            new Analytics.Config(
                cluster.brokers(),
                application,
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

  private static void publish(Cluster cluster) {
    AgreementPublisher.publish(
        cluster.brokers(),
        Examples.signed(AGREEMENT, Role.EMPLOYER, Role.WORKS_COUNCIL),
        List.of());
  }

  /** The last word under each key, as a compacted topic keeps it. */
  private static Map<String, String> ledger(Cluster cluster) {
    Map<String, String> ledger = new TreeMap<>();
    cluster
        .all(Topics.LEDGER)
        .forEach(
            told -> ledger.put(new String(told.key(), UTF_8), new String(told.value(), UTF_8)));
    return ledger;
  }

  /** Fourteen of ε for each of two weeks, in every group; and twice that for the year. */
  private static Map<String, String> paidOnce() {
    Map<String, String> ledger = new TreeMap<>();
    String hash = AGREEMENT.hash();
    List<String> periods = List.of("2026-03-02|2026-03-08", "2026-03-09|2026-03-15");
    for (String period : periods) {
      for (String group : List.of("company", "team-a", "team-b")) {
        String[] days = period.split("\\|", -1);
        ledger.put(
            "%s|%s|%s".formatted(group, period, hash),
            "{\"agreement\":\"%s\",\"epsilon\":\"14\",\"from\":\"%s\",\"group\":\"%s\",\"to\":\"%s\"}"
                .formatted(hash, days[0], group, days[1]));
      }
    }
    ledger.put(
        "*|2026",
        "{\"allowed\":\"28\",\"periods\":{\"%s|%s\":\"14\",\"%s|%s\":\"14\"},\"spent\":\"28\",\"year\":2026}"
            .formatted(periods.getFirst(), hash, periods.getLast(), hash));
    return ledger;
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
