package org.accalmie.analytics.release;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * Four ISO weeks over which groups are told of that are too small to be told of by the week.
 *
 * <p>They are counted from one Monday for ever, so that no two of them overlap.
 *
 * @param monday the first day
 */
public record FourWeeks(LocalDate monday) {
  private static final LocalDate FIRST_EVER = LocalDate.of(2000, 1, 3);
  private static final int DAYS = 28;
  private static final int WEEKS = 4;

  /** The four weeks that a person-day lies in. */
  public static FourWeeks of(LocalDate day) {
    long since = day.toEpochDay() - FIRST_EVER.toEpochDay();
    return new FourWeeks(FIRST_EVER.plusDays(DAYS * Math.floorDiv(since, (long) DAYS)));
  }

  /** In order. */
  public List<Week> weeks() {
    return Stream.iterate(new Week(monday), Week::next).limit(WEEKS).toList();
  }
}
