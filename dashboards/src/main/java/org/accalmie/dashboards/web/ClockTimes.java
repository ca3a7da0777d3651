package org.accalmie.dashboards.web;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.accalmie.policy.calendar.Opening;

/**
 * When an opening is, on the clock on the wall of a zone, day by day.
 *
 * <p>One of a day or less stands on the day on which it begins, overnight too, or on the first that
 * is shown; a longer one on each day that it touches.
 */
final class ClockTimes {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  private static final Duration A_DAY = Duration.ofHours(25);

  private final LocalDate first;
  private final ZoneId zone;
  private final Words words;

  /**
   * Of some days.
   *
   * @param first the first one that is shown
   */
  ClockTimes(LocalDate first, ZoneId zone, Words words) {
    this.first = first;
    this.zone = zone;
    this.words = words;
  }

  /** What stands on a day; empty if nothing does. */
  Optional<String> on(LocalDate day, Opening opening) {
    LocalDateTime from = opening.from().atZone(zone).toLocalDateTime();
    LocalDateTime to = opening.to().atZone(zone).toLocalDateTime();
    boolean isLong = Duration.between(opening.from(), opening.to()).compareTo(A_DAY) > 0;
    boolean isCut = from.toLocalDate().isBefore(first);
    if (!isLong && !isWhole(from, to) && !isCut) {
      return Optional.of(TIME.format(from) + "–" + TIME.format(to))
          .filter(time -> from.toLocalDate().equals(day));
    }
    LocalDateTime begin = latest(from, day.atStartOfDay());
    LocalDateTime end = latest(to, day.atStartOfDay()).isBefore(next(day)) ? to : next(day);
    if (!begin.isBefore(end)) {
      return Optional.empty();
    }
    return Optional.of(
        begin.equals(day.atStartOfDay()) && end.equals(next(day))
            ? words.say("time.all-day")
            : TIME.format(begin) + "–" + (end.equals(next(day)) ? "24:00" : TIME.format(end)));
  }

  private static boolean isWhole(LocalDateTime from, LocalDateTime to) {
    return from.toLocalTime().equals(LocalTime.MIDNIGHT)
        && to.toLocalTime().equals(LocalTime.MIDNIGHT);
  }

  private static LocalDateTime next(LocalDate day) {
    return day.plusDays(1).atStartOfDay();
  }

  private static LocalDateTime latest(LocalDateTime one, LocalDateTime other) {
    return one.isAfter(other) ? one : other;
  }
}
