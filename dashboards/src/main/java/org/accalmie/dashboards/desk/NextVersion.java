package org.accalmie.dashboards.desk;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.regex.Pattern;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Outline;

/** The text with which the next version of an agreement begins. */
final class NextVersion {
  private static final Pattern SIGNATURES = Pattern.compile("(?ms)^signatures:.*\\z");

  private NextVersion() {}

  /**
   * The text of the version before, with the next number and a first day that can still be
   * published: the next Monday, on which the works council may begin alone.
   *
   * @param text of the version before
   */
  static String of(String text, Agreement held, LocalDate today) {
    LocalDate later = today.isAfter(held.from()) ? today : held.from();
    LocalDate from = later.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    String next = SIGNATURES.matcher(text).replaceFirst("");
    next = with(next, "version", String.valueOf(held.version() + 1));
    next = with(next, "from", from.toString());
    return held.until().isBefore(from)
        ? with(
            with(next, "until", from.plusYears(1).minusDays(1).toString()),
            "review",
            from.plusMonths(9).toString())
        : next;
  }

  private static String with(String text, String field, String value) {
    return Outline.of(text).with(field, value).orElse(text);
  }
}
