package org.accalmie.agent.trust;

import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.Agreements;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.Verdict;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.calendar.Opening;
import org.accalmie.policy.wire.Directive;
import org.accalmie.policy.wire.Directive.State;
import org.accalmie.policy.wire.WireCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DirectedWindowsTest {
  /** A Thursday; the relief opens on Thursdays from 14:00 to 17:00. */
  private static final Instant FROM = paris("2026-11-19T14:00");

  private static final Instant TO = paris("2026-11-19T17:00");
  private static final String RELIEF = "reliefs/too-much";

  @TempDir private Path directory;
  private AgentOnTrial trial;
  private Agreement agreement;

  @BeforeEach
  void start() {
    byte[] signed = Agreements.signed(Agreements.withRotation(), Role.values());
    trial = AgentOnTrial.open(directory, paris("2026-11-19T09:00")).withAgreement(signed);
    agreement = trial.parts().keeper().shown().orElseThrow();
  }

  @AfterEach
  void close() {
    trial.close();
  }

  @Test
  void opensByADirectiveWhatTheAgreementGrantsByRelief() {
    assertThat(openAt(FROM)).isEmpty();

    told(directive(agreement.hash(), "team-a", "respite", State.OPEN, FROM, TO));

    assertThat(openAt(FROM)).extracting(Opening::to).containsExactly(TO);
    assertThat(openAt(FROM.minusSeconds(1))).isEmpty();
    assertThat(openAt(TO)).isEmpty();
  }

  static Stream<Arguments> forbidden() {
    String other = "sha256:" + "0".repeat(64);
    Instant tuesday = paris("2026-11-17T08:30");
    return Stream.of(
        Arguments.of("another agreement", other, RELIEF, "team-a", "respite", FROM),
        Arguments.of("another team", null, RELIEF, "team-b", "respite", FROM),
        Arguments.of("a window that is not agreed", null, RELIEF, "team-a", "nonsense", FROM),
        Arguments.of(
            "a window that opens by its time", null, "windows/evening", "team-a", "evening", FROM),
        Arguments.of("another time", null, RELIEF, "team-a", "respite", paris("2026-11-18T14:00")),
        Arguments.of("no relief of that name", null, "reliefs/any", "team-a", "respite", FROM),
        Arguments.of("a slot for a relief", null, "rotation/mornings", "team-a", "respite", FROM),
        Arguments.of("no article at all", null, "", "team-a", "respite", FROM),
        Arguments.of("a relief for a turn", null, RELIEF, "team-a", "early", tuesday),
        Arguments.of(
            "another slot's window", null, "rotation/afternoons", "team-a", "early", tuesday),
        Arguments.of("no slot of that name", null, "rotation/all", "team-a", "early", tuesday),
        Arguments.of(
            "a team that is not there", null, "rotation/mornings", "team-c", "early", tuesday));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forbidden")
  void obeysNothingElse(
      String what,
      @org.jspecify.annotations.Nullable String hash,
      String clause,
      String group,
      String window,
      Instant from) {
    String agreed = hash == null ? agreement.hash() : hash;
    told(new Directive(agreed, clause, group, window, State.OPEN, from, from.plusSeconds(10_800)));

    for (String team : List.of("team-a", "team-b", "team-c")) {
      assertThat(windows().open(team, from.plusSeconds(60))).isEmpty();
    }
  }

  @Test
  void opensTheGroupsTurnAndNotTwoTurnsInOneWeek() {
    Directive morning = turn("mornings", "early", "2026-11-17T08:30", "2026-11-17T12:00");
    told(morning);
    assertThat(windows().open("team-a", paris("2026-11-17T09:00"))).hasSize(1);

    told(turn("afternoons", "late", "2026-11-24T13:00", "2026-11-24T18:00"));
    assertThat(windows().open("team-a", paris("2026-11-17T09:00")))
        .as("another turn in another week")
        .hasSize(1);

    told(turn("afternoons", "late", "2026-11-17T13:00", "2026-11-17T18:00"));
    assertThat(windows().open("team-a", paris("2026-11-17T09:00"))).isEmpty();
    assertThat(windows().open("team-a", paris("2026-11-17T14:00"))).isEmpty();
  }

  @Test
  void aSuspensionEndsWhatWasGrantedInMidWindowAndLeavesTheAgreedQuiet() throws IOException {
    told(directive(agreement.hash(), "team-a", "respite", State.OPEN, FROM, TO));
    assertThat(openAt(FROM)).hasSize(1);

    byte[] suspended =
        Agreements.signed(
            Agreements.suspending(Agreements.withRotation(), "2026-11-19"), Role.values());
    assertThat(trial.parts().keeper().offer(suspended)).isInstanceOf(Verdict.InForce.class);

    assertThat(openAt(FROM)).isEmpty();
    assertThat(windows().open("team-a", paris("2026-11-19T20:00")))
        .extracting(opening -> opening.window().id())
        .containsExactly("evening");
  }

  @Test
  void aDirectiveOfAnEarlierVersionOpensNothingOnceTheNextRules() throws IOException {
    String text = Agreements.withRotation().replace("version: 1", "version: 2");
    byte[] second =
        Agreements.signed(text.replace("from: 2026-01-01", "from: 2026-11-16"), Role.values());
    assertThat(trial.parts().keeper().offer(second)).isInstanceOf(Verdict.InForce.class);

    told(directive(agreement.hash(), "team-a", "respite", State.OPEN, FROM, TO));
    assertThat(openAt(FROM)).isEmpty();

    String hash = trial.parts().keeper().shown().orElseThrow().hash();
    told(directive(hash, "team-a", "respite", State.OPEN, FROM, TO));
    assertThat(openAt(FROM)).hasSize(1);
  }

  private Directive turn(String slot, String window, String from, String to) {
    return new Directive(
        agreement.hash(), "rotation/" + slot, "team-a", window, State.OPEN, paris(from), paris(to));
  }

  @Test
  void mayCloseSoonerThanAgreedAndNotLater() {
    told(directive(agreement.hash(), "team-a", "respite", State.OPEN, FROM, TO.minusSeconds(600)));
    assertThat(openAt(TO.minusSeconds(601))).hasSize(1);
    assertThat(openAt(TO.minusSeconds(600))).isEmpty();

    told(directive(agreement.hash(), "team-a", "respite", State.OPEN, FROM, TO.plusSeconds(600)));
    assertThat(openAt(TO)).isEmpty();
  }

  @Test
  void knowsOfAnOpeningThatAClosedOneAnnounces() {
    told(
        directive(
            agreement.hash(), "team-a", "respite", State.CLOSED, paris("2026-11-12T17:00"), FROM));

    assertThat(windows().next(Kind.QUIET, "team-a", paris("2026-11-19T09:00")))
        .hasValueSatisfying(opening -> assertThat(opening.from()).isEqualTo(FROM));
  }

  @Test
  void remembersWhatItWasToldAndForgetsWhatIsTakenBack() {
    told(directive(agreement.hash(), "team-a", "respite", State.OPEN, FROM, TO));
    trial.close();
    trial = AgentOnTrial.open(directory, FROM);
    assertThat(openAt(FROM)).hasSize(1);

    trial.parts().keeper().told(Map.of("team-a|respite", new byte[0]));
    assertThat(openAt(FROM)).isEmpty();
  }

  @Test
  void remembersWhatHasBegunWhenTheNextOpeningIsTold() {
    told(directive(agreement.hash(), "team-a", "respite", State.OPEN, FROM, TO));
    trial.at(paris("2026-11-19T18:00"));
    Instant next = paris("2026-11-26T14:00");
    told(directive(agreement.hash(), "team-a", "respite", State.CLOSED, TO, next));
    assertThat(openAt(FROM)).extracting(Opening::to).containsExactly(TO);
    trial.close();
    trial = AgentOnTrial.open(directory, paris("2026-11-20T09:00"));
    assertThat(openAt(FROM)).hasSize(1);

    trial.at(paris("2026-12-01T18:00"));
    told(directive(agreement.hash(), "team-a", "respite", State.CLOSED, TO, next));
    assertThat(openAt(FROM)).as("after its days were answered").isEmpty();
  }

  @Test
  void remembersAnOpeningOnlyUntilItWasClosedSooner() {
    told(directive(agreement.hash(), "team-a", "respite", State.OPEN, FROM, TO));
    Instant suspended = FROM.plusSeconds(600);
    trial.at(suspended);
    Instant never = Instant.parse("9999-12-31T00:00:00Z");
    told(
        new Directive(
            agreement.hash(), "suspended", "team-a", "respite", State.CLOSED, suspended, never));
    assertThat(openAt(FROM)).extracting(Opening::to).containsExactly(suspended);
    assertThat(openAt(suspended)).isEmpty();
  }

  @Test
  void takesNothingForADirectiveThatIsNone() {
    trial.parts().keeper().told(Map.of("team-a|respite", new byte[] {'{', 0, 'x'}));
    assertThat(openAt(FROM)).isEmpty();
  }

  @Test
  void looksForOneOnlyAroundTheTimesAtWhichItMayOpen() {
    assertThat(trial.parts().keeper().directiveKeys())
        .containsExactlyInAnyOrder("team-a|respite", "team-a|early", "team-a|late");
    Windows windows = windows();
    assertThat(windows.mayHaveChanged("team-a", FROM.minusSeconds(60), FROM)).isTrue();
    assertThat(windows.mayHaveChanged("team-a", FROM, TO.minusSeconds(1))).isFalse();
    assertThat(windows.mayHaveChanged("team-a", FROM, TO)).isTrue();
    assertThat(windows.mayHaveChanged("team-b", FROM.minusSeconds(60), TO)).isFalse();
  }

  private void told(Directive directive) {
    trial.parts().keeper().told(Map.of(directive.key(), WireCodec.encode(directive)));
  }

  private static Directive directive(
      String hash, String group, String window, State state, Instant since, Instant until) {
    return new Directive(hash, RELIEF, group, window, state, since, until);
  }

  private Windows windows() {
    return trial.parts().keeper().windows();
  }

  private List<Opening> openAt(Instant at) {
    return windows().open("team-a", at).stream()
        .filter(opening -> opening.window().id().equals("respite"))
        .toList();
  }
}
