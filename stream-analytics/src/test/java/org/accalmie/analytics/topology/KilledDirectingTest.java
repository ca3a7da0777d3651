package org.accalmie.analytics.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.accalmie.analytics.AnalyticsAtAnotherTime;
import org.accalmie.analytics.Cluster;
import org.accalmie.analytics.Negotiated;
import org.accalmie.analytics.agreements.AgreementPublisher;
import org.accalmie.analytics.agreements.WholeTopic;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.wire.Directive;
import org.accalmie.policy.wire.Directive.State;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.WireCodec;
import org.accalmie.policy.wire.WireException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directing by a process that is killed with no chance to tidy up, and is away for days. */
class KilledDirectingTest {
  /** Besides the two teams, so that a kill meets the switch of many. */
  private static final int TEAMS = 300;

  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path directory;
  private Process process;

  @AfterEach
  void stop() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @Test
  void saysThePresentAfterEachKillAndNothingOfWindowsThatPassedMeanwhile() throws Exception {
    Agreement agreement = Examples.agreement(withTeams());
    try (Cluster cluster = new Cluster(2)) {
      AgreementPublisher.publish(
          cluster.brokers(),
          Examples.signed(agreement, Role.EMPLOYER, Role.WORKS_COUNCIL),
          List.of());
      grant(cluster, agreement);

      run(cluster, "2026-03-10T09:00:00Z");
      awaitState(cluster, "team-a|early", State.OPEN);
      kill();
      int saidBefore = said(cluster).size();

      // Away for nine days, over many evenings and the next week's turns.
      run(cluster, "2026-03-19T14:00:00Z");
      awaitState(cluster, "team-a|respite", State.OPEN);
      kill();
      List<Directive> all = said(cluster);
      assertThat(all.subList(saidBefore, all.size()))
          .as("only what holds at that time, once")
          .allMatch(directive -> directive.state() == State.CLOSED || isOpenAt(directive))
          .extracting(Directive::key)
          .doesNotHaveDuplicates();
      assertThat(last(all).get("team-a|early").state()).isEqualTo(State.CLOSED);

      killAtTheSwitch(cluster);
      assertThat(last(said(cluster)).values())
          .filteredOn(directive -> directive.window().equals("evening"))
          .hasSize(TEAMS + 2)
          .allMatch(directive -> directive.state() == State.OPEN);
      assertThat(said(cluster)).as("nothing was said twice").doesNotHaveDuplicates();
    }
  }

  private static boolean isOpenAt(Directive directive) {
    Instant at = Instant.parse("2026-03-19T14:00:00Z");
    return !directive.since().isAfter(at) && directive.until().isAfter(at);
  }

  /**
   * Evenings begin at 17:30 UTC; it is killed as soon as the first one is told, and starts again.
   */
  private void killAtTheSwitch(Cluster cluster) throws Exception {
    run(cluster, "2026-03-19T17:29:45Z");
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> openEvenings(cluster) > 0);
    kill();
    run(cluster, "2026-03-19T17:31:00Z");
    await().atMost(PATIENCE).until(() -> openEvenings(cluster) == TEAMS + 2);
    kill();
  }

  private static long openEvenings(Cluster cluster) {
    return last(said(cluster)).values().stream()
        .filter(directive -> directive.window().equals("evening"))
        .filter(directive -> directive.state() == State.OPEN)
        .count();
  }

  /** A plan, and a figure that grants the relief for the week of 16 March and the one after. */
  private static void grant(Cluster cluster, Agreement agreement) {
    WholeTopic.append(
        cluster.brokers(),
        Topics.PLANS,
        agreement.hash(),
        List.of(WireCodec.encode(Negotiated.plan(agreement, MONDAY, "mornings", "afternoons"))));
    Release figure =
        new Release(
            agreement.hash(),
            "team-a",
            LocalDate.of(2026, 3, 2),
            LocalDate.of(2026, 3, 8),
            "after-hours",
            Release.Status.RELEASED,
            List.of(0L, 0L, 0L, 0L, 50L),
            new Release.Share(1000, 900, 1000),
            1,
            "1/2",
            "test");
    WholeTopic.append(
        cluster.brokers(), Topics.RELIEFS, figure.key(), List.of(WireCodec.encode(figure)));
  }

  private static String withTeams() {
    String teams =
        IntStream.range(0, TEAMS)
            .mapToObj(
                i -> "  - {id: t%1$d, name: T%1$d, parent: company, roster: 12}%n".formatted(i))
            .collect(Collectors.joining());
    return Examples.replaced(
        Negotiated.yaml(), "hours:\n", teams + "hours:\n", "from: 2026-01-01", "from: 2026-03-02");
  }

  private void run(Cluster cluster, String now) throws IOException {
    process =
        AnalyticsAtAnotherTime.process(
                cluster.bootstrap(), directory.resolve("state"), Instant.parse(now))
            .redirectOutput(directory.resolve("log").toFile())
            .start();
  }

  private void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private static void awaitState(Cluster cluster, String key, State state) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              Directive directive = last(said(cluster)).get(key);
              return directive != null && directive.state() == state;
            });
  }

  private static Map<String, Directive> last(List<Directive> said) {
    Map<String, Directive> last = new HashMap<>();
    said.forEach(directive -> last.put(directive.key(), directive));
    return last;
  }

  private static List<Directive> said(Cluster cluster) {
    List<Directive> said = new ArrayList<>();
    for (var message : cluster.all(Topics.DIRECTIVES)) {
      try {
        assertThat(new String(message.key(), UTF_8)).isNotEmpty();
        said.add(WireCodec.decodeDirective(message.value()));
      } catch (WireException e) {
        throw new AssertionError(e);
      }
    }
    return said;
  }
}
