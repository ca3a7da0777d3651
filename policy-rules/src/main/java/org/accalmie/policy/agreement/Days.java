package org.accalmie.policy.agreement;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/** The calendar days on which a window begins. */
public sealed interface Days {
  /** Whether a window begins on a day, holidays not yet looked at. */
  boolean contains(LocalDate day);

  /** Whether they may be asked for yet; before their start there is nothing to add to. */
  default boolean hasStarted(LocalDate day) {
    return true;
  }

  /** The days as they would be, had they begun on a day or before it. */
  default Days asIfFrom(LocalDate day) {
    return this;
  }

  /** The same days every week. */
  record OfTheWeek(Set<DayOfWeek> days) implements Days {
    /** Copies the days. */
    public OfTheWeek {
      days = Set.copyOf(days);
    }

    @Override
    public boolean contains(LocalDate day) {
      return days.contains(day.getDayOfWeek());
    }
  }

  /**
   * The days of a recurrence.
   *
   * @param starts the first of them, from which intervals are counted
   */
  record Repeating(Recurrence rule, LocalDate starts) implements Days {
    @Override
    public boolean contains(LocalDate day) {
      return hasStarted(day) && rule.contains(day, starts);
    }

    @Override
    public boolean hasStarted(LocalDate day) {
      return !day.isBefore(starts);
    }

    @Override
    public Days asIfFrom(LocalDate day) {
      return starts.isAfter(day) ? new Repeating(rule, rule.earlier(starts, day)) : this;
    }
  }
}
