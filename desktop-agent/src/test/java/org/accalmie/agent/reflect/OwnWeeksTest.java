package org.accalmie.agent.reflect;

import static org.accalmie.agent.AgentOnTrial.PARIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accalmie.agent.reflect.Change.Verdict;
import org.junit.jupiter.api.Test;

class OwnWeeksTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

  private final List<OwnDay> days = new ArrayList<>();

  @Test
  void meansAWeekOverItsWorkedDaysOnly() {
    add(LocalDate.of(2026, 11, 16), 60);
    add(LocalDate.of(2026, 11, 17), 90);
    days.add(
        new OwnDay(
            LocalDate.of(2026, 11, 21),
            false,
            Optional.empty(),
            Optional.empty(),
            Map.of(Figure.FOCUS, 0.0)));

    assertThat(weeks().mean(Figure.FOCUS, LocalDate.of(2026, 11, 16)).orElseThrow())
        .isCloseTo(75, within(1e-9));
    assertThat(weeks().mean(Figure.MEETINGS, LocalDate.of(2026, 11, 16))).isEmpty();
    assertThat(weeks().mean(Figure.FOCUS, LocalDate.of(2026, 11, 9))).isEmpty();
  }

  @Test
  void comparesFourWeeksWithTheEightBefore() {
    for (int back = 1; back <= 12; back++) {
      for (int day = 0; day < 5; day++) {
        add(MONDAY.minusWeeks(back).plusDays(day), (back <= 4 ? 100 : 60) + back + day);
      }
    }
    assertThat(weeks().mondays())
        .hasSize(12)
        .startsWith(LocalDate.of(2026, 8, 31))
        .endsWith(LocalDate.of(2026, 11, 16));
    Change change = weeks().change(Figure.FOCUS).orElseThrow();
    assertThat(change.shift()).isCloseTo(34, within(1e-9));
    assertThat(change.verdict()).isEqualTo(Verdict.MORE);
  }

  @Test
  void leavesTheRunningWeekOut() {
    add(MONDAY, 999);
    assertThat(weeks().mondays()).doesNotContain(MONDAY);
    assertThat(weeks().change(Figure.FOCUS)).isEmpty();
  }

  @Test
  void tellsTheUsualEndAlsoAfterMidnight() {
    for (int day = 0; day < 5; day++) {
      LocalDate date = MONDAY.minusWeeks(1).plusDays(day);
      var begin = date.atTime(9, day).atZone(PARIS).toInstant();
      var end = date.plusDays(1).atTime(1, day).atZone(PARIS).toInstant();
      days.add(new OwnDay(date, true, Optional.of(begin), Optional.of(end), Map.of()));
    }
    assertThat(weeks().usualBegin(PARIS)).contains(LocalTime.of(9, 2));
    assertThat(weeks().usualEnd(PARIS)).contains(LocalTime.of(1, 2));
  }

  private void add(LocalDate day, double focus) {
    assertThat(day.getDayOfWeek()).isLessThan(DayOfWeek.SATURDAY);
    days.add(
        new OwnDay(day, true, Optional.empty(), Optional.empty(), Map.of(Figure.FOCUS, focus)));
  }

  private OwnWeeks weeks() {
    return new OwnWeeks(days, MONDAY);
  }
}
