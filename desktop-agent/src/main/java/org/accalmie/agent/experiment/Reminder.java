package org.accalmie.agent.experiment;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.accalmie.agent.journal.Journal;

/**
 * Reminds its owner of what they try: once a day, as their hours begin, and never where it would
 * disturb; and tells them once when it has ended.
 */
public final class Reminder {
  /** An end that is longer ago is no news. */
  private static final Period NEWS = Period.ofDays(7);

  private static final String REMINDED = "experiment.reminded";
  private static final String ENDED = "experiment.told";

  private final Journal journal;
  private final Voice voice;
  private LocalDate done = LocalDate.MIN;

  /** What is told. */
  public sealed interface Note {
    /** What it is about. */
    Experiment experiment();

    /** It goes on; the first day is 1. */
    record GoesOn(Experiment experiment, int day, int days) implements Note {}

    /** It has ended by itself, and its result stands on the page. */
    record Ended(Experiment experiment) implements Note {}
  }

  /** Tells its owner. */
  @FunctionalInterface
  public interface Voice {
    /** Tells it; false when that would disturb now, and has to wait. */
    boolean tell(Note note);
  }

  /** Remembers in a journal on which day it last spoke. */
  public Reminder(Journal journal, Voice voice) {
    this.journal = journal;
    this.voice = voice;
  }

  /**
   * Tells what is to be told today, if anything is.
   *
   * @param today the person-day
   * @param mayTell whether the owner's hours have begun and no prompt would disturb; asked only
   *     while there may be something to tell
   */
  public void look(LocalDate today, BooleanSupplier mayTell) {
    if (today.equals(done) || !mayTell.getAsBoolean()) {
      return;
    }
    boolean told = journal.setting(REMINDED).filter(today.toString()::equals).isPresent();
    Optional<Note> note = told ? Optional.empty() : due(today);
    if (note.filter(one -> !voice.tell(one)).isPresent()) {
      return;
    }
    note.ifPresent(one -> remember(one, today));
    done = today;
  }

  private void remember(Note note, LocalDate today) {
    journal.setting(REMINDED, today.toString());
    if (note instanceof Note.Ended ended) {
      knowsTheEnd(journal, ended.experiment().from());
    }
  }

  /** Forgets on which days anything was told. */
  public static void forget(Journal journal) {
    journal.forget(REMINDED);
    journal.forget(ENDED);
  }

  /** Its owner knows that the one that began on a day has ended. */
  static void knowsTheEnd(Journal journal, LocalDate from) {
    journal.setting(ENDED, from.toString());
  }

  private Optional<Note> due(LocalDate today) {
    var experiments = new Experiments(journal);
    Optional<Note> ended =
        experiments.all().stream()
            .filter(one -> one.until().isBefore(today))
            .findFirst()
            .filter(one -> !one.until().isBefore(today.minus(NEWS)) && !isTold(one))
            .map(Note.Ended::new);
    return ended.or(
        () -> experiments.current(today).filter(one -> one.isOn(today)).map(one -> on(one, today)));
  }

  private boolean isTold(Experiment one) {
    return journal.setting(ENDED).filter(one.from().toString()::equals).isPresent();
  }

  private static Note on(Experiment one, LocalDate today) {
    return new Note.GoesOn(one, days(one.from(), today), days(one.from(), one.until()));
  }

  private static int days(LocalDate first, LocalDate last) {
    return (int) ChronoUnit.DAYS.between(first, last) + 1;
  }
}
