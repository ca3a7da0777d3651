package org.accalmie.policy.agreement;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Closed sets of words and what they mean, in an order worth showing. */
public final class Words {
  private Words() {}

  static <T> Map<String, T> of(T[] values, Function<T, String> word) {
    Map<String, T> words = new LinkedHashMap<>();
    for (T value : values) {
      words.put(word.apply(value), value);
    }
    return Collections.unmodifiableMap(words);
  }

  /** How a value is written in files, such as {@code works-council}. */
  public static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
