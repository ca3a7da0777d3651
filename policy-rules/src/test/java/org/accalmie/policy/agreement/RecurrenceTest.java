package org.accalmie.policy.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrenceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FREQ=DAILY;INTERVAL=2                  | 2026-01-01 | 2026-01-01, 2026-01-03, 2026-01-05",
        "FREQ=WEEKLY;BYDAY=MO,FR                | 2026-01-02 | 2026-01-02, 2026-01-05, 2026-01-09",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU        | 2026-01-04 | 2026-01-04, 2026-01-18, 2026-02-01",
        "FREQ=MONTHLY;BYDAY=2TU                 | 2026-01-13 | 2026-01-13, 2026-02-10, 2026-03-10",
        "FREQ=MONTHLY;BYMONTHDAY=31             | 2026-01-31 | 2026-01-31, 2026-03-31, 2026-05-31",
        "FREQ=MONTHLY;BYMONTHDAY=-1             | 2026-01-31 | 2026-01-31, 2026-02-28, 2026-03-31",
        "FREQ=MONTHLY;BYDAY=5FR                 | 2026-01-30 | 2026-01-30, 2026-05-29, 2026-07-31",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29    | 2028-02-29 | 2028-02-29, 2032-02-29, 2036-02-29",
        "FREQ=YEARLY;BYMONTH=3,11;BYDAY=-1SU    | 2026-03-29 | 2026-03-29, 2026-11-29, 2027-03-28",
      })
  void holdsTheseDaysFirst(String rule, LocalDate starts, String first) {
    List<LocalDate> days =
        starts
            .datesUntil(starts.plusYears(9))
            .filter(new Days.Repeating(Recurrence.parse(rule), starts)::contains)
            .limit(3)
            .toList();
    assertThat(days).hasToString("[" + first + "]");
    assertThat(Recurrence.parse(rule)).hasToString(rule);
  }

  @Test
  void holdsTheDaysThatAnIndependentLibraryFindsOverTenYears() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      String rule = Rules.random(random);
      Recurrence recurrence = Recurrence.parse(rule);
      LocalDate starts =
          Rules.start(recurrence, LocalDate.of(2026, 1, 1).plusDays(random.nextInt(1500)));
      LocalDate end = starts.plusYears(10);
      List<LocalDate> ours =
          starts.datesUntil(end).filter(new Days.Repeating(recurrence, starts)::contains).toList();
      assertThat(ours)
          .as("%s from %s, seed %d", rule, starts, seed)
          .isEqualTo(theirs(rule, starts, end));
    }
  }

  /** What was read means the same once it is written again, and is then written the same. */
  @Test
  void isWrittenInOneWay() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 1_000; round++) {
      Recurrence rule = Recurrence.parse(Rules.random(random));
      assertThat(Recurrence.parse(rule.toString())).as("seed %d", seed).isEqualTo(rule);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "FREQ=HOURLY",
        "FREQ=DAILY;INTERVAL=1",
        "FREQ=DAILY;COUNT=3",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;BYDAY=2TU",
        "FREQ=WEEKLY;BYDAY=DI",
        "FREQ=MONTHLY;BYDAY=TU",
        "FREQ=MONTHLY;BYDAY=6TU",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=1MO",
        "FREQ=YEARLY;BYMONTHDAY=1",
        "FREQ=YEARLY;BYMONTH=13;BYMONTHDAY=1",
        "freq=daily",
        "FREQ=DAILY;",
        "FREQ=DAILY\n",
      })
  void refusesWhatCannotBeSaidInOneSentence(String rule) {
    assertThatThrownBy(() -> Recurrence.parse(rule)).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<LocalDate> theirs(String rule, LocalDate starts, LocalDate end)
      throws InvalidRecurrenceRuleException {
    RecurrenceRuleIterator iterator =
        new RecurrenceRule(rule, RfcMode.RFC5545_STRICT)
            .iterator(
                new DateTime(starts.getYear(), starts.getMonthValue() - 1, starts.getDayOfMonth()));
    List<LocalDate> days = new ArrayList<>();
    while (iterator.hasNext()) {
      DateTime next = iterator.nextDateTime();
      LocalDate day = LocalDate.of(next.getYear(), next.getMonth() + 1, next.getDayOfMonth());
      if (!day.isBefore(end)) {
        break;
      }
      days.add(day);
    }
    return days;
  }
}
