package org.accalmie.agent.meeting;

import static org.accalmie.agent.meeting.Calendars.ANNA;
import static org.accalmie.agent.meeting.Calendars.PARIS;
import static org.accalmie.agent.meeting.Calendars.calendar;
import static org.accalmie.agent.meeting.Calendars.event;
import static org.accalmie.agent.meeting.Calendars.meeting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accalmie.agent.peers.RadicaleServer;
import org.accalmie.agent.peers.RecordingProxy;
import org.accalmie.agent.sense.SenseState.Condition;
import org.accalmie.agent.simulate.ManualClock;
import org.accalmie.policy.calendar.Span;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeetingSenseTest {
  private static final Instant NOON = Instant.parse("2026-11-03T12:00:00Z");
  private static final Instant TWO = NOON.plus(Duration.ofHours(2));

  /** Times, and of the people only who is asked and who answered. */
  private static final Set<String> NEEDED =
      Set.of(
          "VERSION",
          "UID",
          "DTSTART",
          "DTEND",
          "DURATION",
          "RRULE",
          "RDATE",
          "EXDATE",
          "RECURRENCE-ID",
          "STATUS",
          "TRANSP",
          "ATTENDEE",
          "ORGANIZER");

  @TempDir Path directory;
  private final ManualClock clock = new ManualClock(NOON);
  private final Marks marks = new Marks();
  private RadicaleServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = RadicaleServer.start();
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void aMeetingCountsOnceItIsOverMinuteByMinuteAndOnlyOnce() throws IOException {
    server.put("a.ics", calendar(meeting(NOON.plusSeconds(600), NOON.plusSeconds(1800))));
    try (MeetingSense sense = sense(RadicaleServer.PASSWORD)) {
      awaitReading(sense);
      assertThat(marks.minutes()).isEmpty();
      assertThat(sense.known()).containsExactly(span(600, 1800));
      readAt(sense, NOON.plusSeconds(1200));
      assertThat(marks.minutes()).hasSize(10);
      readAt(sense, TWO);
      assertThat(marks.minutes())
          .containsExactlyElementsOf(
              Stream.iterate(NOON.plusSeconds(600), at -> at.plusSeconds(60)).limit(20).toList());
      assertThat(sense.state().explanation()).contains("times alone; no title");
    }
    readAgain(TWO.plusSeconds(60));
    assertThat(marks.minutes()).hasSize(20);
  }

  /** Seen on the wire: a server that keeps to the standard sends nothing else. */
  @Test
  void neitherTitleNorTextNorPlaceIsEvenAskedFor() throws IOException {
    server.put("a.ics", calendar(meeting(NOON.plusSeconds(600), NOON.plusSeconds(1800))));
    try (RecordingProxy wire = RecordingProxy.before(server.address().getPort());
        MeetingSense sense = sense(behind(wire), ANNA)) {
      awaitReading(sense);
      assertThat(sense.known()).containsExactly(span(600, 1800));
      String asked = wire.said();
      assertThat(asked).contains("REPORT /anna/own/").doesNotContain("GET ");
      assertThat(asked).containsPattern("<c:calendar-data>\\s*<c:comp name=\"VCALENDAR\">");
      String calendars = asked.replaceAll("<c:comp name=\"VTIMEZONE\">.*?</c:comp>", "");
      assertThat(calendars).doesNotContain("calendar-data/>", "allprop", "allcomp");
      assertThat(found("<c:prop name=\"([^\"]*)\"", calendars)).isEqualTo(NEEDED);
      assertThat(found("<c:comp name=\"([^\"]*)\"", calendars))
          .isEqualTo(Set.of("VCALENDAR", "VEVENT"));
    }
  }

  private CalendarSource behind(RecordingProxy wire) {
    String address = "http://127.0.0.1:" + wire.port() + server.calendar().getPath();
    return new CalendarSource.Dav(URI.create(address), login());
  }

  private static Set<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(one -> one.group(1))
        .collect(Collectors.toSet());
  }

  @Test
  void whatWasBeforeTheFirstReadingNeverCountsAndWhatWasWhileAwayDoes() throws IOException {
    server.put("a.ics", calendar(meeting(NOON.minusSeconds(3600), NOON)));
    readAgain(NOON);
    server.put("b.ics", calendar(meeting(NOON.plusSeconds(3600), NOON.plusSeconds(3900))));
    readAgain(NOON.plus(Duration.ofDays(3)));
    assertThat(marks.minutes()).hasSize(5);
  }

  @Test
  void aMeetingThatIsMovedOrCancelledBeforeItsTimeNeverCounts() throws IOException {
    server.put("a.ics", calendar(meeting(NOON.plusSeconds(600), NOON.plusSeconds(1200))));
    server.put("b.ics", calendar(meeting(NOON.plusSeconds(1800), NOON.plusSeconds(2400))));
    try (MeetingSense sense = sense(RadicaleServer.PASSWORD)) {
      awaitReading(sense);
      server.delete("a.ics");
      server.delete("b.ics");
      server.put("b.ics", calendar(meeting(TWO, TWO.plusSeconds(600))));
      readAt(sense, TWO);
      assertThat(marks.minutes()).isEmpty();
      readAt(sense, TWO.plusSeconds(3600));
      assertThat(marks.minutes()).hasSize(10).startsWith(TWO);
    }
  }

  @Test
  void aClockThatIsSetBackCountsNothingTwice() throws IOException {
    server.put("a.ics", calendar(meeting(NOON.plusSeconds(600), NOON.plusSeconds(1200))));
    try (MeetingSense sense = sense(RadicaleServer.PASSWORD)) {
      awaitReading(sense);
      readAt(sense, TWO);
      readAt(sense, NOON);
      readAt(sense, TWO.plusSeconds(60));
    }
    assertThat(marks.minutes()).hasSize(10);
  }

  @Test
  void aSeriesWithAnOccurrenceMovedIsReadAsTheServerKeepsIt() throws IOException {
    String series =
        """
        BEGIN:VEVENT
        UID:s
        DTSTART;TZID=Europe/Paris:20261027T140000
        DURATION:PT30M
        RRULE:FREQ=WEEKLY
        %sEND:VEVENT
        BEGIN:VEVENT
        UID:s
        RECURRENCE-ID;TZID=Europe/Paris:20261103T140000
        DTSTART;TZID=Europe/Paris:20261103T160000
        DURATION:PT30M
        %sEND:VEVENT
        """
            .formatted(Calendars.WITH_BRUNO, Calendars.WITH_BRUNO);
    server.put("s.ics", calendar(series));
    readAgain(NOON);
    readAgain(NOON.plus(Duration.ofHours(8)));
    assertThat(marks.minutes()).hasSize(30).startsWith(Instant.parse("2026-11-03T15:00:00Z"));
  }

  @Test
  void aWrongPasswordIsSaidAndNotTriedAgainAndAgain() {
    try (MeetingSense sense = sense("wrong")) {
      awaitTrouble(sense, CalendarTrouble.REFUSED);
      assertThat(sense.state().explanation()).doesNotContain("wrong", "anna", "127.0.0.1");
      assertThat(sense.caughtUpTo()).isEqualTo(Instant.EPOCH);
    }
  }

  @Test
  void anAddressThatHoldsNoCalendarIsSaid() {
    for (String path : List.of("/", "/anna/", "/anna/none/", "/.web/")) {
      var source = new CalendarSource.Dav(server.address().resolve(path), login());
      try (MeetingSense sense = sense(source, ANNA)) {
        awaitTrouble(sense, CalendarTrouble.NOT_A_CALENDAR);
      }
    }
  }

  @Test
  void aServerThatIsAwayIsSaidAndWhatItMissedIsCountedLater() throws IOException {
    server.put("a.ics", calendar(meeting(NOON.plusSeconds(600), NOON.plusSeconds(1200))));
    try (MeetingSense sense = sense(RadicaleServer.PASSWORD)) {
      awaitReading(sense);
      server.kill();
      clock.set(TWO);
      sense.readNow();
      awaitTrouble(sense, CalendarTrouble.UNREACHABLE);
      assertThat(sense.caughtUpTo()).isEqualTo(NOON);
      server.startAgain();
      readAt(sense, TWO);
      assertThat(marks.minutes()).hasSize(10);
    }
  }

  @Test
  void aSilentServerEndsNothingButTheReading() throws IOException {
    try (MeetingSense sense = sense(RadicaleServer.PASSWORD)) {
      awaitReading(sense);
      server.freeze(true);
      sense.readNow();
      long before = System.nanoTime();
      sense.close();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    } finally {
      server.freeze(false);
    }
  }

  @Test
  void saysWhenThereIsNoMeetingTodayAndWhenNobodyIsInvited() throws IOException {
    try (MeetingSense sense = sense(RadicaleServer.PASSWORD)) {
      awaitReading(sense);
      assertThat(sense.state().explanation()).contains("none today");
      server.put("a.ics", calendar(event("DTSTART:20261103T140000Z\nDURATION:PT1H\n")));
      clock.set(NOON.plusSeconds(60));
      sense.readNow();
      await().until(() -> sense.state().explanation().contains("nobody is invited"));
    }
  }

  @Test
  void aFileIsReadAgainWhenItChangesAndOneThatIsGoneIsSaid() throws IOException {
    Path file = directory.resolve("calendar.ics");
    Files.writeString(file, calendar(meeting(NOON, NOON.plusSeconds(300))));
    try (MeetingSense sense = sense(new CalendarSource.Kept(file), ANNA)) {
      awaitReading(sense);
      readAt(sense, NOON.plusSeconds(120));
      assertThat(marks.minutes()).hasSize(2);
      Files.writeString(file, calendar(meeting(NOON, NOON.plusSeconds(240)), event("")));
      readAt(sense, TWO);
      assertThat(marks.minutes()).hasSize(4);
      Files.delete(file);
      sense.readNow();
      awaitTrouble(sense, CalendarTrouble.UNREADABLE);
    }
  }

  @Test
  void meetingsInSeveralCalendarsCountOnce() throws IOException {
    Path file = directory.resolve("calendar.ics");
    Files.writeString(file, calendar(meeting(NOON, NOON.plusSeconds(300))));
    server.put("a.ics", calendar(meeting(NOON.plusSeconds(120), NOON.plusSeconds(600))));
    List<CalendarSource> both =
        List.of(dav(RadicaleServer.PASSWORD), new CalendarSource.Kept(file));
    try (MeetingSense sense = new MeetingSense(both, ANNA, marks, clock, PARIS)) {
      sense.start(marks);
      awaitReading(sense);
      readAt(sense, TWO);
      assertThat(marks.minutes()).hasSize(10).doesNotHaveDuplicates();
    }
  }

  @Test
  void neitherStateNorTextOfAnyPartTellsWhoseCalendarItIs() {
    var published =
        new CalendarSource.Published(
            () -> URI.create("webcal://calendar.example.org/private-x7"), Optional.of(login()));
    assertThat(published + " " + dav("secret") + " " + new CalendarSource.Kept(directory))
        .doesNotContain("example", "private", "secret", "anna", directory.toString());
  }

  private void readAgain(Instant at) {
    clock.set(at);
    try (MeetingSense sense = sense(RadicaleServer.PASSWORD)) {
      awaitReading(sense);
    }
  }

  private void readAt(MeetingSense sense, Instant at) {
    clock.set(at);
    sense.readNow();
    await().until(() -> sense.caughtUpTo().equals(at));
    awaitReading(sense);
  }

  private MeetingSense sense(String password) {
    return sense(dav(password), ANNA);
  }

  private MeetingSense sense(CalendarSource source, Set<String> own) {
    var sense = new MeetingSense(List.of(source), own, marks, clock, PARIS);
    sense.start(marks);
    return sense;
  }

  private CalendarSource dav(String password) {
    return new CalendarSource.Dav(
        server.calendar(), new Login(RadicaleServer.USER, () -> password));
  }

  private static Login login() {
    return new Login(RadicaleServer.USER, () -> RadicaleServer.PASSWORD);
  }

  private static Span span(int from, int to) {
    return new Span(NOON.plusSeconds(from), NOON.plusSeconds(to));
  }

  private static void awaitReading(MeetingSense sense) {
    await().until(() -> sense.state().condition() == Condition.WORKING);
  }

  private static void awaitTrouble(MeetingSense sense, CalendarTrouble trouble) {
    await().until(() -> sense.state().explanation().equals(trouble.sentence()));
    assertThat(sense.state().condition()).isEqualTo(Condition.UNAVAILABLE);
  }
}
