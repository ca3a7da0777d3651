package org.accalmie.agent.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accalmie.agent.experiment.Experiment.Trial;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.reflect.Change.Verdict;
import org.accalmie.agent.reflect.Figure;
import org.accalmie.agent.reflect.OwnDay;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentsTest {
  private static final LocalDate SUNDAY = LocalDate.of(2026, 11, 22);

  @TempDir private Path directory;
  private Journal journal;
  private Experiments experiments;

  @BeforeEach
  void open() throws IOException {
    journal = Journal.open(directory, Journal.Durability.OFF);
    experiments = new Experiments(journal);
  }

  @AfterEach
  void close() {
    journal.close();
  }

  @Test
  void runsFromTomorrowForItsWeeksAndEndsByItself() {
    experiments.begin(Trial.THREE_MAIL_CHECKS, SUNDAY, 2);

    Experiment one = experiments.current(SUNDAY).orElseThrow();
    assertThat(one.from()).isEqualTo(SUNDAY.plusDays(1));
    assertThat(one.until()).isEqualTo(SUNDAY.plusDays(14));
    assertThat(experiments.current(SUNDAY.plusDays(14))).contains(one);
    assertThat(experiments.current(SUNDAY.plusDays(15))).isEmpty();
    assertThat(experiments.all()).containsExactly(one);
  }

  @Test
  void runsOneAtATimeAndFourWeeksAtMost() {
    assertThatThrownBy(() -> experiments.begin(Trial.NO_LATE_WORK, SUNDAY, 5))
        .isInstanceOf(IllegalArgumentException.class);
    experiments.begin(Trial.NO_LATE_WORK, SUNDAY, 1);
    assertThatThrownBy(() -> experiments.begin(Trial.FEW_MEETINGS, SUNDAY, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void endsEarlyWithTheDaysItHadAndIsForgottenIfItHadNone() {
    experiments.begin(Trial.NO_LATE_WORK, SUNDAY, 1);
    experiments.end(SUNDAY);
    assertThat(experiments.all()).isEmpty();

    experiments.begin(Trial.NO_LATE_WORK, SUNDAY, 1);
    experiments.end(SUNDAY.plusDays(3));
    assertThat(experiments.all())
        .containsExactly(
            new Experiment(Trial.NO_LATE_WORK, SUNDAY.plusDays(1), SUNDAY.plusDays(2)));
  }

  @Test
  void comparesEachDayWithTheSameWeekdayBefore() {
    List<OwnDay> days = new ArrayList<>();
    // Mondays have ten checks more than other days, before as during; the week itself two fewer.
    for (int back = 28; back >= 1; back--) {
      add(days, SUNDAY.plusDays(1).minusDays(back), 0, back % 3);
    }
    for (int day = 1; day <= 7; day++) {
      add(days, SUNDAY.plusDays(day), -6, day % 3);
    }
    var week = new Experiment(Trial.THREE_MAIL_CHECKS, SUNDAY.plusDays(1), SUNDAY.plusDays(7));

    Outcome outcome = Outcome.of(week, days);

    assertThat(outcome.days()).isEqualTo(5);
    assertThat(outcome.kept()).isEqualTo(4);
    assertThat(outcome.change().orElseThrow().verdict()).isEqualTo(Verdict.LESS);
    assertThat(outcome.change().orElseThrow().shift()).isBetween(-7.5, -4.5);
  }

  @Test
  void saysNothingOfTooFewDays() {
    List<OwnDay> days = new ArrayList<>();
    add(days, LocalDate.of(2026, 11, 23), 0, 0);
    var week = new Experiment(Trial.AN_HOUR_OF_FOCUS, SUNDAY.plusDays(1), SUNDAY.plusDays(7));

    assertThat(Outcome.of(week, days)).isEqualTo(new Outcome(0, 0, Optional.empty()));
  }

  private static void add(List<OwnDay> days, LocalDate day, int shift, int jitter) {
    DayOfWeek weekday = day.getDayOfWeek();
    if (weekday.compareTo(DayOfWeek.FRIDAY) <= 0) {
      double checks = 7 + (weekday == DayOfWeek.MONDAY ? 10 : 0) + shift + jitter;
      days.add(
          new OwnDay(
              day, true, Optional.empty(), Optional.empty(), Map.of(Figure.MAIL_CHECKS, checks)));
    }
  }
}
