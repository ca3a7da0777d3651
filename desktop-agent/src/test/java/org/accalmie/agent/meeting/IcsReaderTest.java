package org.accalmie.agent.meeting;

import static org.accalmie.agent.meeting.Calendars.ANNA;
import static org.accalmie.agent.meeting.Calendars.PARIS;
import static org.accalmie.agent.meeting.Calendars.WITH_BRUNO;
import static org.accalmie.agent.meeting.Calendars.calendar;
import static org.accalmie.agent.meeting.Calendars.event;
import static org.accalmie.agent.meeting.Calendars.file;
import static org.accalmie.agent.meeting.Calendars.meeting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IcsReaderTest {
  private static final String MONDAY_NINE = "DTSTART:20261102T090000Z\nDTEND:20261102T100000Z\n";

  private static List<String> november(String ics) {
    return november(ics, ANNA);
  }

  private static List<String> november(String ics, Set<String> own) {
    return Calendars.meetings(ics, "2026-11-01T00:00:00Z", "2026-12-31T00:00:00Z", PARIS, own);
  }

  @Test
  void readsAWeeklySeriesWithAnExceptionAndAMovedOccurrence() {
    assertThat(november(file("google.ics")))
        .containsExactly(
            "2026-11-02T13:00:00Z/PT1H",
            "2026-11-03T09:00:00Z/PT30M",
            "2026-11-17T09:00:00Z/PT1H",
            "2026-11-23T13:00:00Z/PT1H",
            "2026-11-30T13:00:00Z/PT1H");
  }

  @Test
  void readsZonesThatOnlyTheFileDefines() {
    assertThat(
            Calendars.meetings(
                file("exchange.ics"),
                "2026-10-23T00:00:00Z",
                "2026-11-30T00:00:00Z",
                ZoneId.of("America/Lima"),
                ANNA))
        .containsExactly(
            "2026-10-23T07:00:00Z/PT30M",
            "2026-10-24T07:00:00Z/PT30M",
            "2026-10-25T08:00:00Z/PT30M",
            "2026-10-26T08:00:00Z/PT30M",
            "2026-10-27T08:00:00Z/PT30M",
            "2026-10-28T08:00:00Z/PT30M",
            "2026-10-29T08:00:00Z/PT30M",
            "2026-10-30T08:00:00Z/PT30M",
            "2026-10-31T08:00:00Z/PT30M",
            "2026-11-01T08:00:00Z/PT30M",
            "2026-11-02T08:00:00Z/PT30M",
            "2026-11-02T12:00:00Z/PT45M",
            "2026-11-04T08:00:00Z/PT30M",
            "2026-11-06T08:00:00Z/PT30M");
  }

  @Test
  void readsAZoneBehindAProgramsNameThoughItIsDefinedLater() {
    assertThat(november(file("apple.ics"), Set.of()))
        .containsExactly("2026-11-02T14:00:00Z/PT1H", "2026-11-03T14:00:00Z/PT1H");
  }

  @ParameterizedTest
  @CsvSource({
    "ACCEPTED, 1",
    "accepted, 1",
    "TENTATIVE, 1",
    "DECLINED, 0",
    "DELEGATED, 0",
    "NEEDS-ACTION, 0"
  })
  void countsWhatItsOwnerSaidYesTo(String answer, int meetings) {
    String people =
        "ORGANIZER:mailto:bruno@example.org\nATTENDEE;PARTSTAT=%s:mailto:ANNA@example.org\n"
            .formatted(answer);
    assertThat(november(calendar(event(MONDAY_NINE + people)))).hasSize(meetings);
  }

  @Test
  void whoCallsAMeetingComesUnlessTheySayNo() {
    String called = MONDAY_NINE + "ORGANIZER:mailto:anna@example.org\n";
    String bruno = "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:bruno@example.org\n";
    assertThat(november(calendar(event(called + bruno)))).hasSize(1);
    assertThat(
            november(
                calendar(
                    event(
                        called + bruno + "ATTENDEE;PARTSTAT=DECLINED:mailto:anna@example.org\n"))))
        .isEmpty();
  }

  @Test
  void anEventWithNobodyElseOrOnlyWithARoomIsNone() {
    String alone = MONDAY_NINE + "ATTENDEE;PARTSTAT=ACCEPTED:mailto:anna@example.org\n";
    String room = "ATTENDEE;CUTYPE=ROOM;PARTSTAT=ACCEPTED:mailto:room@example.org\n";
    assertThat(november(calendar(event(MONDAY_NINE), event(alone), event(alone + room)))).isEmpty();
  }

  @Test
  void whereTheOwnAddressIsUnknownTwoPeopleMakeAMeeting() {
    String one = MONDAY_NINE + "ATTENDEE;PARTSTAT=ACCEPTED:mailto:anna@example.org\n";
    assertThat(november(calendar(event(one)), Set.of())).isEmpty();
    assertThat(november(calendar(meeting(MONDAY_NINE)), Set.of())).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "STATUS:CANCELLED\nDTSTART:20261102T090000Z\nDTEND:20261102T100000Z\n",
        "DTSTART:20261102T090000Z\nDTEND:20261102T100000Z\nTRANSP:transparent\n",
        "DTSTART;VALUE=DATE:20261102\nDTEND;VALUE=DATE:20261103\n",
        "DTSTART;VALUE=DATE:20261102\nRRULE:FREQ=DAILY\n",
        "DTSTART:20261102T090000Z\nDTEND:20261103T090000Z\n",
        "DTSTART:20261102T090000Z\nDURATION:P1W\n",
        "DTSTART:20261102T090000Z\n",
        "DTSTART:20261102T090000Z\nDTEND:20261102T080000Z\n",
        "DTSTART:20261102T250000Z\nDTEND:20261102T260000Z\n",
        "DTSTART:00010101T000000Z\nDTEND:00010101T010000Z\nRRULE:FREQ=DAILY\n",
        "DTEND:20261102T100000Z\n"
      })
  void whatTakesNoTimeOrADayIsNoMeetingAndSpoilsNoOther(String lines) {
    assertThat(november(calendar(meeting(lines), meeting(MONDAY_NINE))))
        .containsExactly("2026-11-02T09:00:00Z/PT1H");
  }

  @Test
  void aCancelledOccurrenceOrADeclinedOneFallsOutOfItsSeries() {
    String series = "UID:s\nDTSTART:20261102T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=4\n";
    String cancelled =
        "UID:s\nRECURRENCE-ID:20261103T090000Z\nDTSTART:20261103T090000Z\nDURATION:PT1H\n"
            + "STATUS:CANCELLED\n";
    String declined =
        "UID:s\nRECURRENCE-ID:20261104T090000Z\nDTSTART:20261104T090000Z\nDURATION:PT1H\n"
            + "ATTENDEE;PARTSTAT=DECLINED:mailto:anna@example.org\n"
            + "ATTENDEE;PARTSTAT=ACCEPTED:mailto:bruno@example.org\n";
    String ics =
        calendar(
            "BEGIN:VEVENT\n" + cancelled + WITH_BRUNO + "END:VEVENT\n",
            "BEGIN:VEVENT\n" + series + WITH_BRUNO + "END:VEVENT\n",
            "BEGIN:VEVENT\n" + declined + "END:VEVENT\n");
    assertThat(november(ics))
        .containsExactly("2026-11-02T09:00:00Z/PT1H", "2026-11-05T09:00:00Z/PT1H");
  }

  @Test
  void meetingsThatOverlapOrTouchAreOneAndSecondsAreLeftOut() {
    String ics =
        calendar(
            meeting("DTSTART:20261102T090000Z\nDTEND:20261102T100000Z\n"),
            meeting("DTSTART:20261102T093000Z\nDTEND:20261102T103000Z\n"),
            meeting("DTSTART:20261102T103000Z\nDTEND:20261102T104559Z\n"));
    assertThat(november(ics)).containsExactly("2026-11-02T09:00:00Z/PT1H45M");
  }

  @Test
  void aTimeWithoutZoneIsTheMachines() {
    String ics = calendar(meeting("DTSTART:20261102T090000\nDTEND:20261102T100000\n"));
    assertThat(november(ics)).containsExactly("2026-11-02T08:00:00Z/PT1H");
  }

  @Test
  void daysOnWhichClocksChangeKeepTheHourOnTheWall() {
    String daily = "DTSTART;TZID=Europe/Paris:20261020T023000\nDURATION:PT1H\nRRULE:FREQ=DAILY\n";
    List<String> autumn =
        Calendars.meetings(
            calendar(meeting(daily)), "2026-10-24T12:00:00Z", "2026-10-26T12:00:00Z", PARIS, ANNA);
    assertThat(autumn).containsExactly("2026-10-25T00:30:00Z/PT1H", "2026-10-26T01:30:00Z/PT1H");
    List<String> spring =
        Calendars.meetings(
            calendar(meeting(daily)), "2027-03-27T12:00:00Z", "2027-03-28T12:00:00Z", PARIS, ANNA);
    assertThat(spring).containsExactly("2027-03-28T01:30:00Z/PT1H");
  }

  @Test
  void aMeetingAcrossMidnightAndAcrossTheEndOfTheRangeIsClipped() {
    String night = meeting("DTSTART:20261102T230000Z\nDTEND:20261103T053000Z\n");
    assertThat(
            Calendars.meetings(
                calendar(night), "2026-11-03T03:00:00Z", "2026-11-03T05:00:00Z", PARIS, ANNA))
        .containsExactly("2026-11-03T03:00:00Z/PT2H");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;COUNT=1000000000",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYHOUR=1,2,3,4,5,6;BYMINUTE=1,2,3,4,5,6,7;BYSECOND=1,2,3;COUNT=999999999",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=2147483647",
        "FREQ=MONTHLY;BYSETPOS=400;BYDAY=MO",
        "FREQ=DAILY;UNTIL=00000000T000000Z",
        "FREQ=;;;=",
        "nonsense"
      })
  @Timeout(5)
  void aRuleThatIsMalformedOrWithoutEndLeavesItsFirstOccurrence(String rule) {
    String old = "DTSTART:19010101T090000Z\nDTEND:19010101T100000Z\nRRULE:" + rule + "\n";
    assertThat(november(calendar(meeting(old)))).isEmpty();
    assertThat(november(calendar(meeting(MONDAY_NINE + "RRULE:" + rule + "\n"))))
        .contains("2026-11-02T09:00:00Z/PT1H");
  }

  @Test
  @Timeout(5)
  void aSeriesOfACenturyIsQuick() {
    String old = "DTSTART:19010101T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=999999999\n";
    assertThat(november(calendar(meeting(old)))).hasSize(60);
  }

  @Test
  void aCalendarThatBreaksOffIsNotTakenForAWholeOne() {
    String ics = calendar(meeting(MONDAY_NINE));
    assertTrouble(ics.substring(0, ics.indexOf("END:VEVENT")), CalendarTrouble.UNREACHABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<!DOCTYPE html><html>Sign in</html>", "BEGIN:VCARD\nEND:VCARD\n", "x:y\n"})
  void anythingElseIsNoCalendar(String text) {
    assertTrouble(text, CalendarTrouble.NOT_A_CALENDAR);
  }

  private static void assertTrouble(String text, CalendarTrouble trouble) {
    assertThatThrownBy(() -> november(text))
        .cause()
        .isInstanceOfSatisfying(
            CalendarException.class, e -> assertThat(e.trouble()).isEqualTo(trouble));
  }

  @Test
  void foldsByteOrderMarksAndSmallLettersAreRead() {
    String ics =
        "\ufeffbegin:vcalendar\r\nBegin:vevent\r\nuid:1\r\ndtstart:2026\r\n 1102T09\r\n\t0000Z\r\n"
            + "duration:pt1h\r\n"
            + WITH_BRUNO
            + "end:VEVENT\r\nend:vcalendar";
    assertThat(november(ics)).containsExactly("2026-11-02T09:00:00Z/" + Duration.ofHours(1));
  }
}
