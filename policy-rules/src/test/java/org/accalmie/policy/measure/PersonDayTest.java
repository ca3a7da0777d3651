package org.accalmie.policy.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonDayTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @ParameterizedTest
  @CsvSource({
    "2026-03-03T02:59:59Z, 2026-03-02",
    "2026-03-03T03:00:00Z, 2026-03-03",
    "2026-03-04T02:59:59Z, 2026-03-03",
    // summer time began at 02:00 that night, so 04:00 is 02:00 UTC
    "2026-03-29T01:59:59Z, 2026-03-28",
    "2026-03-29T02:00:00Z, 2026-03-29"
  })
  void turnsAtFourInTheMorning(Instant instant, LocalDate day) {
    PersonDay personDay = PersonDay.at(instant, PARIS);
    assertThat(personDay.day()).isEqualTo(day);
    assertThat(personDay.contains(instant)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"2026-03-03, 24", "2026-03-28, 23", "2026-10-24, 25"})
  void isAsLongAsTheClockChangeMakesIt(LocalDate day, int hours) {
    PersonDay personDay = new PersonDay(day, PARIS);
    assertThat(Duration.between(personDay.start(), personDay.end())).hasHours(hours);
  }

  @Test
  void leavesNoInstantBetweenTwoDays() {
    PersonDay day = new PersonDay(LocalDate.of(2026, 10, 24), PARIS);
    assertThat(day.end()).isEqualTo(day.next().start());
    assertThat(day.next().previous()).isEqualTo(day);
  }
}
