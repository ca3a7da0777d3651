package org.accalmie.dashboards.web;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.accalmie.policy.text.Language;

/** What the pages say, in one language. */
public final class Words {
  /** The languages there are, the first one for all who asked for none of them. */
  public static final List<Locale> LANGUAGES =
      List.of(Locale.ENGLISH, Locale.FRENCH, Locale.GERMAN);

  private final Locale locale;
  private final ResourceBundle bundle;

  /** The words of one of {@link #LANGUAGES}. */
  public Words(Locale locale) {
    // Europeans read these pages: 9 November and 18:30, not November 9 and 6:30 PM.
    this.locale = locale.equals(Locale.ENGLISH) ? Locale.UK : locale;
    this.bundle =
        ResourceBundle.getBundle(
            "org.accalmie.dashboards.web.words",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
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
    return Language.valueOf(language().toUpperCase(Locale.ROOT));
  }

  /** How the language writes days and numbers. */
  Locale locale() {
    return locale;
  }

  /** A sentence with its parts filled in. */
  public String say(String key, Object... parts) {
    return new MessageFormat(bundle.getString(key), locale).format(parts);
  }

  /** A share of a thousand as a percentage without decimals. */
  public String percent(int permille) {
    return NumberFormat.getPercentInstance(locale).format(permille / 1000.0);
  }

  /** A share of a thousand in per cent, without the sign. */
  String points(int permille) {
    return NumberFormat.getIntegerInstance(locale).format(permille / 10.0);
  }

  /** A whole number. */
  public String number(long number) {
    return NumberFormat.getIntegerInstance(locale).format(number);
  }

  /** A day in full. */
  public String day(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(day);
  }

  /** A day and an hour of it, in UTC. */
  String hour(LocalDateTime hour) {
    return say(
        "hour.utc", day(hour.toLocalDate()), String.format(Locale.ROOT, "%02d", hour.getHour()));
  }

  /** A day without its year. */
  public String shortDay(LocalDate day) {
    return DateTimeFormatter.ofPattern("d MMM", locale).format(day);
  }
}
