package org.accalmie.agent.coach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accalmie.agent.coach.Coach.Advice;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.reflect.Figure;
import org.accalmie.agent.reflect.OwnDay;
import org.accalmie.agent.reflect.OwnWeeks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoachTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

  @TempDir private Path directory;
  private Journal journal;
  private Coach coach;

  @BeforeEach
  void open() throws IOException {
    journal = Journal.open(directory, Journal.Durability.OFF);
    coach = new Coach(journal);
  }

  @AfterEach
  void close() {
    journal.close();
  }

  @Test
  void isSilentWithoutAReason() {
    assertThat(coach.tipOf(MONDAY, weeks(Map.of(Figure.INTERRUPTIONS, 59.0, Figure.REST, 661.0))))
        .isEmpty();
    assertThat(coach.tipOf(MONDAY, new OwnWeeks(List.of(), MONDAY))).isEmpty();
  }

  @Test
  void givesOneTipADayAndTheSameAllDay() {
    OwnWeeks weeks = weeks(Map.of(Figure.INTERRUPTIONS, 90.0, Figure.REST, 600.0));
    Advice first = coach.tipOf(MONDAY, weeks).orElseThrow();

    assertThat(first).isEqualTo(new Advice(Tip.FEWER_NOTIFICATIONS, 90));
    assertThat(coach.tipOf(MONDAY, weeks)).contains(first);
    assertThat(coach.tipOf(MONDAY.plusDays(1), weeks)).map(Advice::tip).contains(Tip.REST);
    assertThat(coach.tipOf(MONDAY.plusDays(2), weeks)).isEmpty();
    assertThat(coach.tipOf(MONDAY.plusDays(31), weeks))
        .map(Advice::tip)
        .contains(Tip.FEWER_NOTIFICATIONS);
  }

  @Test
  void givesNoSecondTipWhenTodaysIsDismissed() {
    OwnWeeks weeks = weeks(Map.of(Figure.INTERRUPTIONS, 90.0, Figure.REST, 600.0));
    coach.dismiss(coach.tipOf(MONDAY, weeks).orElseThrow().tip());

    assertThat(coach.tipOf(MONDAY, weeks)).isEmpty();
    assertThat(coach.tipOf(MONDAY.plusDays(1), weeks)).map(Advice::tip).contains(Tip.REST);
    assertThat(coach.tipOf(MONDAY.plusDays(90), weeks)).map(Advice::tip).contains(Tip.REST);
    assertThat(coach.hasDismissed()).isTrue();

    coach.allowAll();
    assertThat(coach.hasDismissed()).isFalse();
    assertThat(coach.tipOf(MONDAY.plusDays(91), weeks))
        .map(Advice::tip)
        .contains(Tip.FEWER_NOTIFICATIONS);
  }

  @Test
  void remembersTheTipsOfTheMonthBeforeWithTheirDays() {
    OwnWeeks weeks =
        weeks(Map.of(Figure.INTERRUPTIONS, 90.0, Figure.REST, 600.0, Figure.HASSLE, 45.0));
    coach.tipOf(MONDAY, weeks);
    assertThat(coach.earlier(MONDAY, weeks)).as("today's is none of them").isEmpty();

    coach.tipOf(MONDAY.plusDays(1), weeks);
    coach.tipOf(MONDAY.plusDays(2), weeks);
    assertThat(coach.earlier(MONDAY.plusDays(2), weeks))
        .containsExactly(
            new Coach.Earlier(MONDAY.plusDays(1), new Advice(Tip.TELL_THE_HELP_DESK, 45)),
            new Coach.Earlier(MONDAY, new Advice(Tip.FEWER_NOTIFICATIONS, 90)));
    assertThat(coach.earlier(MONDAY.plusDays(31), weeks))
        .extracting(earlier -> earlier.advice().tip())
        .containsExactly(Tip.REST, Tip.TELL_THE_HELP_DESK);

    coach.dismiss(Tip.TELL_THE_HELP_DESK);
    assertThat(coach.earlier(MONDAY.plusDays(3), weeks))
        .extracting(earlier -> earlier.advice().tip())
        .containsExactly(Tip.REST, Tip.FEWER_NOTIFICATIONS);
    assertThat(coach.earlier(MONDAY.plusDays(3), weeks(Map.of(Figure.REST, 600.0))))
        .extracting(earlier -> earlier.advice().tip())
        .containsExactly(Tip.REST);
  }

  private static OwnWeeks weeks(Map<Figure, Double> figures) {
    List<OwnDay> days = new ArrayList<>();
    for (int back = 1; back <= 4; back++) {
      days.add(
          new OwnDay(MONDAY.minusWeeks(back), true, Optional.empty(), Optional.empty(), figures));
    }
    return new OwnWeeks(days, MONDAY);
  }
}
