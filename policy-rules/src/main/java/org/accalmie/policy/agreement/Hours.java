package org.accalmie.policy.agreement;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;

/**
 * Agreed working hours on some days of the week, in the agreement's zone.
 *
 * @param days the days on which they apply
 * @param from first minute, inclusive
 * @param to last minute, exclusive; later than {@code from}
 */
public record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
  /** Copies the days. */
  public Hours {
    days = Set.copyOf(days);
  }
}
