package org.accalmie.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.accalmie.analytics.agreements.AgreementPublisher;
import org.accalmie.analytics.topology.Entitlement;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.wire.Directive;
import org.accalmie.policy.wire.Rejection;
import org.accalmie.policy.wire.Rejection.Reason;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Release.Status;
import org.accalmie.policy.wire.Report;
import org.accalmie.policy.wire.Tick;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.WireCodec;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Each of its tests has a broker of its own and mostly waits, so they go side by side. */
@Execution(ExecutionMode.CONCURRENT)
class CountingTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

  @TempDir Path dir;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-04T10:00:00Z"));
  private final Random random = new Random(seed());
  private Cluster cluster;

  @BeforeEach
  void publishTheAgreement() throws Exception {
    cluster = new Cluster(3);
    AgreementPublisher.publish(
        cluster.brokers(),
        Examples.signed(Cluster.agreement(), Role.EMPLOYER, Role.WORKS_COUNCIL),
        List.of());
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void releasesAClosedWeekForEveryGroupAndMeasureOnce() throws Exception {
    try (Analytics analytics = analytics("once")) {
      analytics.start();
      aWeekOf("team-a", 14, 1);
      aWeekOf("team-b", 12, 3);
      closeTheWeek();
      List<Release> releases = awaitReleases(1);
      assertThat(releases)
          .as("one for each group and measure")
          .hasSize(12)
          .allMatch(release -> release.share() != null);
      assertThat(release(releases, "team-a", "after-hours").status()).isEqualTo(Status.NEARLY_NONE);
      assertThat(release(releases, "team-b", "after-hours").status()).isEqualTo(Status.NEARLY_ALL);
      Release company = release(releases, "company", "after-hours");
      assertThat(company.counts().get(1)).isBetween(98L - 15, 98L + 15);
      assertThat(company.counts().get(3)).isBetween(84L - 15, 84L + 15);
      assertThat(company.share().low()).isLessThan(461);
      assertThat(company.share().high()).isGreaterThan(461);
    }
  }

  @Test
  void readsTheSameLogTwiceToTheSameBytes() throws Exception {
    try (Analytics analytics = analytics("first")) {
      analytics.start();
      aWeekOf("team-a", 14, 1);
      aWeekOf("team-b", 12, 3);
      closeTheWeek();
      awaitReleases(1);
      cluster.send(Cluster.report("team-a", MONDAY, 0, random));
      cluster.flush();
      soon().until(() -> rejections().contains(Reason.LATE));
    }
    List<String> first = releaseBytes();
    try (Analytics again = analytics("second")) {
      again.start();
      awaitReleases(2);
    }
    List<String> both = releaseBytes();
    assertThat(both).hasSize(2 * first.size());
    assertThat(both.subList(first.size(), both.size())).containsExactlyInAnyOrderElementsOf(first);
  }

  @Test
  void closesTheWeekOfATeamThatFellSilent() throws Exception {
    try (Analytics analytics = analytics("silent")) {
      analytics.start();
      aWeekOf("team-a", 14, 1);
      closeTheWeek();
      List<Release> releases = awaitReleases(1);
      assertThat(release(releases, "team-b", "after-hours").status())
          .isEqualTo(Status.TOO_FEW_REPORTS);
      assertThat(release(releases, "team-a", "after-hours").status())
          .as("the company minus team-a would tell team-b")
          .isEqualTo(Status.HELD_BACK_WITH_SIBLING);
      assertThat(release(releases, "company", "after-hours").status())
          .isEqualTo(Status.NEARLY_NONE);
    }
  }

  @Test
  void refusesWhatMustNotCountAndSaysWhy() throws Exception {
    try (Analytics analytics = analytics("refusing")) {
      analytics.start();
      soon().until(() -> cluster.all(Topics.REPORTS).size() >= 3);
      Report good = Cluster.report("team-a", MONDAY, 0, random);
      cluster.send(good);
      cluster.send(good);
      cluster.send(Cluster.report("team-x", MONDAY, 0, random));
      cluster.send(Cluster.report("company", MONDAY, 0, random));
      cluster.send(Cluster.report("team-a", LocalDate.of(2026, 4, 1), 0, random));
      cluster.send(Cluster.report("team-a", LocalDate.of(2025, 3, 3), 0, random));
      cluster.send(Cluster.report("team-a", LocalDate.of(2025, 12, 31), 0, random));
      sendAs("team-b", good);
      send(new Report("team-a", MONDAY, new TreeMap<>(Map.of("after-hours", 1)), good.token()));
      TreeMap<String, Integer> answers = new TreeMap<>(good.answers());
      answers.put("after-hours", 5);
      send(new Report("team-a", MONDAY, answers, good.token()));
      raw(
          "team-a",
          text(WireCodec.encode(good)).replace("{\"answers", "{\"user\":\"alice\",\"answers"));
      raw("team-a", "alice was here");
      forgedTick();
      cluster.flush();
      soon()
          .untilAsserted(
              () ->
                  assertThat(rejections())
                      .containsExactlyInAnyOrder(
                          Reason.SPENT_TOKEN,
                          Reason.UNKNOWN_GROUP,
                          Reason.UNKNOWN_GROUP,
                          Reason.FUTURE_PERIOD,
                          Reason.ANCIENT_PERIOD,
                          Reason.NO_AGREEMENT,
                          Reason.WRONG_PARTITION,
                          Reason.UNKNOWN_MEASURE,
                          Reason.BAD_BUCKET,
                          Reason.UNKNOWN_FIELD,
                          Reason.UNREADABLE,
                          Reason.FORGED_TICK));
      assertThat(cluster.all(Topics.REJECTED))
          .allSatisfy(
              rejected ->
                  assertThat(new String(rejected.value(), StandardCharsets.UTF_8))
                      .doesNotContain("alice", good.token(), "team-"));
    }
  }

  @Test
  void directsTheWindowsAtTheirInstants() throws Exception {
    now.set(Instant.parse("2026-03-28T20:00:00Z"));
    try (Analytics analytics = analytics("directing")) {
      analytics.start();
      soon().untilAsserted(() -> assertThat(directives()).hasSize(3));
      assertThat(directives().get("team-a|evening").state()).isEqualTo(Directive.State.CLOSED);
      assertThat(directives().get("team-a|evening").until())
          .as("Monday 18:30 after the change to summer time")
          .isEqualTo(Instant.parse("2026-03-30T16:30:00Z"));
      now.set(Instant.parse("2026-03-30T16:30:00Z"));
      soon()
          .untilAsserted(
              () -> {
                assertThat(directives().get("team-a|evening").state())
                    .isEqualTo(Directive.State.OPEN);
                assertThat(directives().get("team-b|evening").until())
                    .isEqualTo(Instant.parse("2026-03-31T06:00:00Z"));
              });
    }
    int said = cluster.all(Topics.DIRECTIVES).size();
    try (Analytics again = analytics("directing")) {
      again.start();
      soon().until(again::isRunning);
      now.set(Instant.parse("2026-03-31T06:00:00Z"));
      soon()
          .untilAsserted(
              () ->
                  assertThat(List.of("team-a|evening", "team-b|evening"))
                      .allMatch(key -> directives().get(key).state() == Directive.State.CLOSED));
      assertThat(cluster.all(Topics.DIRECTIVES)).as("each change said once").hasSize(said + 2);
    }
  }

  private Analytics analytics(String name) {
    return new Analytics(
        new Analytics.Config(
            cluster.brokers(),
            "accalmie-" + name,
            dir.resolve("state-" + name),
            Cluster.SECRET,
            (InstantSource) now::get,
            Entitlement.ANY_TOKEN,
            Analytics.Config.PROMPT));
  }

  private void aWeekOf(String group, int people, int bucket) {
    for (int day = 0; day < 7; day++) {
      for (int person = 0; person < people; person++) {
        cluster.send(Cluster.report(group, MONDAY.plusDays(day), bucket, random));
      }
    }
    cluster.flush();
  }

  private void closeTheWeek() {
    now.set(Instant.parse("2026-03-12T03:00:01Z"));
  }

  private void send(Report report) {
    cluster.send(report);
  }

  private void sendAs(String key, Report report) {
    cluster.send(
        key.getBytes(StandardCharsets.UTF_8), report.timestamp(), WireCodec.encode(report));
  }

  private void raw(String key, String text) {
    cluster.send(
        key.getBytes(StandardCharsets.UTF_8), now.get(), text.getBytes(StandardCharsets.UTF_8));
  }

  private void forgedTick() {
    Tick tick = new Tick(Instant.parse("2026-12-01T03:00:00Z"), "AAAA");
    cluster.send(new byte[0], now.get(), WireCodec.encode(tick));
  }

  /** The releases of our week, once it was released so many times in full. */
  private List<Release> awaitReleases(int times) {
    soon().untilAsserted(() -> assertThat(releasesOfTheWeek()).hasSize(12 * times));
    return releasesOfTheWeek();
  }

  private List<Release> releasesOfTheWeek() {
    return cluster.all(Topics.RELEASES).stream()
        .map(r -> decoded(() -> WireCodec.decodeRelease(r.value())))
        .filter(release -> release.from().equals(MONDAY))
        .toList();
  }

  private List<String> releaseBytes() {
    return cluster.all(Topics.RELEASES).stream()
        .map(r -> text(r.key()) + " " + r.timestamp() + " " + text(r.value()))
        .toList();
  }

  private List<Reason> rejections() {
    return cluster.all(Topics.REJECTED).stream()
        .map(r -> decoded(() -> WireCodec.decodeRejection(r.value())))
        .map(Rejection::reason)
        .toList();
  }

  private Map<String, Directive> directives() {
    Map<String, Directive> directives = new TreeMap<>();
    cluster
        .all(Topics.DIRECTIVES)
        .forEach(
            r ->
                directives.put(text(r.key()), decoded(() -> WireCodec.decodeDirective(r.value()))));
    return directives;
  }

  private static Release release(List<Release> releases, String group, String measure) {
    return releases.stream()
        .filter(r -> r.group().equals(group) && r.measure().equals(measure))
        .findFirst()
        .orElseThrow();
  }

  private static <T> T decoded(java.util.concurrent.Callable<T> decode) {
    try {
      return decode.call();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(40));
  }

  private static long seed() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    return seed;
  }
}
