package org.accalmie.agent.trust;

import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.Agreements;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Role;
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

  @TempDir private Path directory;
  private AgentOnTrial trial;
  private Agreement agreement;

  @BeforeEach
  void start() {
    byte[] signed = Agreements.signed(Agreements.withRelief(), Role.values());
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
    return Stream.of(
        Arguments.of("another agreement", other, "team-a", "respite", FROM),
        Arguments.of("another team", null, "team-b", "respite", FROM),
        Arguments.of("a window that is not agreed", null, "team-a", "nonsense", FROM),
        Arguments.of("a window that opens by its time", null, "team-a", "evening", FROM),
        Arguments.of("another time", null, "team-a", "respite", paris("2026-11-18T14:00")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forbidden")
  void obeysNothingElse(
      String what,
      @org.jspecify.annotations.Nullable String hash,
      String group,
      String window,
      Instant from) {
    String agreed = hash == null ? agreement.hash() : hash;
    told(directive(agreed, group, window, State.OPEN, from, from.plusSeconds(10_800)));

    assertThat(windows().open("team-a", from.plusSeconds(60))).isEmpty();
    assertThat(windows().open("team-b", from.plusSeconds(60))).isEmpty();
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
  void takesNothingForADirectiveThatIsNone() {
    trial.parts().keeper().told(Map.of("team-a|respite", new byte[] {'{', 0, 'x'}));
    assertThat(openAt(FROM)).isEmpty();
  }

  @Test
  void looksForOneOnlyAroundTheTimesAtWhichItMayOpen() {
    assertThat(trial.parts().keeper().directiveKeys()).containsExactly("team-a|respite");
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
    return new Directive(hash, group, window, state, since, until);
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
