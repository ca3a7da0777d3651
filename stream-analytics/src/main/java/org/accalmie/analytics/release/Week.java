package org.accalmie.analytics.release;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.stream.Stream;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.measure.PersonDay;

/**
 * An ISO week of person-days, Monday to Sunday.
 *
 * @param monday its first day
 */
public record Week(LocalDate monday) {
  private static final int DAYS = 7;

  /** The week that a person-day lies in. */
  public static Week of(LocalDate day) {
    return new Week(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
  }

  /** The week after. */
  public Week next() {
    return new Week(monday.plusDays(DAYS));
  }

  /** Its days, Monday first. */
  public Stream<LocalDate> days() {
    return monday.datesUntil(monday.plusDays(DAYS));
  }

  /** Its last day. */
  public LocalDate sunday() {
    return monday.plusDays(DAYS - 1);
  }

  /** The instant from which its reports no longer count: its end and the agreement's grace. */
  public Instant closesAt(Agreement agreement) {
    LocalDate after = monday.plusDays(DAYS + (long) agreement.graceDays());
    return new PersonDay(after, agreement.zone()).start();
  }
}
