package org.accalmie.agent.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.accalmie.agent.AgentOnTrial.PARIS;
import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.journal.Parcel;
import org.accalmie.agent.journal.Pause;
import org.accalmie.agent.owner.Senses.Status;
import org.accalmie.agent.sense.Fact;
import org.accalmie.agent.sense.SenseState.Condition;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.calendar.Span;
import org.accalmie.policy.measure.PersonDay;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MineTest {
  private static final PersonDay THURSDAY = new PersonDay(LocalDate.of(2026, 11, 19), PARIS);

  @TempDir private Path directory;
  private AgentOnTrial trial;
  private Visitor page;

  @BeforeEach
  void open() throws IOException {
    trial = AgentOnTrial.open(directory, paris("2026-11-19T09:00"));
    trial.agent().start();
    page = Visitor.of(trial, directory);
  }

  @AfterEach
  void close() {
    page.close();
    trial.close();
  }

  @Test
  void countsNothingDuringAPauseThatEndsByItself() throws Exception {
    assertThat(page.post("pause", "for=hour&page=mine")).contains("mine?lang=en&said=paused");
    assertThat(page.get("")).contains("Nothing is counted until 10:00; you paused it.");
    assertThat(trial.parts().senses().areCounting()).isFalse();

    trial.at(paris("2026-11-19T10:00"));
    assertThat(trial.parts().senses().areCounting()).isTrue();
    assertThat(page.get("")).doesNotContain("you paused it");
  }

  @Test
  void pausesForTheDayUntilFourInTheMorning() throws Exception {
    page.post("pause", "for=today");
    assertThat(page.get("")).contains("Nothing is counted until tomorrow at 04:00");
  }

  @Test
  void pausesUntilItsOwnerSaysSoAlsoAcrossARestart() throws Exception {
    page.post("pause", "for=open");
    restart("2026-11-25T09:00");
    assertThat(trial.parts().senses().areCounting()).isFalse();
    assertThat(page.get("mine")).contains("Nothing is counted until you say so", "paused");

    page.post("resume", "");
    assertThat(trial.parts().senses().areCounting()).isTrue();
  }

  @Test
  void staysPausedUntilItsOwnerSaysSoAlsoWhenTheClockIsSetBack() throws Exception {
    page.post("pause", "for=open");
    trial.at(paris("2026-11-19T08:00"));
    assertThat(trial.parts().senses().areCounting()).isFalse();
    assertThat(page.get("")).contains("Nothing is counted until you say so");

    page.post("resume", "");
    assertThat(trial.parts().senses().areCounting()).isTrue();
    trial.at(paris("2026-11-19T09:30"));
    assertThat(trial.parts().senses().areCounting()).isTrue();
  }

  @Test
  void keepsNoTimeOfAPauseThatIsFinerThanAMinute() throws Exception {
    trial.at(paris("2026-11-19T09:00").plusSeconds(17));
    page.post("pause", "for=hour");
    trial.at(paris("2026-11-19T09:20").plusSeconds(42));
    page.post("resume", "");

    assertThat(trial.parts().senses().areCounting()).isTrue();
    assertThat(trial.parts().journal().pauses())
        .containsExactly(
            new Pause(paris("2026-11-19T09:00"), Optional.of(paris("2026-11-19T09:20"))));
    assertThat(page.get("accalmie.json")).doesNotContain("08:00:17", "08:20:42");
    page.post("pause", "for=open");
    page.post("resume", "");
    assertThat(trial.parts().journal().pauses()).hasSize(1);
  }

  @Test
  void leavesOutWhatHappenedInAPauseAlsoWhenItIsSeenLater() throws Exception {
    page.post("pause", "for=hour");
    trial.at(paris("2026-11-19T10:30"));
    var unpaused =
        new org.accalmie.agent.owner.Unpaused(
            trial.parts().tally(),
            new org.accalmie.agent.owner.Pauses(trial.parts().journal()),
            trial::now);
    unpaused.addAt(paris("2026-11-19T08:59"), Fact.MAIL_RECEIVED, "", 1);
    unpaused.addAt(paris("2026-11-19T09:30"), Fact.MAIL_RECEIVED, "", 1);
    unpaused.addAt(paris("2026-11-19T10:00"), Fact.MAIL_RECEIVED, "", 1);
    trial.agent().write();

    assertThat(trial.parts().journal().minutes().of(Fact.MAIL_RECEIVED, THURSDAY))
        .containsOnlyKeys(paris("2026-11-19T08:59"), paris("2026-11-19T10:00"));
  }

  @Test
  void tellsNobodyOfAPause() throws Exception {
    trial.withAgreement();
    trial.at(paris("2026-11-19T12:00"));
    page.post("pause", "for=open");
    trial.at(paris("2026-11-21T12:00"));

    assertThat(trial.parts().journal().outbox().all()).hasSize(2);
  }

  @Test
  void leavesTheAnswerToAnotherDesktopOfItsOwnerAndMakesNoneUpLater() throws Exception {
    trial.withAgreement();
    page.post("answers", "here=false");
    trial.at(paris("2026-11-21T12:00"));
    assertThat(trial.parts().journal().outbox().all()).isEmpty();
    assertThat(page.get("leaves")).contains("Another desktop of yours answers for you");

    page.post("answers", "here=true");
    assertThat(page.get("mine")).contains("This one answers for you from tomorrow on.");
    trial.agent().tick();
    restart("2026-11-22T12:00");
    assertThat(trial.parts().journal().outbox().all()).as("the other one may have").isEmpty();
    assertThat(page.get("mine")).doesNotContain("from tomorrow on.");
    trial.at(paris("2026-11-23T12:00"));
    assertThat(trial.parts().journal().outbox().all())
        .singleElement()
        .satisfies(parcel -> assertThat(parcel.day()).isEqualTo("2026-11-22"));
  }

  @Test
  void switchesEachSenseAndRemembersIt() throws Exception {
    assertThat(status("input").on()).isFalse();
    page.post("sense", "id=input&on=true");
    page.post("sense", "id=front&on=false");
    restart("2026-11-19T09:10");

    assertThat(status("input").on()).isTrue();
    assertThat(status("front").on()).isFalse();
    assertThat(status("mail").state().condition()).isEqualTo(Condition.WORKING);
    assertThat(page.post("sense", "id=nonsense&on=true")).isEmpty();
  }

  @Test
  void deletesAStretchForGood() throws Exception {
    trial.parts().tally().addAt(paris("2026-11-19T08:10"), Fact.INPUT, "", 5);
    trial.parts().tally().addAt(paris("2026-11-19T08:20"), Fact.INPUT, "", 5);

    page.post("delete", "what=span&day=2026-11-19&from=08:15&to=08:30");

    assertThat(trial.parts().journal().minutes().of(Fact.INPUT, THURSDAY))
        .containsOnlyKeys(paris("2026-11-19T08:10"));
  }

  @Test
  void withAStretchGoesWhatWaitsAndIsKnownOfItsDays() throws Exception {
    trial.withAgreement();
    trial.at(paris("2026-11-19T12:00"));
    page.post("pause", "for=hour");
    trial.parts().journal().onCall().save(span("2026-11-19T07:00", "2026-11-19T11:00"));
    trial.parts().journal().overrides().add("evening", paris("2026-11-18T18:30"), day(19));
    trial.at(paris("2026-11-21T12:00"));
    assertThat(days()).containsExactly(day(20), day(19));

    page.post("delete", "what=span&day=2026-11-19&from=10:00&to=12:30");

    assertThat(days()).containsExactly(day(20));
    assertThat(trial.parts().journal().pauses())
        .containsExactly(
            new Pause(paris("2026-11-19T12:30"), Optional.of(paris("2026-11-19T13:00"))));
    assertThat(trial.parts().journal().onCall().all())
        .containsExactly(span("2026-11-19T07:00", "2026-11-19T10:00"));
    assertThat(trial.parts().journal().overrides().all()).isEmpty();
    restart("2026-11-22T12:00");
    assertThat(days()).as("nothing is made up").containsExactly(day(21), day(20));
  }

  @Test
  void whatHoldsNowGoesOnHoldingWhenEverythingIsDeleted() throws Exception {
    trial.withAgreement().at(paris("2026-11-19T19:00"));
    page.post("override", "kind=quiet");
    page.post("pause", "for=open");
    trial.at(paris("2026-11-19T20:00"));

    page.post("delete", "what=span&day=2026-11-19&from=18:00&to=23:00");
    page.post("delete", "what=all");
    restart("2026-11-19T20:30");

    assertThat(trial.agent().paused())
        .contains(new Pause(paris("2026-11-19T20:00"), Optional.empty()));
    assertThat(trial.parts().calm().holds(Kind.QUIET, trial.agent().schedule())).isFalse();
  }

  private List<LocalDate> days() {
    return trial.parts().journal().outbox().all().stream().map(Parcel::day).toList();
  }

  private static LocalDate day(int november) {
    return LocalDate.of(2026, 11, november);
  }

  private static Span span(String from, String to) {
    return new Span(paris(from), paris(to));
  }

  @Test
  void deletesEverythingAndAnswersNoDayTwice() throws Exception {
    trial.withAgreement().at(paris("2026-11-21T12:00"));
    trial.parts().tally().addAt(trial.now(), Fact.INPUT, "", 5);

    page.post("delete", "what=all");

    assertThat(trial.parts().journal().minutes().extent()).isEmpty();
    assertThat(trial.parts().journal().outbox().all()).isEmpty();
    restart("2026-11-22T12:00");
    assertThat(trial.parts().journal().outbox().all()).hasSize(1);
  }

  @Test
  void handsEverythingOverAsFiles() throws Exception {
    trial.withAgreement().at(paris("2026-11-20T12:00"));
    trial.parts().tally().addAt(paris("2026-10-01T08:10"), Fact.FRONT, "mail", 42);
    trial.parts().tally().addAt(paris("2026-11-19T08:10"), Fact.INPUT, "", 5);

    assertThat(page.get("accalmie.csv").lines())
        .containsExactly(
            "minute_utc,minute_local,fact,detail,amount",
            "2026-10-01T06:10:00Z,2026-10-01T08:10+02:00,FRONT,mail,42",
            "2026-11-19T07:10:00Z,2026-11-19T08:10+01:00,INPUT,,5");
    JsonNode json = new ObjectMapper().readTree(page.get("accalmie.json"));
    assertThat(json.at("/counts/0/amount").asInt()).isEqualTo(42);
    assertThat(json.at("/reports/0/bytes").asText())
        .isEqualTo(new String(trial.parts().journal().outbox().all().getFirst().bytes(), UTF_8));
    assertThat(countsInTheDatabase()).isEqualTo(2);
  }

  private int countsInTheDatabase() throws Exception {
    byte[] bytes = page.bytes("journal.db");
    Path copy = directory.resolve("copy.db");
    Files.write(copy, bytes);
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
        var rows = connection.createStatement().executeQuery("SELECT count(*) FROM per_minute")) {
      rows.next();
      return rows.getInt(1);
    } finally {
      try (var files = Files.list(directory)) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .noneMatch(name -> name.startsWith("export"));
      }
    }
  }

  @Test
  void holdsAnAgreementWithOneselfAndNothingLeaves() throws Exception {
    startSolo("2026-11-19T09:00");
    assertThat(page.get("mine")).contains("Nothing is agreed yet", "Use it for myself");

    page.post(
        "agree",
        "days=monday&days=thursday&from=09:00&to=17:00"
            + "&kind-0=quiet&days-0=thursday&from-0=19:00&to-0=07:30&kind-1=quiet&from-1=&to-1=");

    assertThat(page.get("")).contains("Next quiet window: today at 19:00", "class=\"value\"");
    trial.at(paris("2026-11-19T20:00"));
    assertThat(page.get("")).contains("Quiet until tomorrow at 07:30");
    trial.at(paris("2026-11-23T12:00"));
    assertThat(trial.parts().journal().outbox().all()).isEmpty();
    assertThat(page.get("leaves")).contains("You agreed this with yourself");
    startSolo("2026-11-26T20:00");
    assertThat(page.get("")).contains("Quiet until tomorrow at 07:30");
  }

  @Test
  void saysWhereAnOwnAgreementIsWrong() throws Exception {
    Files.writeString(
        directory.resolve("solo.yaml"),
        "time-zone: Europe/Paris\nhours: []\nwindows:\n  - {id: x}\n");
    restart("2026-11-19T09:10");

    assertThat(page.get("")).contains("solo.yaml is not right", "line 4");
  }

  @Test
  void leavesAnOwnAgreementAloneThatSaysMoreThanTheFormShows() throws Exception {
    page.post("agree", "days=monday&from=09:00&to=17:00");
    Path file = directory.resolve("solo.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            .replace(
                "windows: []",
                """
                windows:
                  - id: second
                    kind: quiet
                    groups: [me]
                    repeat: FREQ=WEEKLY;INTERVAL=2;BYDAY=TU
                    starts: 2026-11-03
                    from: "09:00"
                    to: "12:00"
                """));
    restart("2026-11-19T09:10");

    assertThat(page.get("mine")).contains("says more than a form can show");
  }

  private Status status(String id) {
    return trial.parts().senses().statuses().stream()
        .filter(status -> status.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private void startSolo(String local) throws IOException {
    page.close();
    trial.close();
    start(AgentOnTrial.solo(directory, paris(local)));
  }

  private void restart(String local) throws IOException {
    page.close();
    trial.close();
    start(AgentOnTrial.open(directory, paris(local)));
  }

  private void start(AgentOnTrial fresh) throws IOException {
    trial = fresh;
    trial.agent().start();
    trial.agent().tick();
    page = Visitor.of(trial, directory);
  }
}
