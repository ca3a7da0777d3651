package org.accalmie.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.accalmie.analytics.Cluster;
import org.accalmie.analytics.Negotiated;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.wire.Directive;
import org.accalmie.policy.wire.Directive.State;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.TurnPlan;
import org.accalmie.policy.wire.WireCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the topology says of windows that open by rotation or by relief, and of a suspension. */
class GrantedWindowsTest {
  private static final LocalDate NEXT_MONDAY = LocalDate.of(2026, 3, 9);
  private static final String MORNING = "2026-03-10T09:00:00+01:00[Europe/Paris]";

  /** A Thursday within the weeks that a relief grants for the week of 2 March. */
  private static final String THURSDAY = "2026-03-19T14:00:00+01:00[Europe/Paris]";

  private final SignedAgreement signed = LogOnTrial.signed(Negotiated.yaml());
  private final Agreement agreement = signed.agreement();

  @TempDir private Path directory;
  private LogOnTrial log;

  @BeforeEach
  void start() {
    log = new LogOnTrial(directory);
  }

  @AfterEach
  void stop() {
    log.close();
  }

  @Test
  void opensToEachGroupTheTurnsOfThePlanByTheSlotsArticle() {
    log.publish(signed);
    plan(Negotiated.plan(agreement, NEXT_MONDAY, "mornings", "afternoons"));
    log.setTime(MORNING);
    log.secondPasses();

    Map<String, Directive> said = log.lastSaid();
    assertThat(said.get("team-a|early"))
        .isEqualTo(
            new Directive(
                agreement.hash(),
                "rotation/mornings",
                "team-a",
                "early",
                State.OPEN,
                LogOnTrial.at("2026-03-10T07:30:00Z"),
                LogOnTrial.at("2026-03-10T11:00:00Z")));
    assertThat(said.get("team-b|early").state()).isEqualTo(State.CLOSED);
    assertThat(said.get("team-b|late"))
        .extracting(Directive::clause, Directive::until)
        .containsExactly("rotation/afternoons", LogOnTrial.at("2026-03-10T12:00:00Z"));

    log.setTime("2026-03-17T09:00:00+01:00[Europe/Paris]");
    log.secondPasses();
    assertThat(log.lastSaid().get("team-b|early").state()).as("next week").isEqualTo(State.OPEN);
    log.setTime("2026-03-24T09:00:00+01:00[Europe/Paris]");
    log.secondPasses();
    assertThat(log.lastSaid().values())
        .as("after the last planned week")
        .filteredOn(directive -> directive.clause().startsWith("rotation"))
        .isNotEmpty()
        .allMatch(directive -> directive.clause().equals("rotation"))
        .allMatch(directive -> directive.state() == State.CLOSED);
  }

  @Test
  void theFirstPlanInTheLogHoldsAndNoneThatBreaksTheAgreementOrHasNoSeal() {
    log.publish(signed);
    TurnPlan good = Negotiated.plan(agreement, NEXT_MONDAY, "mornings");
    plan(good.sealed("forged"));
    List<String> mornings = List.of("mornings");
    Map<String, List<String>> nobodyReachable = Map.of("team-a", mornings, "team-b", mornings);
    plan(Negotiated.sealed(new TurnPlan(agreement.hash(), NEXT_MONDAY, nobodyReachable, "")));
    log.pipe(Topics.PLANS, "any", new byte[] {'{', 0});
    log.setTime(MORNING);
    log.secondPasses();
    assertThat(log.lastSaid().get("team-a|early").state()).isEqualTo(State.CLOSED);

    plan(Negotiated.plan(agreement, NEXT_MONDAY, "afternoons"));
    plan(good);
    log.secondPasses();
    assertThat(log.lastSaid().get("team-a|early").state()).isEqualTo(State.CLOSED);
    assertThat(log.lastSaid().get("team-b|early").state()).isEqualTo(State.OPEN);
  }

