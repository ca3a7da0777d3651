package org.accalmie.policy.text;

import java.util.Locale;
import java.util.stream.Stream;

/** A language that contracts are worded in. */
public enum Language {
  // Europeans sign these: 9 November and 18:30, not November 9 and 6:30 PM.
  EN(Locale.UK),
  FR(Locale.FRANCE),
  DE(Locale.GERMANY);

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  /** The language of this tag; English if there is none. */
  public static Language of(String tag) {
    return Stream.of(values()).filter(one -> one.tag().equals(tag)).findFirst().orElse(EN);
  }

  /** How it writes days and numbers. */
  public Locale locale() {
    return locale;
  }

  /** Its tag, such as {@code fr}. */
  public String tag() {
    return locale.getLanguage();
  }
}
