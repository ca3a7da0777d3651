package org.accalmie.agent.page;

import java.util.List;
import java.util.Locale;

/** Chooses the language of the page. */
final class Languages {
  private static final String PARAMETER = "lang=";

  private Languages() {}

  /** The one asked for in the query, else the one the browser likes best, else English. */
  static String choose(String query, List<String> accepted) {
    for (String part : query.split("&", -1)) {
      if (part.startsWith(PARAMETER)
          && Words.languages().contains(part.substring(PARAMETER.length()))) {
        return part.substring(PARAMETER.length());
      }
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
