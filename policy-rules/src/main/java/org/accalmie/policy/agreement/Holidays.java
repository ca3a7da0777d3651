package org.accalmie.policy.agreement;

import java.time.LocalDate;
import java.util.List;

/**
 * The days that nobody has to work, though their day of the week says so.
 *
 * <p>They are listed day by day, so that what was signed depends on nobody's calendar: {@code
 * accalmie agreement holidays} writes them from a library's.
 *
 * @param calendar ISO 3166 code of the country or region whose public holidays were listed, such as
 *     {@code FR} or {@code DE-BY}
 * @param days all days off
 */
public record Holidays(String calendar, List<DayOff> days) {

  /** A day off and what it is for. */
  public record DayOff(LocalDate day, String name) {}

  /** Copies the list. */
  public Holidays {
    days = List.copyOf(days);
  }
}
