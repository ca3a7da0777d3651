package org.accalmie.agent.page;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Recognises sentences that were put together elsewhere, by the patterns they came from. */
final class Sentences {
  private static final String GAP = "%s";

  private Sentences() {}

  /**
   * The translation of a finished sentence.
   *
   * @param translations English patterns with {@code %s} for what varies, and their translations
   */
  static Optional<String> recognise(String sentence, Map<String, String> translations) {
    return translations.entrySet().stream()
        .filter(entry -> entry.getKey().contains(GAP))
        // The longest pattern says most about what the sentence is.
        .sorted(Comparator.comparingInt(entry -> -entry.getKey().length()))
        .flatMap(entry -> fill(sentence, entry.getKey(), entry.getValue(), translations).stream())
        .findFirst();
  }

  private static Optional<String> fill(
      String sentence, String pattern, String translation, Map<String, String> translations) {
    String regex = Pattern.quote(pattern).replace(GAP, "\\E(.+)\\Q");
    Matcher matcher = Pattern.compile(regex, Pattern.DOTALL).matcher(sentence);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Object[] values =
        IntStream.rangeClosed(1, matcher.groupCount())
            .mapToObj(matcher::group)
            .map(
                part -> translations.getOrDefault(part, recognise(part, translations).orElse(part)))
            .toArray();
    return Optional.of(translation.formatted(values));
  }
}