  @Test
  void opensWhatItsOwnReleasesGrantByTheReliefsArticleForTheAgreedWeeks() {
    releaseAWeekOfLateEvenings();
    log.setTime("2026-03-18T09:00:00+01:00[Europe/Paris]");
    log.secondPasses();
    assertThat(log.lastSaid().get("team-a|respite"))
        .extracting(Directive::state, Directive::clause, Directive::until)
        .containsExactly(State.CLOSED, "reliefs/too-much", LogOnTrial.at(THURSDAY));
    log.setTime(THURSDAY);
    log.secondPasses();
    assertThat(log.lastSaid().get("team-a|respite"))
        .extracting(Directive::state, Directive::clause, Directive::agreement)
        .containsExactly(State.OPEN, "reliefs/too-much", agreement.hash());

    log.setTime("2026-03-26T15:00:00+01:00[Europe/Paris]");
    log.secondPasses();
    assertThat(log.lastSaid().get("team-a|respite").state()).isEqualTo(State.OPEN);
    log.setTime("2026-04-02T15:00:00+02:00[Europe/Paris]");
    log.secondPasses();
    assertThat(log.lastSaid().get("team-a|respite"))
        .extracting(Directive::state, Directive::clause)
        .containsExactly(State.CLOSED, "reliefs");
  }

  @Test
  void ofTwoFiguresForOneReliefTheFirstOneCounts() {
    releaseAWeekOfLateEvenings();
    Release looked =
        log.releasesOf(LocalDate.of(2026, 3, 2)).stream()
            .filter(release -> release.measure().equals("after-hours"))
            .filter(release -> release.group().equals("team-a"))
            .findFirst()
            .orElseThrow();
    Release other =
        new Release(
            looked.agreement(),
            looked.group(),
            looked.from(),
            looked.to(),
            looked.measure(),
            looked.status(),
            looked.counts(),
            new Release.Share(0, 0, 0),
            looked.countError(),
            looked.epsilon(),
            looked.software());
    log.pipe(Topics.RELIEFS, other.key(), WireCodec.encode(other));
    log.setTime(THURSDAY);
    log.secondPasses();
    assertThat(log.lastSaid().get("team-a|respite").state()).isEqualTo(State.OPEN);
  }

  @Test
  void aSuspensionInMidWindowClosesWhatWasGrantedAndLeavesWhatOpensByItsTime() {
    releaseAWeekOfLateEvenings();
    log.setTime(THURSDAY);
    log.secondPasses();
    assertThat(log.lastSaid().get("team-a|respite").state()).isEqualTo(State.OPEN);

    log.setTime("2026-03-19T15:00:00+01:00[Europe/Paris]");
    log.publish(
        next("from: 2026-01-01", "from: 2026-03-19", "scope: {", "suspended: true\nscope: {"));
    log.secondPasses();
    assertThat(log.lastSaid().get("team-a|respite"))
        .extracting(Directive::state, Directive::clause)
        .containsExactly(State.CLOSED, "suspended");
    log.setTime("2026-03-19T19:00:00+01:00[Europe/Paris]");
    log.secondPasses();
    assertThat(log.lastSaid().get("team-a|evening").state()).isEqualTo(State.OPEN);
  }

  @Test
  void aReliefGoesOnUnderTheNextVersionThatHasIt() {
    releaseAWeekOfLateEvenings();
    SignedAgreement second = next("from: 2026-01-01", "from: 2026-03-23");
    log.publish(second);
    log.setTime("2026-03-26T15:00:00+01:00[Europe/Paris]");
    log.secondPasses();
    assertThat(log.lastSaid().get("team-a|respite"))
        .extracting(Directive::state, Directive::agreement)
        .containsExactly(State.OPEN, second.agreement().hash());
  }

  private static SignedAgreement next(String... replacing) {
    return LogOnTrial.signed(
        Examples.replaced(Negotiated.yaml().replace("version: 1", "version: 2"), replacing));
  }

  private void plan(TurnPlan plan) {
    log.pipe(Topics.PLANS, plan.agreement(), WireCodec.encode(plan));
  }

  /** Of both teams everybody reports the longest evenings, all through the week of 2 March. */
  private void releaseAWeekOfLateEvenings() {
    log.publish(signed);
    LocalDate monday = LocalDate.of(2026, 3, 2);
    for (int day = 0; day < 7; day++) {
      for (int person = 0; person < 12; person++) {
        log.send(Cluster.report("team-a", monday.plusDays(day), 4, log.random()));
        log.send(Cluster.report("team-b", monday.plusDays(day), 4, log.random()));
      }
    }
    log.setTime("2026-03-12T12:00:00+01:00[Europe/Paris]");
    log.secondPasses();
  }
}
