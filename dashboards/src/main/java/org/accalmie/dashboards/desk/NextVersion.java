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
    LocalDate from = later(held, today).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    String next = next(text, held, from);
    return held.until().isBefore(from)
        ? with(
            with(next, "until", from.plusYears(1).minusDays(1).toString()),
            "review",
            from.plusMonths(9).toString())
        : next;
  }

  /** As {@link #of}, but it stops all measuring from the next day on, which any day may be. */
  static String suspending(String text, Agreement held, LocalDate today) {
    String next = next(text, held, later(held, today).plusDays(1));
    Outline outline = Outline.of(next);
    return outline
        .with("suspended", "true")
        .or(() -> outline.withNew("", "suspended", "true"))
        .orElse(next);
  }

  private static LocalDate later(Agreement held, LocalDate today) {
    return today.isAfter(held.from()) ? today : held.from();
  }

  private static String next(String text, Agreement held, LocalDate from) {
    String unsigned = SIGNATURES.matcher(text).replaceFirst("");
    String numbered = with(unsigned, "version", String.valueOf(held.version() + 1));
    return with(numbered, "from", from.toString());
  }

  private static String with(String text, String field, String value) {
    return Outline.of(text).with(field, value).orElse(text);
  }
}
