package org.accalmie.agent.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.accalmie.agent.AgentOnTrial.PARIS;
import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.Agreements;
import org.accalmie.agent.calm.KeeperState.Stage;
import org.accalmie.agent.calm.QuietKeeper;
import org.accalmie.agent.journal.Parcel;
import org.accalmie.agent.report.DayReader;
import org.accalmie.agent.sense.OwnApplications;
import org.accalmie.agent.trust.OwnTerms;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.measure.DayFacts.Quiet;
import org.accalmie.policy.measure.PersonDay;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnCallTest {
  private static final String UNTIL_MORNING = "until=2026-11-20T07:00&page=mine";

  /** With a second quiet window, at noon. */
  private static final byte[] AGREEMENT =
      Agreements.signed(
          Agreements.text()
              .replace(
                  "measures:",
                  """
                    - {id: noon, kind: quiet, groups: [team-a], days: [monday, tuesday, wednesday, thursday, friday], from: "12:00", to: "13:00"}
                  on-call: the roster on the notice board
                  urgent:
                    channel: the duty telephone
                    reasons: [danger to life, a fire]
                  measures:"""),
          Role.values());

  @TempDir private Path directory;
  private AgentOnTrial trial;
  private Visitor page;

  @BeforeEach
  void open() throws IOException {
    trial = AgentOnTrial.open(directory, paris("2026-11-19T17:00")).withAgreement(AGREEMENT);
    page = Visitor.of(trial, directory);
  }

  @AfterEach
  void close() {
    page.close();
    trial.close();
  }

  @Test
  void noWindowHoldsWhileItsOwnerIsOnCallAndThePageSaysWhy() throws Exception {
    assertThat(page.get("mine?lang=en"))
        .contains("Your agreement says who is: the roster on the notice board");
    trial.at(paris("2026-11-19T19:00"));
    assertThat(stage()).isNotEqualTo(Stage.IDLE);

    assertThat(page.post("on-call?lang=en", UNTIL_MORNING)).contains("mine?lang=en&said=switched");
    assertThat(stage()).isEqualTo(Stage.IDLE);
    assertThat(page.get("?lang=en"))
        .contains("You are on call until tomorrow at 07:00", "nobody is told")
        .contains("Not for you now: Quiet until tomorrow at 08:00")
        .contains("Next quiet window: tomorrow at 12:00");
  }

  @Test
  void itEndsByItselfAlsoAcrossARestart() throws Exception {
    trial.at(paris("2026-11-19T19:00"));
    page.post("on-call?lang=en", UNTIL_MORNING);
    page.close();
    trial.close();
    trial = AgentOnTrial.open(directory, paris("2026-11-20T06:00"));
    page = Visitor.of(trial, directory);
    trial.agent().tick();
    assertThat(stage()).isEqualTo(Stage.IDLE);
    assertThat(page.get("mine?lang=en")).contains("You are on call until 07:00");

    trial.at(paris("2026-11-20T07:00"));
    assertThat(stage()).isNotEqualTo(Stage.IDLE);
    assertThat(page.get("?lang=en")).doesNotContain("on call");
  }

  @Test
  void itsOwnerEndsItSooner() throws Exception {
    trial.at(paris("2026-11-19T19:00"));
    page.post("on-call?lang=en", UNTIL_MORNING);
    assertThat(page.get("?lang=en"))
        .contains("action=\"on-call?lang=en\"", "I am no longer on call");
    trial.after(Duration.ofHours(1));
    page.post("on-call?lang=en", "");

    assertThat(stage()).isNotEqualTo(Stage.IDLE);
    assertThat(page.get("?lang=en")).contains("Quiet until tomorrow at 08:00");
  }

  @Test
  void aWindowThatFellIntoItCountsAsNone() throws Exception {
    trial.at(paris("2026-11-19T19:00"));
    trial.agent().override(Kind.QUIET);
    page.post("on-call?lang=en", "until=2026-11-20T12:30&page=mine");
    trial.at(paris("2026-11-24T11:00"));

    // The evening's window was overridden, and there was another one at noon.
    assertThat(quiet(19)).isEqualTo(Quiet.KEPT);
    assertThat(quiet(20)).isEqualTo(Quiet.KEPT);
    page.post("on-call?lang=en", "until=2026-11-26T04:00&page=mine");
    assertThat(quiet(25)).isEqualTo(Quiet.NO_WINDOW);
  }

  @Test
  void nothingOfItIsEverReported() throws Exception {
    page.post("on-call?lang=en", "until=2026-11-21T09:00&page=mine");
    trial.at(paris("2026-11-22T12:00"));

    Parcel friday =
        trial.parts().journal().outbox().all().stream()
            .filter(parcel -> parcel.day().equals(LocalDate.of(2026, 11, 20)))
            .findFirst()
            .orElseThrow();
    assertThat(new String(friday.bytes(), UTF_8))
        .contains("\"quiet-kept\":0")
        .doesNotContain("call");
  }

  @Test
  void whereNobodyIsOnCallItIsNotOffered() throws Exception {
    page.close();
    trial.close();
    Path other = directory.resolve("other");
    trial = AgentOnTrial.open(other, paris("2026-11-19T19:00")).withAgreement();
    page = Visitor.of(trial, other);

    assertThat(page.get("mine?lang=en")).doesNotContain("I am on call until");
    assertThat(page.post("on-call?lang=en", UNTIL_MORNING)).isEmpty();
    assertThat(trial.agent().onCall()).isEmpty();
  }

  @Test
  void whoUsesItForThemselvesAloneMayBeOnCall() throws Exception {
    page.close();
    trial.close();
    Path own = directory.resolve("own");
    trial = AgentOnTrial.solo(own, paris("2026-11-19T19:00"));
    trial.parts().keeper().solo().agree(OwnTerms.usual(PARIS));
    trial.agent().tick();
    page = Visitor.of(trial, own);
    assertThat(stage()).isNotEqualTo(Stage.IDLE);

    page.post("on-call?lang=en", UNTIL_MORNING);
    assertThat(stage()).isEqualTo(Stage.IDLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-11-19T16:00", "2027-01-19T16:00", "tomorrow", "2026-11-20", "99999"})
  void aTimeThatCannotBeIsNotTaken(String until) throws Exception {
    assertThat(page.post("on-call?lang=en", "until=" + until)).contains("said=not_on_call");
    assertThat(trial.agent().onCall()).isEmpty();
  }

  @Test
  void deletingEverythingForgetsItButForTheOneThatLasts() throws Exception {
    page.post("on-call?lang=en", "until=2026-11-19T18:00");
    trial.at(paris("2026-11-19T19:00"));
    page.post("on-call?lang=en", UNTIL_MORNING);
    assertThat(page.get("accalmie.json?lang=en"))
        .contains("2026-11-19T16:00:00Z", "2026-11-20T06:00:00Z");
    trial.agent().deleteAll();

    assertThat(trial.parts().journal().onCall().all()).hasSize(1);
    assertThat(trial.agent().onCall()).isPresent();
  }

  @Test
  void anOpenWindowNamesTheWayInAnEmergency() throws Exception {
    trial.at(paris("2026-11-19T19:00"));

    assertThat(page.get("?lang=en"))
        .contains("In an emergency (danger to life, a fire): the duty telephone.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "de"})
  void everythingIsSaidInTheOwnersLanguage(String language) throws Exception {
    Set<String> missing = new TreeSet<>();
    Words words = Words.of(language, missing::add);
    trial.at(paris("2026-11-19T19:00"));
    write(words);
    page.post("on-call?lang=en", UNTIL_MORNING);
    write(words);

    // Which the tests' own senses say.
    missing.remove("What is counted here is made up.");
    assertThat(missing).isEmpty();
  }

  private void write(Words words) {
    Frame frame =
        new Frame(
            words,
            "",
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            directory.toString());
    new TodayWriter(trial.agent(), frame).write();
    new MineWriter(trial.agent(), new OwnApplications(directory), frame).write();
  }

  private Stage stage() {
    return trial.parts().calm().state(QuietKeeper.ID).orElseThrow().stage();
  }

  private Quiet quiet(int day) {
    var parts = trial.parts();
    var reader = new DayReader(parts.journal(), parts.member(), parts.keeper());
    return reader
        .read(
            new PersonDay(LocalDate.of(2026, 11, day), PARIS), parts.keeper().shown().orElseThrow())
        .quiet();
  }
}
