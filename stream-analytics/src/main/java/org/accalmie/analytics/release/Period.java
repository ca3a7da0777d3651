package org.accalmie.analytics.release;

import java.time.LocalDate;

/**
 * The days of one ISO week that one version of the agreement rules: all seven, or fewer where a
 * version begins or ends.
 *
 * @param from first person-day
 * @param to last person-day, inclusive, of the same week
 */
public record Period(LocalDate from, LocalDate to) {
  /** How many days, 1 to 7. */
  public int days() {
    return (int) (to.toEpochDay() - from.toEpochDay()) + 1;
  }

  /** Whether a person-day lies in it. */
  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
