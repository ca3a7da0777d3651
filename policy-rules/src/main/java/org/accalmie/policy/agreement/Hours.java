package org.accalmie.policy.agreement;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A span of wall-clock time on some days of the week, in the agreement's zone.
 *
 * @param days the days on which it applies
 * @param from first minute, inclusive
 * @param to last minute, exclusive; on the next day if it is not later than {@code from}
 */
public record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
  /** Copies the days. */
  public Hours {
    days = Set.copyOf(days);
  }

  /** The day on which hours end that begin on a day. */
  public LocalDate lastDay(LocalDate first) {
    return to.isAfter(from) ? first : first.plusDays(1);
  }

  /** Whether hours begin on a day, unless it is off. */
  public boolean beginOn(LocalDate day, Set<LocalDate> daysOff) {
    return days.contains(day.getDayOfWeek()) && !daysOff.contains(day);
  }

  /**
   * Whether it is working time.
   *
   * @param local a time in the agreement's zone
   */
  public boolean contain(LocalDateTime local, Set<LocalDate> daysOff) {
    return Stream.of(local.toLocalDate().minusDays(1), local.toLocalDate())
        .filter(day -> beginOn(day, daysOff))
        .anyMatch(
            day -> !local.isBefore(day.atTime(from)) && local.isBefore(lastDay(day).atTime(to)));
  }
}
