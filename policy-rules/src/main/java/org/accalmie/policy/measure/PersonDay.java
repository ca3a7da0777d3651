package org.accalmie.policy.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * A day as the measures mean it: from 04:00 to 04:00 in the agreement's zone.
 *
 * @param day the calendar day on which it begins
 * @param zone the agreement's zone
 */
public record PersonDay(LocalDate day, ZoneId zone) {
  private static final LocalTime TURN = LocalTime.of(4, 0);

  /** The person-day that an instant falls in. */
  public static PersonDay at(Instant instant, ZoneId zone) {
    LocalDate date = instant.atZone(zone).toLocalDate();
    PersonDay day = new PersonDay(date, zone);
    return instant.isBefore(day.start()) ? day.previous() : day;
  }

  /** First instant, inclusive. */
  public Instant start() {
    return day.atTime(TURN).atZone(zone).toInstant();
  }

  /** Last instant, exclusive; 23 or 25 hours after the start when the clocks change. */
  public Instant end() {
    return next().start();
  }

  /** The day after. */
  public PersonDay next() {
    return new PersonDay(day.plusDays(1), zone);
  }

  /** The day before. */
  public PersonDay previous() {
    return new PersonDay(day.minusDays(1), zone);
  }

  /** Whether an instant falls in this day. */
  public boolean contains(Instant instant) {
    return !instant.isBefore(start()) && instant.isBefore(end());
  }
}
