package org.accalmie.dashboards.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.calendar.Opening;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockTimesTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final LocalDate MONDAY = LocalDate.of(2026, 10, 19);
  private static final Agreement AGREEMENT = Examples.agreement(Examples.yaml());

  /** The week in which clocks go back; days are numbered from Monday. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          2026-10-20T12:00 | 2026-10-20T13:30 | -|12:00–13:30|-|-|-|-|-
          2026-10-20T18:30 | 2026-10-21T08:00 | -|18:30–08:00|-|-|-|-|-
          2026-10-18T18:30 | 2026-10-19T08:00 | 00:00–08:00|-|-|-|-|-|-
          2026-10-25T18:30 | 2026-10-26T08:00 | -|-|-|-|-|-|18:30–08:00
          2026-10-21T00:00 | 2026-10-22T00:00 | -|-|all day|-|-|-|-
          2026-10-24T00:00 | 2026-10-26T00:00 | -|-|-|-|-|all day|all day
          2026-10-23T18:30 | 2026-10-26T08:00 | -|-|-|-|18:30–24:00|all day|all day
          2026-10-17T00:00 | 2026-10-20T07:00 | all day|00:00–07:00|-|-|-|-|-
          """)
  void anOpeningStandsOnItsDays(
      LocalDateTime from,
      LocalDateTime to,
      String monday,
      String tuesday,
      String wednesday,
      String thursday,
      String friday,
      String saturday,
      String sunday) {
    Opening opening =
        new Opening(
            AGREEMENT.windows().getFirst(),
            from.atZone(PARIS).toInstant(),
            to.atZone(PARIS).toInstant());
    ClockTimes times = new ClockTimes(MONDAY, PARIS, new Words(Locale.ENGLISH));
    List<String> week =
        IntStream.range(0, 7)
            .mapToObj(day -> times.on(MONDAY.plusDays(day), opening).orElse(null))
            .toList();
    assertThat(week)
        .containsExactly(monday, tuesday, wednesday, thursday, friday, saturday, sunday);
  }
}
