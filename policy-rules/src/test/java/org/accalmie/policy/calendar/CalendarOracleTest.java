package org.accalmie.policy.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Recurrence;
import org.accalmie.policy.agreement.Rules;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten years of openings against a recurrence library that shares no line with ours. */
class CalendarOracleTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Paris",
        "Europe/London",
        "America/New_York",
        "America/Sao_Paulo",
        "America/St_Johns",
        "Australia/Lord_Howe",
        "Australia/Sydney",
        "Asia/Kolkata",
        "Asia/Tokyo",
        "Africa/Casablanca",
        "Pacific/Chatham",
        "UTC",
      })
  void opensWhenTheLibrarySays(String zone) throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      String rule = Rules.random(random);
      LocalDate starts =
          Rules.start(
              Recurrence.parse(rule), LocalDate.of(2026, 1, 1).plusDays(random.nextInt(300)));
      LocalTime from = LocalTime.of(random.nextInt(24), 15 * random.nextInt(4));
      LocalTime to = from.plusHours(1 + random.nextInt(12));
      Agreement agreement = agreement(zone, rule, starts, from, to);
      Instant begin = LocalDate.of(2026, 1, 1).atStartOfDay(agreement.zone()).toInstant();
      Instant end = LocalDate.of(2036, 1, 1).atStartOfDay(agreement.zone()).toInstant();
      List<Instant> ours =
          WindowCalendar.lasting(List.of(agreement)).openings("team-a", begin, end).stream()
              .map(Opening::from)
              .filter(opens -> !opens.isBefore(begin) && opens.isBefore(end))
              .toList();
      assertThat(ours)
          .as("%s from %s %s to %s in %s, seed %d", rule, starts, from, to, zone, seed)
          .isEqualTo(theirs(rule, starts, from, to, agreement.zone(), end));
    }
  }

  private static Agreement agreement(
      String zone, String rule, LocalDate starts, LocalTime from, LocalTime to) {
    String yaml = Examples.yaml();
    int windows = yaml.indexOf("windows:");
    return Examples.agreement(
        yaml.substring(0, windows).replace("Europe/Paris", zone)
            + """
            windows:
              - {id: w, kind: quiet, groups: [company], repeat: "%s", starts: %s, from: "%s", to: "%s"}
            """
                .formatted(rule, starts, from, to)
            + yaml.substring(yaml.indexOf("measures:")));
  }

  private static List<Instant> theirs(
      String rule, LocalDate starts, LocalTime from, LocalTime to, ZoneId zone, Instant end)
      throws InvalidRecurrenceRuleException {
    RecurrenceRuleIterator iterator =
        new RecurrenceRule(rule, RfcMode.RFC5545_STRICT)
            .iterator(
                new DateTime(
                    TimeZone.getTimeZone(zone),
                    starts.getYear(),
                    starts.getMonthValue() - 1,
                    starts.getDayOfMonth(),
                    from.getHour(),
                    from.getMinute(),
                    0));
    List<Instant> opens = new ArrayList<>();
    while (iterator.hasNext()) {
      // Of a time that occurs twice RFC 5545 (3.3.5) means the first; the library takes the second.
      Instant next =
          Instant.ofEpochMilli(iterator.nextMillis())
              .atZone(zone)
              .withEarlierOffsetAtOverlap()
              .toInstant();
      if (!next.isBefore(end)) {
        break;
      }
      // A window that lies in a skipped hour has no length, and does not open with us.
      if (closes(next.atZone(zone), from, to).isAfter(next)) {
        opens.add(next);
      }
    }
    return opens;
  }

  private static Instant closes(ZonedDateTime opens, LocalTime from, LocalTime to) {
    LocalDate day = to.isAfter(from) ? opens.toLocalDate() : opens.toLocalDate().plusDays(1);
    return day.atTime(to).atZone(opens.getZone()).toInstant();
  }
}
