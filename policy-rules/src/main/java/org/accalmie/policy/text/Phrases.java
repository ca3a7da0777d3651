package org.accalmie.policy.text;

import java.math.BigDecimal;
import java.text.ListFormat;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Pattern;
import org.accalmie.policy.agreement.Days;
import org.accalmie.policy.agreement.Hours;
import org.accalmie.policy.agreement.Recurrence;
import org.accalmie.policy.agreement.Recurrence.Weekday;

/** How a language says days, times, numbers and lists. */
final class Phrases {
  private static final int SHORTEST_RANGE = 3;
  private static final int MOST_DECIMALS = 2;
  private static final Pattern FRENCH_SPACE = Pattern.compile("(?<=«) | (?=[»:;?!%])");

  private final Locale locale;
  private final ResourceBundle bundle;

  Phrases(Language language) {
    locale = language.locale();
    bundle =
        ResourceBundle.getBundle(
            "org.accalmie.policy.text.contract",
            Locale.of(language.tag()),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  Locale locale() {
    return locale;
  }

  /** A sentence with its parts filled in. */
  String say(String key, Object... parts) {
    return new MessageFormat(typeset(bundle.getString(key)), locale).format(parts);
  }

  /** A sentence of ours with spaces that do not break where the language wants none to. */
  String typeset(String sentence) {
    return isFrench() ? FRENCH_SPACE.matcher(sentence).replaceAll("\u00a0") : sentence;
  }

  String number(long number) {
    return NumberFormat.getIntegerInstance(locale).format(number).replace('-', '−');
  }

  /** “1 week” or “3 weeks”. */
  String count(String things, long number) {
    return say(things + (number == 1 ? ".one" : ".many"), number(number));
  }

  /** “‘a’ and ‘b’”, in the language's marks. */
  String quoted(List<String> names) {
    return list(names.stream().map(name -> say("quoted", name)).toList());
  }

  String decimal(BigDecimal number) {
    NumberFormat format = NumberFormat.getInstance(locale);
    format.setMaximumFractionDigits(MOST_DECIMALS);
    return format.format(number);
  }

  String day(LocalDate day) {
    String text =
        DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(day);
    String first = day.getDayOfMonth() == 1 && isFrench() ? text.replaceFirst("^1 ", "1er ") : text;
    return first.replaceFirst(" ", "\u00a0");
  }

  private boolean isGerman() {
    return locale.getLanguage().equals(Locale.GERMAN.getLanguage());
  }

  private boolean isFrench() {
    return locale.getLanguage().equals(Locale.FRENCH.getLanguage());
  }

  String time(LocalTime time) {
    return say(
        time.getMinute() == 0 ? "time.hour" : "time.minutes",
        String.valueOf(time.getHour()),
        "%02d".formatted(time.getHour()),
        "%02d".formatted(time.getMinute()));
  }

  /** From when to when, also overnight or for a whole day. */
  String times(LocalTime from, LocalTime to) {
    if (from.equals(to)) {
      return say("windows.whole-day", time(from));
    }
    String key = to.isAfter(from) ? "windows.times" : "windows.overnight";
    return say(key, time(from), time(to));
  }

  /** “A, B and C”. */
  String list(List<String> items) {
    return list(items, ListFormat.Type.STANDARD);
  }

  /** “A, B or C”. */
  String choice(List<String> items) {
    return list(items, ListFormat.Type.OR);
  }

  private String list(List<String> items, ListFormat.Type type) {
    return items.isEmpty()
        ? ""
        : ListFormat.getInstance(locale, type, ListFormat.Style.FULL).format(items);
  }

  /** “a; b; c”, for what may hold commas itself. */
  String sequence(List<String> items) {
    return String.join(typeset(isFrench() ? " ; " : "; "), items);
  }

  String hours(Hours hours) {
    return say("hours.span", weekdays(hours.days()), times(hours.from(), hours.to()));
  }

  /** “Monday to Friday”, or one by one. */
  String weekdays(Set<DayOfWeek> days) {
    List<DayOfWeek> inOrder = days.stream().sorted().toList();
    int span = inOrder.getLast().getValue() - inOrder.getFirst().getValue() + 1;
    return span == inOrder.size() && span >= SHORTEST_RANGE
        ? range(inOrder.getFirst(), inOrder.getLast())
        : list(inOrder.stream().map(this::onDay).toList());
  }

  private String range(DayOfWeek first, DayOfWeek last) {
    return isGerman()
        ? say("days.range", onDay(first), onDay(last))
        : say("days.range", weekday(first), weekday(last));
  }

  private String onDay(DayOfWeek day) {
    String name = weekday(day);
    return say("on-day", isGerman() ? name.toLowerCase(locale) : name);
  }

  private String weekday(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, locale);
  }

  /** When a window begins. */
  String days(Days days) {
    return switch (days) {
      case Days.OfTheWeek week -> weekdays(week.days());
      case Days.Repeating repeating ->
          say("every.starts", recurrence(repeating.rule()), day(repeating.starts()));
    };
  }

  private String recurrence(Recurrence rule) {
    String key = rule.interval() == 1 ? "every." : "every.n.";
    List<String> days =
        rule.monthDays().isEmpty()
            ? rule.weekdays().stream().map(this::weekday).toList()
            : rule.monthDays().stream().map(this::monthDay).toList();
    List<String> months =
        rule.months().stream()
            .map(month -> say("in-month", Month.of(month).getDisplayName(TextStyle.FULL, locale)))
            .toList();
    return say(
        key + rule.frequency().name().toLowerCase(Locale.ROOT),
        number(rule.interval()),
        list(days),
        list(months));
  }

  private String weekday(Weekday weekday) {
    return weekday.ordinal() == 0
        ? onDay(weekday.day())
        : say("nth." + weekday.ordinal(), weekday(weekday.day()));
  }

  private String monthDay(int day) {
    return day > 0
        ? say("month-day", day == 1 && isFrench() ? "1er" : number(day))
        : day == -1 ? say("month-day.last") : say("month-day.end", number(-day));
  }
}
