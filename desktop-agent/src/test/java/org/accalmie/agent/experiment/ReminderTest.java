package org.accalmie.agent.experiment;

import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.experiment.Experiment.Trial;
import org.accalmie.agent.experiment.Reminder.Note;
import org.accalmie.agent.trust.OwnTerms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reminders of a whole agent, whose hours are 08:30 to 18:30 from Monday to Friday. */
class ReminderTest {
  private static final LocalDate SUNDAY = LocalDate.of(2026, 11, 15);
  private static final LocalDate MONDAY = SUNDAY.plusDays(1);

  @TempDir private Path directory;
  private AgentOnTrial trial;
  private Experiments experiments;
  private Experiment week;

  @BeforeEach
  void start() throws IOException {
    trial = AgentOnTrial.solo(directory, at(SUNDAY, "20:00"));
    trial.parts().keeper().solo().agree(OwnTerms.usual(AgentOnTrial.PARIS));
    experiments = new Experiments(trial.parts().journal());
    experiments.begin(Trial.THREE_MAIL_CHECKS, SUNDAY, 1);
    week = experiments.current(SUNDAY).orElseThrow();
  }

  @AfterEach
  void close() {
    trial.close();
  }

  @Test
  void remindsOnceADayAsTheHoursBegin() {
    trial.at(at(MONDAY, "07:00"));
    assertThat(trial.reminders()).isEmpty();
    trial.at(at(MONDAY, "08:30"));
    assertThat(trial.reminders()).containsExactly(new Note.GoesOn(week, 1, 7));
    trial.at(at(MONDAY, "12:00")).at(at(MONDAY.plusDays(1), "03:00"));
    assertThat(trial.reminders()).hasSize(1);
    trial.at(at(MONDAY.plusDays(1), "10:00"));
    assertThat(trial.reminders()).last().isEqualTo(new Note.GoesOn(week, 2, 7));
  }

  @Test
  void remindsOnceADayAcrossARestart() {
    trial.at(at(MONDAY, "08:30"));
    trial.close();
    trial = AgentOnTrial.solo(directory, at(MONDAY, "09:00"));
    trial.after(Duration.ofMinutes(1));
    assertThat(trial.reminders()).isEmpty();
  }

  @Test
  void waitsWhileItWouldDisturbAndIsSilentOnADayOff() {
    trial.inACall(true);
    trial.at(at(MONDAY, "08:30"));
    assertThat(trial.reminders()).isEmpty();
    trial.inACall(false);
    trial.at(at(MONDAY, "09:10"));
    assertThat(trial.reminders()).hasSize(1);
    trial.at(at(MONDAY.plusDays(5), "10:00"));
    assertThat(trial.reminders()).as("a Saturday").hasSize(1);
  }

  @Test
  void tellsOnceThatItHasEnded() {
    trial.at(at(MONDAY.plusDays(7), "08:40"));
    assertThat(trial.reminders()).containsExactly(new Note.Ended(week));
    trial.at(at(MONDAY.plusDays(8), "08:40"));
    assertThat(trial.reminders()).hasSize(1);
    assertThat(experiments.current(MONDAY.plusDays(8))).isEmpty();
  }

  @Test
  void tellsNobodyOfAnEndThatTheyMadeThemselves() {
    trial.at(at(MONDAY.plusDays(1), "08:00"));
    experiments.end(MONDAY.plusDays(1));
    trial.at(at(MONDAY.plusDays(1), "09:00"));
    assertThat(trial.reminders()).isEmpty();
  }

  private static Instant at(LocalDate day, String time) {
    return paris(day + "T" + time);
  }
}
