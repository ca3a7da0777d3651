package org.accalmie.agent.page;

import java.util.List;
import java.util.Locale;

/** Chooses the language of the page. */
final class Languages {
  private Languages() {}

  /** The one asked for, else the one the browser likes best, else English. */
  static String choose(String asked, List<String> accepted) {
    if (Words.languages().contains(asked)) {
      return asked;
    }
    try {
      var ranges = Locale.LanguageRange.parse(String.join(",", accepted));
      String found = Locale.lookupTag(ranges, Words.languages());
      return found == null ? "en" : found;
    } catch (IllegalArgumentException e) {
      return "en";
    }
  }
}
