package org.accalmie.agent.experiment;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.accalmie.agent.experiment.Experiment.Trial;
import org.accalmie.agent.journal.ExperimentRows;
import org.accalmie.agent.journal.Journal;

/** All experiments of an owner; one at a time. */
public final class Experiments {
  private final Journal journal;

  /** Keeps them in a journal. */
  public Experiments(Journal journal) {
    this.journal = journal;
  }

  /** Latest first. */
  public List<Experiment> all() {
    return journal.experiments().all().stream()
        .map(row -> new Experiment(Trial.valueOf(row.trial()), row.from(), row.until()))
        .toList();
  }

  /** The one that runs on a day or is still to begin. */
  public Optional<Experiment> current(LocalDate today) {
    return all().stream().filter(one -> !one.until().isBefore(today)).findFirst();
  }

  /**
   * Begins one tomorrow, if none runs.
   *
   * @param weeks 1 to {@link Experiment#MOST_WEEKS}
   * @throws IllegalArgumentException when it is longer, or another one runs
   */
  public void begin(Trial trial, LocalDate today, int weeks) {
    if (weeks < 1 || weeks > Experiment.MOST_WEEKS || current(today).isPresent()) {
      throw new IllegalArgumentException("One experiment at a time, of one to four weeks.");
    }
    LocalDate from = today.plusDays(1);
    journal
        .experiments()
        .save(new ExperimentRows.Row(trial.name(), from, from.plusWeeks(weeks).minusDays(1)));
  }

  /**
   * Ends the one that runs, with yesterday as its last day; one that has not begun is forgotten.
   */
  public void end(LocalDate today) {
    current(today)
        .ifPresent(
            one -> {
              journal.experiments().forget(one.from());
              Reminder.knowsTheEnd(journal, one.from());
              if (one.from().isBefore(today)) {
                journal
                    .experiments()
                    .save(
                        new ExperimentRows.Row(one.trial().name(), one.from(), today.minusDays(1)));
              }
            });
  }
}
