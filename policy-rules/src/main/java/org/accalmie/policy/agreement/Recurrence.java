package org.accalmie.policy.agreement;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A recurrence rule of RFC 5545, section 3.3.10, of those that can be said in one plain sentence.
 *
 * <p>Weeks begin on Monday. Whether a day belongs to it is told from the day alone, so that a
 * calendar may begin anywhere.
 *
 * @param frequency what is counted
 * @param interval every how many of them, 1 to 99
 * @param months 1 to 12; at least one for a year, none otherwise
 * @param monthDays 1 to 31, or −1 for the last day to −31; for a month or year only
 * @param weekdays for a week, month or year only
 */
public record Recurrence(
    Frequency frequency,
    int interval,
    List<Integer> months,
    List<Integer> monthDays,
    List<Weekday> weekdays) {

  /** What is counted. */
  public enum Frequency {
    DAILY,
    WEEKLY,
    MONTHLY,
    YEARLY;

    private long between(LocalDate from, LocalDate to) {
      return switch (this) {
        case DAILY -> ChronoUnit.DAYS.between(from, to);
        case WEEKLY ->
            ChronoUnit.WEEKS.between(from.with(DayOfWeek.MONDAY), to.with(DayOfWeek.MONDAY));
        case MONTHLY -> ChronoUnit.MONTHS.between(YearMonth.from(from), YearMonth.from(to));
        case YEARLY -> (long) to.getYear() - from.getYear();
      };
    }

    private LocalDate plus(LocalDate day, long count) {
      return switch (this) {
        case DAILY -> day.plusDays(count);
        case WEEKLY -> day.plusWeeks(count);
        case MONTHLY -> day.plusMonths(count);
        case YEARLY -> day.plusYears(count);
      };
    }
  }

  /**
   * A day of the week.
   *
   * @param ordinal which one of its month, 1 to 5, or −1 for the last to −5; 0 for each of them
   */
  public record Weekday(int ordinal, DayOfWeek day) {
    private boolean contains(LocalDate date) {
      // Past the month's last one the adjuster runs on into the next month, which is another day.
      return date.getDayOfWeek() == day
          && (ordinal == 0
              || date.equals(date.with(TemporalAdjusters.dayOfWeekInMonth(ordinal, day))));
    }

    @Override
    public String toString() {
      return (ordinal == 0 ? "" : ordinal) + day.name().substring(0, 2);
    }
  }

  private static final String DAY = "(?:MO|TU|WE|TH|FR|SA|SU)";
  private static final String INTERVAL = "(?:;INTERVAL=(?:[2-9]|[1-9][0-9]))?";
  private static final String IN_THE_MONTH =
      ";(?:BYMONTHDAY=%s|BYDAY=%s)"
          .formatted(list("-?(?:[1-9]|[12][0-9]|3[01])"), list("-?[1-5]" + DAY));

  static final String ADVICE =
      "write a rule of RFC 5545 in capitals, such as FREQ=WEEKLY;BYDAY=TU,"
          + " FREQ=MONTHLY;BYDAY=2TU or FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24, with ;INTERVAL=2"
          + " for every other; the agreement's end ends it";

  /** The whole form: these parts, and in this order. */
  static final Pattern FORM =
      Pattern.compile(
          "FREQ=(?:DAILY%1$s|WEEKLY%1$s;BYDAY=%2$s|MONTHLY%1$s%3$s|YEARLY%1$s;BYMONTH=%4$s%3$s)"
              .formatted(INTERVAL, list(DAY), IN_THE_MONTH, list("(?:[1-9]|1[0-2])")));

  /** What is counted from the end comes last. */
  private static final Comparator<Integer> FROM_THE_START =
      Comparator.<Integer, Boolean>comparing(number -> number < 0)
          .thenComparing(Comparator.naturalOrder());

  private static String list(String item) {
    return item + "(?:," + item + ")*";
  }

  /** Copies the lists, each in order and without repetition. */
  public Recurrence {
    months = months.stream().distinct().sorted().toList();
    monthDays = monthDays.stream().distinct().sorted(FROM_THE_START).toList();
    weekdays =
        weekdays.stream()
            .distinct()
            .sorted(
                Comparator.comparing(Weekday::ordinal, FROM_THE_START).thenComparing(Weekday::day))
            .toList();
  }

  /**
   * Reads a rule, such as {@code FREQ=MONTHLY;BYDAY=2TU}.
   *
   * @throws IllegalArgumentException if it has another form than {@link #FORM}
   */
  public static Recurrence parse(String rule) {
    if (!FORM.matcher(rule).matches()) {
      throw new IllegalArgumentException("no rule of the form that is read here: " + rule);
    }
    Map<String, String> parts = new HashMap<>();
    for (String part : rule.split(";", -1)) {
      parts.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
    }
    return new Recurrence(
        Frequency.valueOf(parts.getOrDefault("FREQ", "")),
        Integer.parseInt(parts.getOrDefault("INTERVAL", "1")),
        each(parts.get("BYMONTH"), Integer::valueOf),
        each(parts.get("BYMONTHDAY"), Integer::valueOf),
        each(parts.get("BYDAY"), Recurrence::weekday));
  }

  private static <T> List<T> each(@Nullable String list, Function<String, T> item) {
    return list == null ? List.of() : Arrays.stream(list.split(",", -1)).map(item).toList();
  }

  private static Weekday weekday(String text) {
    int letters = text.length() - 2;
    DayOfWeek day =
        Arrays.stream(DayOfWeek.values())
            .filter(one -> one.name().startsWith(text.substring(letters)))
            .findFirst()
            .orElseThrow();
    return new Weekday(letters == 0 ? 0 : Integer.parseInt(text.substring(0, letters)), day);
  }

  /** Whether a day belongs to the recurrence that is counted from a start. */
  boolean contains(LocalDate day, LocalDate starts) {
    return frequency.between(starts, day) % interval == 0
        && (months.isEmpty() || months.contains(day.getMonthValue()))
        && (monthDays.isEmpty() || isMonthDay(day))
        && (weekdays.isEmpty() || weekdays.stream().anyMatch(weekday -> weekday.contains(day)));
  }

  /** A start not after a day, from which the same days are counted as from a later start. */
  LocalDate earlier(LocalDate starts, LocalDate day) {
    long intervals = frequency.between(day, starts) / interval + 1;
    return frequency.plus(starts, -intervals * interval);
  }

  private boolean isMonthDay(LocalDate day) {
    int fromTheStart = day.getDayOfMonth();
    return monthDays.contains(fromTheStart)
        || monthDays.contains(fromTheStart - day.lengthOfMonth() - 1);
  }

  /** The rule as RFC 5545 writes it. */
  @Override
  public String toString() {
    return "FREQ="
        + frequency
        + (interval == 1 ? "" : ";INTERVAL=" + interval)
        + part("BYMONTH", months)
        + part("BYMONTHDAY", monthDays)
        + part("BYDAY", weekdays);
  }

  private static String part(String name, List<?> values) {
    return values.isEmpty()
        ? ""
        : values.stream()
            .map(Object::toString)
            .collect(Collectors.joining(",", ";" + name + "=", ""));
  }
}
