package org.accalmie.agent.page;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.accalmie.agent.AgentOnTrial.PARIS;
import static org.accalmie.agent.AgentOnTrial.paris;
import static org.accalmie.agent.page.Visitor.form;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.Agreements;
import org.accalmie.agent.OverrideLog;
import org.accalmie.agent.calm.KeeperState;
import org.accalmie.agent.calm.KeeperState.Stage;
import org.accalmie.agent.journal.Parcel;
import org.accalmie.agent.meeting.CalendarDesk;
import org.accalmie.agent.meeting.MeetingFreeKeeper;
import org.accalmie.agent.peers.RadicaleServer;
import org.accalmie.agent.secret.Secret;
import org.accalmie.agent.secret.SecretFile;
import org.accalmie.agent.sense.SenseState;
import org.accalmie.agent.sense.SenseState.Condition;
import org.accalmie.agent.trust.OwnTerms;
import org.accalmie.agent.trust.OwnTerms.OwnWindow;
import org.accalmie.policy.agreement.HeldMail.Until;
import org.accalmie.policy.agreement.Hours;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.calendar.Span;
import org.accalmie.policy.measure.PersonDay;
import org.accalmie.policy.wire.WireCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real Radicale: what the owner does about calendars on the page, and what comes of it. */
class CalendarsPageTest {
  private static final String MEETING =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      BEGIN:VEVENT
      UID:secret-plans
      SUMMARY:Secret plans
      DTSTART;TZID=Europe/Paris:20261119T140000
      DTEND;TZID=Europe/Paris:20261119T153000
      ORGANIZER:mailto:bruno@example.org
      ATTENDEE;PARTSTAT=ACCEPTED:mailto:anna@example.org
      END:VEVENT
      END:VCALENDAR
      """;

  @TempDir private Path directory;
  private RadicaleServer server;
  private AgentOnTrial trial;
  private Visitor visitor;

  @BeforeEach
  void startServer() throws IOException {
    server = RadicaleServer.start();
  }

  @AfterEach
  void close() {
    stop();
    server.close();
  }

  private void open(AgentOnTrial fresh) throws IOException {
    trial = fresh;
    trial.agent().start();
    visitor = Visitor.of(trial, directory);
  }

  private void stop() {
    visitor.close();
    trial.close();
  }

  @Test
  void meetingsOfACalendarThatIsAddedCountAtOnceAndAreAnswered() throws Exception {
    open(AgentOnTrial.withCalendars(directory, paris("2026-11-19T09:00")));
    trial.withAgreement(
        Agreements.signed(Agreements.asking("meetings, uninterrupted"), Role.values()));
    assertThat(visitor.get("mine")).contains("No calendar is known: add one under");
    assertThat(trial.agent().unseen()).containsExactly("meetings");
    server.put("a.ics", MEETING);

    assertThat(add(RadicaleServer.PASSWORD)).contains("said=calendar_added#calendars");
    visitor.post("calendar-addresses", form("addresses", "Anna@example.org, a@example.net"));

    await().until(() -> sense().condition() == Condition.WORKING);
    trial.agent().tick();
    assertThat(trial.agent().unseen()).isEmpty();
    assertThat(visitor.get("mine"))
        .contains("Meetings are counted by their times alone", "a@example.net, anna@example.org")
        .doesNotContain(RadicaleServer.PASSWORD, "Secret plans");
    trial.at(paris("2026-11-20T03:00"));
    assertThat(trial.parts().journal().outbox().all()).isEmpty();
    trial.at(paris("2026-11-20T04:30"));
    restartTheSense();
    await().until(() -> trial.parts().senses().caughtUpTo().equals(trial.now()));
    trial.agent().tick();

    assertThat(trial.parts().journal().outbox().all()).hasSize(1);
    assertThat(answers()).containsEntry("meetings", 2).containsKey("uninterrupted");
    var thursday = new PersonDay(LocalDate.of(2026, 11, 19), PARIS);
    assertThat(trial.parts().journal().minutes().meetings(thursday))
        .containsExactly(new Span(paris("2026-11-19T14:00"), paris("2026-11-19T15:30")));
    assertThat(everyFile()).doesNotContain(RadicaleServer.PASSWORD, "Secret plans", "bruno");
  }

  @Test
  void theDayBandShowsMeetings() throws Exception {
    open(AgentOnTrial.withCalendars(directory, paris("2026-11-19T13:00")));
    server.put("a.ics", MEETING);
    add(RadicaleServer.PASSWORD);
    await().until(() -> sense().condition() == Condition.WORKING);
    assertThat(trial.parts().calendars().orElseThrow().meetings())
        .as("no prompt of ours is to come then")
        .containsExactly(new Span(paris("2026-11-19T14:00"), paris("2026-11-19T15:30")));
    trial.at(paris("2026-11-19T16:00"));
    restartTheSense();
    await().until(() -> sense().condition() == Condition.WORKING);

    assertThat(visitor.get("")).contains("rect class=\"meeting\"", "1 h 30 min");
  }

  @Test
  void whatTheTerminalChangesCountsWithoutARestart() throws Exception {
    open(AgentOnTrial.withCalendars(directory, paris("2026-11-19T09:00")));
    var secrets = new SecretFile(directory);
    var terminal = new CalendarDesk(directory, secrets, secrets, trial::now, () -> PARIS);
    var password = Optional.of(new Secret(RadicaleServer.PASSWORD));
    terminal.add(
        "work",
        terminal.search(server.address().toString(), RadicaleServer.USER, password).getFirst());
    trial.agent().tick();
    await().until(() -> sense().condition() == Condition.WORKING);

    terminal.remove(terminal.list().find("work").orElseThrow());
    trial.agent().tick();
    assertThat(sense().explanation()).contains("No calendar is known");
  }

  @Test
  void whoTakesTheirCalendarAwayAnswersNothingRatherThanZero() throws Exception {
    open(AgentOnTrial.withCalendars(directory, paris("2026-11-19T09:00")));
    trial.withAgreement(Agreements.signed(Agreements.asking("meetings"), Role.values()));
    add(RadicaleServer.PASSWORD);
    await().until(() -> trial.agent().unseen().isEmpty());

    assertThat(visitor.post("calendar-remove", form("id", "anna-s-own")))
        .contains("calendar_removed");

    assertThat(trial.agent().unseen()).containsExactly("meetings");
    assertThat(visitor.get("mine")).contains("No calendar is known");
    assertThat(everyFile()).doesNotContain("/anna/own");
  }

  @Test
  void ofSeveralCalendarsItsOwnerChoosesAndThePasswordIsNotAskedForAgain() throws Exception {
    open(AgentOnTrial.withCalendars(directory, paris("2026-11-19T09:00")));
    server.makeCalendar("/anna/choir/", "Choir &lt;b&gt;");
    assertThat(add(RadicaleServer.PASSWORD)).contains("said=calendars_found");
    String shown = visitor.get("mine?said=calendars_found");
    assertThat(shown)
        .contains("Which of these are yours?", "Choir &lt;b&gt;", "Anna")
        .doesNotContain(RadicaleServer.PASSWORD);
    String number = shown.replaceFirst("(?s).*value=\"(\\d)\"> Choir.*", "$1");

    assertThat(visitor.post("calendar-choose", form("pick", number))).contains("calendar_added");

    await().until(() -> sense().condition() == Condition.WORKING);
    assertThat(visitor.get("mine")).contains(">choir-b ").doesNotContain("Which of these");
  }

  @Test
  void saysWhyACalendarIsNotAdded() throws Exception {
    open(AgentOnTrial.withCalendars(directory, paris("2026-11-19T09:00")));
    assertThat(add("wrong")).contains("said=calendar-refused");
    assertThat(visitor.get("mine?said=calendar-refused")).contains("refuses the user name");
    assertThat(visitor.post("calendar-find", form("where", "ftp://x"))).contains("said=no_address");
    assertThat(visitor.post("calendar-find", form("where", ""))).contains("said=no_address");
    assertThat(visitor.post("calendar-find", form("where", directory + "/none.ics")))
        .contains("said=calendar-unreadable");
    assertThat(visitor.post("calendar-find", form("where", server.address() + "nothing.ics")))
        .contains("said=calendar-");
    Files.writeString(directory.resolve("calendars.yaml"), "calendars:\n- id: [");
    assertThat(add(RadicaleServer.PASSWORD)).contains("said=not_written");
    assertThat(visitor.get("mine?lang=de"))
        .contains("calendars.yaml, Zeile", "hier steht kein YAML");
  }

  @Test
  void meetingFreeWindowsStandInTheChosenCalendarUntilItsOwnerTakesThemOut() throws Exception {
    open(AgentOnTrial.soloWithCalendars(directory, paris("2026-11-19T07:00")));
    agree();
    add(RadicaleServer.PASSWORD);
    assertThat(keeper().stage()).isEqualTo(Stage.IDLE);
    assertThat(server.names()).isEmpty();

    visitor.post("calendar-meeting-free", form("id", "anna-s-own"));
    await().until(() -> server.names().size() == 8);
    await().until(() -> keeper().explanation().contains("as busy: 8"));
    assertThat(String.join("", server.events())).contains("SUMMARY:No meetings", "T080000Z");
    assertThat(visitor.get("mine")).contains("tells of meeting-free windows", "as busy: 8");

    trial.at(paris("2026-11-19T09:30"));
    assertThat(keeper().stage()).isEqualTo(Stage.KEPT);
    assertThat(visitor.get("")).contains("Allow meetings", "as busy: 8");
    visitor.post("override", form("kind", "meeting-free"));
    assertThat(keeper().stage()).isEqualTo(Stage.OVERRIDDEN);
    assertThat(keeper().explanation()).contains("stays there, so that nobody is told");

    trial.at(paris("2026-11-20T09:30"));
    await().until(() -> server.names().size() == 9);
    stop();
    assertThat(server.names()).as("colleagues see them though no agent runs").hasSize(9);

    open(AgentOnTrial.soloWithCalendars(directory, paris("2026-11-20T12:30")));
    await().until(() -> server.names().size() == 8);
    visitor.post("calendar-meeting-free", "");
    await().until(() -> server.names().isEmpty());
    await().until(() -> filesNamed("meeting-free-") == 0);
  }

  @Test
  void aServerThatIsAwayIsSaidAndTheRestIsDoneAtTheNextChange() throws Exception {
    open(AgentOnTrial.soloWithCalendars(directory, paris("2026-11-19T07:00")));
    agree();
    add(RadicaleServer.PASSWORD);
    server.kill();
    visitor.post("calendar-meeting-free", form("id", "anna-s-own"));
    await().until(() -> keeper().stage() == Stage.FAILING);
    assertThat(visitor.get("?lang=fr"))
        .contains("ne peuvent pas être inscrites", "injoignable en ce moment");
    server.startAgain();
    trial.at(paris("2026-11-20T07:00"));
    await().until(() -> server.names().size() == 8);

    server.kill();
    assertThat(visitor.post("calendar-remove", form("id", "anna-s-own")))
        .contains("said=calendar_not_clean");
    server.startAgain();
    add(RadicaleServer.PASSWORD);
    await().until(() -> server.names().isEmpty());
  }

  @Test
  void nothingStandsThereBeyondTheLastDayOfTheAgreement() throws Exception {
    String text =
        Agreements.text()
            .replace("kind: quiet", "kind: meeting-free")
            .replace("\"18:30\"", "\"09:00\"")
            .replace("\"08:00\"", "\"10:00\"");
    open(AgentOnTrial.withCalendars(directory, paris("2026-12-24T07:00")));
    trial.withAgreement(Agreements.signed(text, Role.values()));
    add(RadicaleServer.PASSWORD);
    visitor.post("calendar-meeting-free", form("id", "anna-s-own"));
    await().until(() -> server.names().size() == 6);
    assertThat(String.join("", server.events())).doesNotContain("DTSTART:2027");

    trial.at(paris("2027-01-04T07:00"));
    await().until(() -> server.names().isEmpty());
  }

  @Test
  void nobodySeesInTheCalendarThatAWindowWasLetPassOrItsOwnerIsOnCall() throws Exception {
    open(AgentOnTrial.soloWithCalendars(directory, paris("2026-11-19T08:50")));
    agree();
    add(RadicaleServer.PASSWORD);
    visitor.post("calendar-meeting-free", form("id", "anna-s-own"));
    await().until(() -> server.names().size() == 8);
    var schedule = trial.agent().schedule();
    var overrides = new OverrideLog(trial.parts().journal(), trial.parts().keeper(), trial::now);
    overrides.add(schedule.next(Kind.MEETING_FREE).orElseThrow());
    trial.agent().tick();
    trial.agent().onCallUntil(paris("2026-12-10T12:00"));
    await().during(Duration.ofMillis(500)).until(() -> standsFor("20261119"));

    // With a day's change the calendar is written again, and a new week comes in sight.
    trial.at(paris("2026-11-20T09:30"));
    await().until(() -> server.names().size() == 9);
    assertThat(standsFor("20261120")).isTrue();
    assertThat(standsFor("20261126")).isTrue();
  }

  private boolean standsFor(String day) throws IOException {
    return String.join("", server.events()).contains("DTSTART:" + day);
  }

  @Test
  void ownWindowsCanBeTakenAlongAsFiles() throws Exception {
    open(AgentOnTrial.soloWithCalendars(directory, paris("2026-11-19T07:00")));
    assertThat(visitor.get("windows.ics")).contains("BEGIN:VCALENDAR").doesNotContain("VEVENT");
    agree();
    assertThat(visitor.get("windows.ics?lang=fr"))
        .contains("DTSTART:20261119T080000Z", "SUMMARY:sans réunion");
    assertThat(visitor.get("availability.ics"))
        .contains("BEGIN:VAVAILABILITY", "DTSTART:20261119T110000Z", "DTEND:20261119T160000Z");
  }

  private String add(String password) throws IOException {
    return visitor.post(
        "calendar-find",
        form(
            "page",
            "mine",
            "where",
            server.address().toString(),
            "user",
            RadicaleServer.USER,
            "password",
            password));
  }

  private void restartTheSense() {
    trial.parts().senses().restart("meetings");
  }

  /** Work on Thursdays and Fridays from 9 to 17, no meetings before noon. */
  private void agree() throws IOException {
    Set<DayOfWeek> days = Set.of(DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);
    var morning = new Hours(days, LocalTime.of(9, 0), LocalTime.NOON);
    var hours = new Hours(days, LocalTime.of(9, 0), LocalTime.of(17, 0));
    var window = new OwnWindow("mornings", Kind.MEETING_FREE, morning);
    trial
        .parts()
        .keeper()
        .solo()
        .agree(new OwnTerms(PARIS, hours, List.of(window), Until.WINDOW_ENDS));
    trial.agent().tick();
  }

  private SenseState sense() {
    return trial.parts().senses().statuses().stream()
        .filter(status -> status.id().equals("meetings"))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private KeeperState keeper() {
    return trial.parts().calm().state(MeetingFreeKeeper.ID).orElseThrow();
  }

  private Map<String, Integer> answers() throws Exception {
    Parcel parcel = trial.parts().journal().outbox().all().getFirst();
    return WireCodec.decodeReport(parcel.bytes()).answers();
  }

  private long filesNamed(String beginning) throws IOException {
    try (var files = Files.list(directory)) {
      return files.filter(file -> file.getFileName().toString().startsWith(beginning)).count();
    }
  }

  private String everyFile() throws IOException {
    var all = new StringBuilder();
    try (var files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(file).append(new String(Files.readAllBytes(file), ISO_8859_1));
      }
    }
    return all.toString();
  }
}
