package org.accalmie.dashboards.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Sentence;
import org.accalmie.policy.text.Language;
import org.accalmie.policy.text.Translations;

/** What the pages say, in one language. */
public final class Words {
  private static final int TEN = 10;

  /** The languages there are, the first one for all who asked for none of them. */
  public static final List<Locale> LANGUAGES =
      List.of(Locale.ENGLISH, Locale.FRENCH, Locale.GERMAN);

  private final Locale locale;
  private final ResourceBundle bundle;
  // To read a pattern takes longer than to fill it in; these are copied before use, or never
  // change.
  private final Map<String, MessageFormat> sentences = new ConcurrentHashMap<>();
  private final NumberFormat percents;
  private final NumberFormat integers;
  private final NumberFormat decimals;
  private final DateTimeFormatter days;
  private final DateTimeFormatter shortDays;
  private final DateTimeFormatter shortDaysOfYears;
  private final DateTimeFormatter weekdays;

  /** The words of one of {@link #LANGUAGES}. */
  public Words(Locale locale) {
    // Europeans read these pages: 9 November and 18:30, not November 9 and 6:30 PM.
    this.locale = locale.equals(Locale.ENGLISH) ? Locale.UK : locale;
    this.bundle =
        ResourceBundle.getBundle(
            "org.accalmie.dashboards.web.words",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    this.percents = NumberFormat.getPercentInstance(this.locale);
    this.integers = NumberFormat.getIntegerInstance(this.locale);
    this.decimals = NumberFormat.getNumberInstance(this.locale);
    this.days = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(this.locale);
    this.shortDays = DateTimeFormatter.ofPattern("d MMM", this.locale);
    this.shortDaysOfYears = DateTimeFormatter.ofPattern("d MMM yy", this.locale);
    this.weekdays = DateTimeFormatter.ofPattern("EEE d MMM", this.locale);
  }

  /** The language's tag, such as {@code fr}. */
  public String language() {
    return locale.getLanguage();
  }

  /** The languages that it is not. */
  public List<Locale> others() {
    return LANGUAGES.stream().filter(other -> !other.getLanguage().equals(language())).toList();
  }

  /** The language in which agreements are worded. */
  Language spoken() {
    return Language.of(language());
  }

  /** How the language writes days and numbers. */
  Locale locale() {
    return locale;
  }

  /** A sentence with its parts filled in. */
  public String say(String key, Object... parts) {
    MessageFormat sentence =
        sentences.computeIfAbsent(key, one -> new MessageFormat(bundle.getString(one), locale));
    return ((MessageFormat) sentence.clone()).format(parts);
  }

  /** A sentence of the agreement's reader, or of who judges whether an agreement may follow. */
  String say(Sentence sentence) {
    return Translations.say(sentence, spoken());
  }

  /** Several of them. */
  List<String> say(List<Sentence> all) {
    return all.stream().map(this::say).toList();
  }

  /** An agreement by its title, version and days. */
  String named(Agreement agreement) {
    return say(
        "pack.agreement",
        agreement.title(),
        number(agreement.version()),
        day(agreement.from()),
        day(agreement.until()));
  }

  /** Whether there is such a sentence. */
  boolean has(String key) {
    return bundle.containsKey(key);
  }

  /** A word of an agreement's text, as one reads it; the word itself where it is a name. */
  public String option(String word) {
    return has("option." + word) ? say("option." + word) : word;
  }

  /** A share of a thousand as a percentage without decimals. */
  public String percent(int permille) {
    return copy(percents).format(permille / 1000.0);
  }

  /** The lower end of an interval in per cent, without the sign; never above what it is. */
  String from(int permille) {
    return copy(integers).format(permille / TEN);
  }

  /** The upper end of an interval in per cent, without the sign; never below what it is. */
  String to(int permille) {
    return copy(integers).format(Math.ceilDiv(permille, TEN));
  }

  /** A whole number. */
  public String number(long number) {
    return copy(integers).format(number);
  }

  /** A number with the decimals that it needs, two at most. */
  public String number(BigDecimal number) {
    return copy(decimals).format(number.setScale(2, RoundingMode.HALF_UP));
  }

  /** How long something takes, in one unit. */
  String duration(Duration duration) {
    Stream<Map.Entry<String, Long>> units =
        Stream.of(
            Map.entry("day", duration.toDays()),
            Map.entry("hour", duration.toHours()),
            Map.entry("minute", duration.toMinutes()),
            Map.entry("second", duration.toSeconds()));
    return units
        .filter(unit -> unit.getValue() > 1)
        .findFirst()
        .map(unit -> say("duration." + unit.getKey(), unit.getValue()))
        .orElseGet(() -> say("duration.millisecond", duration.toMillis()));
  }

  /** A day in full. */
  public String day(LocalDate day) {
    return days.format(day);
  }

  /** A day with the last digits of its year. */
  public String shortDayOfYear(LocalDate day) {
    return shortDaysOfYears.format(day);
  }

  /** A day with its day of the week, and without its year. */
  String weekday(LocalDate day) {
    return weekdays.format(day);
  }

  /** A day and an hour of it, in UTC. */
  String hour(LocalDateTime hour) {
    return say(
        "hour.utc", day(hour.toLocalDate()), String.format(Locale.ROOT, "%02d", hour.getHour()));
  }

  /** A day without its year. */
  public String shortDay(LocalDate day) {
    return shortDays.format(day);
  }

  private static NumberFormat copy(NumberFormat format) {
    return (NumberFormat) format.clone();
  }
}
