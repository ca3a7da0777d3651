package org.accalmie.agent.report;

import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.Agreements;
import org.accalmie.agent.journal.Outbox;
import org.accalmie.agent.journal.Parcel;
import org.accalmie.agent.owner.SenseSource;
import org.accalmie.agent.sense.Fact;
import org.accalmie.agent.simulate.SimulatedSense;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.measure.DayFacts.Quiet;
import org.accalmie.policy.measure.PersonDay;
import org.accalmie.policy.wire.Report;
import org.accalmie.policy.wire.WireCodec;
import org.accalmie.policy.wire.WireException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayCloseTest {
  @TempDir private Path directory;
  private AgentOnTrial trial;

  @AfterEach
  void close() {
    trial.close();
  }

  @Test
  void answersADayWhenItHasEndedAtFourInTheMorning() throws WireException {
    start("2026-11-19T09:00");
    trial.parts().tally().addAt(paris("2026-11-19T21:10"), Fact.INPUT, "", 99);
    trial.parts().tally().addAt(paris("2026-11-20T00:40"), Fact.INPUT, "", 9);
    trial.parts().tally().addAt(paris("2026-11-19T10:00"), Fact.MAIL_RECEIVED, "", 30);
    trial.at(paris("2026-11-20T03:59:59"));
    assertThat(parcels()).isEmpty();

    trial.at(paris("2026-11-20T04:00"));

    assertThat(parcels()).hasSize(1);
    Report report = WireCodec.decodeReport(parcels().getFirst().bytes());
    assertThat(report.group()).isEqualTo("team-a");
    assertThat(report.period()).isEqualTo("2026-11-19");
    assertThat(report.answers())
        .isEqualTo(
            Map.of("after-hours", 2, "interruptions", 0, "mail-received", 1, "quiet-kept", 1));
    assertThat(report.token()).matches("[A-Za-z0-9_-]{427}");
  }

  @Test
  void measuresTheRestFromTheLastActOfTheDayBefore() throws WireException {
    startAsking("daily-rest");
    trial.parts().tally().addAt(paris("2026-11-19T23:10"), Fact.INPUT, "", 9);
    trial.parts().tally().addAt(paris("2026-11-20T09:00"), Fact.INPUT, "", 9);
    trial.at(paris("2026-11-21T04:00"));

    assertThat(answers("2026-11-19")).isEqualTo(Map.of("daily-rest", 0));
    assertThat(answers("2026-11-20")).isEqualTo(Map.of("daily-rest", 2));
  }

  @ParameterizedTest
  @CsvSource({
    "mail-received, mail",
    "after-hours, mail",
    "mail-time, front",
    "hassle, front",
    "interruptions, notifications",
    "meetings, meetings",
    "uninterrupted, meetings"
  })
  void answersNothingRatherThanAZeroForWhatItDoesNotSee(String measure, String sense) {
    List<SenseSource> others =
        SimulatedSense.ALL.stream().filter(one -> !one.id().equals(sense)).toList();
    byte[] asking = Agreements.signed(Agreements.asking("quiet-kept, " + measure), Role.values());
    trial =
        AgentOnTrial.open(
                directory,
                paris("2026-11-19T09:00"),
                null,
                List.of(),
                (marks, clock, calendars) -> others)
            .withAgreement(asking);
    trial.at(paris("2026-11-21T12:00"));
    assertThat(parcels()).isEmpty();
    assertThat(trial.agent().unseen()).containsExactly(sense);

    // What was not seen is not made up once it could be.
    restart("2026-11-21T12:01");
    trial.at(paris("2026-11-23T12:00"));
    assertThat(days()).containsExactlyInAnyOrder("2026-11-21", "2026-11-22");
  }

  @Test
  void answersForEmptyDaysToo() throws WireException {
    start("2026-11-21T09:00");
    trial.at(paris("2026-11-23T12:00"));

    assertThat(days()).containsExactlyInAnyOrder("2026-11-21", "2026-11-22");
    for (Parcel parcel : parcels()) {
      assertThat(WireCodec.decodeReport(parcel.bytes()).answers()).hasSize(4);
    }
  }

  @Test
  void answersManyDaysAtOnceAfterAnAbsenceEachOnceAndWithItsOwnToken() throws WireException {
    start("2026-10-01T09:00");
    restart("2026-11-20T09:00");
    restart("2026-11-20T09:01");

    assertThat(days()).hasSize(50).doesNotHaveDuplicates();
    assertThat(parcels().stream().map(DayCloseTest::token)).doesNotHaveDuplicates();
  }

  @Test
  void answersOnceForTheLongDayAndOnceForTheShortOne() {
    start("2026-03-27T12:00");
    // 23 hours, then 25
    trial.at(paris("2026-03-29T03:59"));
    assertThat(days()).containsExactlyInAnyOrder("2026-03-27");
    trial.at(paris("2026-03-29T04:00"));
    assertThat(days()).contains("2026-03-28");
    trial.at(paris("2026-10-24T12:00")).at(paris("2026-10-25T03:59"));
    assertThat(days()).contains("2026-10-23").doesNotContain("2026-10-24");
    trial.at(paris("2026-10-25T04:00"));
    assertThat(days()).contains("2026-10-24").hasSize(212).doesNotHaveDuplicates();
  }

  @Test
  void answersForTheLastDayOfTheAgreementAndForNoDayAfterIt() {
    start("2026-12-30T12:00");
    trial.at(paris("2026-12-31T12:00")).at(paris("2027-01-01T04:00"));
    assertThat(days()).containsExactlyInAnyOrder("2026-12-30", "2026-12-31");

    trial.at(paris("2027-01-05T12:00"));
    assertThat(days()).hasSize(2);
  }

  @Test
  void answersForTheLastDayUntilTheGraceDaysOfItsWeekAreOver() {
    start("2026-12-31T12:00");
    restart("2027-01-07T03:59");

    assertThat(days()).containsExactly("2026-12-31");
  }

  @Test
  void answersForNoDayOfAnEndedAgreementAfterItsGraceDays() {
    start("2026-12-31T12:00");
    restart("2027-01-07T04:00");

    assertThat(days()).isEmpty();
  }

  @Test
  void saysThatAQuietWindowWasOverriddenAndNoMore() throws WireException {
    start("2026-11-19T09:00");
    trial.at(paris("2026-11-19T19:42:13"));
    trial.agent().override(Kind.QUIET);
    trial.at(paris("2026-11-20T12:00"));

    Report report = WireCodec.decodeReport(parcels().getFirst().bytes());
    assertThat(report.answers()).containsEntry("quiet-kept", 2);
  }

  @Test
  void saysSoOnBothDaysThatAnOverriddenWindowLiesIn() throws WireException {
    start("2026-11-19T09:00");
    // open from 18:30 to 08:00
    trial.at(paris("2026-11-19T19:42:13"));
    trial.agent().override(Kind.QUIET);
    trial.at(paris("2026-11-21T12:00"));

    assertThat(quietKept()).isEqualTo(Map.of("2026-11-19", 2, "2026-11-20", 2));
  }

  @Test
  void saysNothingOfAnOverrideOnTheDayBeforeIt() throws WireException {
    start("2026-11-18T09:00");
    trial.at(paris("2026-11-19T07:10"));
    trial.agent().override(Kind.QUIET);

    assertThat(quietOn("2026-11-18")).isEqualTo(Quiet.KEPT);
    assertThat(quietOn("2026-11-19")).isEqualTo(Quiet.OVERRIDDEN);
  }

  @Test
  void holdsEachReportBackForAWhileOfUpToTwoHours() {
    start("2026-10-01T09:00");
    restart("2026-11-20T09:00");
    Outbox outbox = trial.parts().journal().outbox();
    Instant closed = paris("2026-11-20T09:00");

    assertThat(outbox.due(closed).size()).isLessThan(5);
    assertThat(outbox.due(closed.plus(Duration.ofHours(1))).size()).isBetween(10, 40);
    assertThat(outbox.due(closed.plus(Outbox.LONGEST_DELAY))).hasSize(50);
  }

  @Test
  void keepsTheOutboxByteForByteAcrossARestart() {
    start("2026-11-19T09:00");
    trial.at(paris("2026-11-20T09:00"));
    byte[] before = parcels().getFirst().bytes();
    restart("2026-11-20T10:00");

    assertThat(parcels()).hasSize(1);
    assertThat(parcels().getFirst().bytes()).isEqualTo(before);
  }

  @Test
  void lettingGoOfAReportLeavesItsDayOfSendingAndNoTime() {
    start("2026-11-19T09:00");
    trial.at(paris("2026-11-20T09:00"));
    Outbox outbox = trial.parts().journal().outbox();

    outbox.sent(parcels().getFirst(), LocalDate.of(2026, 11, 20));

    assertThat(outbox.waiting()).isZero();
    assertThat(outbox.due(Instant.MAX.minus(Duration.ofDays(1)))).isEmpty();
    assertThat(parcels().getFirst().sentOn()).contains(LocalDate.of(2026, 11, 20));
  }

  private void start(String local) {
    trial = AgentOnTrial.open(directory, paris(local)).withAgreement();
  }

  private void startAsking(String measures) {
    trial =
        AgentOnTrial.open(directory, paris("2026-11-19T09:00"))
            .withAgreement(Agreements.signed(Agreements.asking(measures), Role.values()));
  }

  private Map<String, Integer> answers(String day) throws WireException {
    for (Parcel parcel : parcels()) {
      if (parcel.day().toString().equals(day)) {
        return WireCodec.decodeReport(parcel.bytes()).answers();
      }
    }
    throw new AssertionError("no report of " + day);
  }

  private void restart(String local) {
    trial.close();
    trial = AgentOnTrial.open(directory, paris(local));
    trial.agent().tick();
  }

  private List<Parcel> parcels() {
    return trial.parts().journal().outbox().all();
  }

  private List<String> days() {
    return parcels().stream().map(parcel -> parcel.day().toString()).toList();
  }

  private Map<String, Integer> quietKept() throws WireException {
    Map<String, Integer> answers = new TreeMap<>();
    for (Parcel parcel : parcels()) {
      Report report = WireCodec.decodeReport(parcel.bytes());
      answers.put(report.period().toString(), report.answers().get("quiet-kept"));
    }
    return answers;
  }

  /** The evening of the first version reaches into the first day of one that has none. */
  @Test
  void anOverrideCountsAlsoWhereAnotherVersionBegan() throws IOException {
    start("2026-11-19T09:00");
    String second =
        Agreements.text()
            .replace("version: 1", "version: 2")
            .replace("from: 2026-01-01", "from: 2026-11-20")
            .replace("groups: [team-a]", "groups: [team-b]");
    trial.parts().keeper().offer(Agreements.signed(second, Role.values()));
    trial.at(paris("2026-11-20T07:00"));
    trial.agent().override(Kind.QUIET);
    trial.at(paris("2026-11-21T12:00"));

    assertThat(quietOn("2026-11-20")).isEqualTo(Quiet.OVERRIDDEN);
  }

  private Quiet quietOn(String day) {
    var agreement = trial.parts().keeper().shown().orElseThrow();
    var personDay = new PersonDay(LocalDate.parse(day), agreement.zone());
    return new DayReader(trial.parts().journal(), Membership.of("team-a"), trial.parts().keeper())
        .read(personDay, agreement)
        .quiet();
  }

  private static String token(Parcel parcel) {
    try {
      return WireCodec.decodeReport(parcel.bytes()).token();
    } catch (WireException e) {
      throw new AssertionError(e);
    }
  }
}
