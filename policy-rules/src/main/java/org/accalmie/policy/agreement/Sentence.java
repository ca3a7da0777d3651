package org.accalmie.policy.agreement;

import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A sentence that is said to a person: in English here, in other languages by the pages.
 *
 * <p>Its pattern is what translations know it by, so it holds nothing that differs from text to
 * text. Sentences may be parts of sentences.
 *
 * @param pattern in English, for {@link String#format}
 * @param parts what stands for the pattern's specifiers
 */
public record Sentence(String pattern, List<Object> parts) {
  private static final int LONGEST_PART = 300;
  private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  /** Copies the parts; what is quoted is shortened, and shows what a terminal would obey. */
  public Sentence {
    parts = parts.stream().map(part -> part instanceof String text ? shown(text) : part).toList();
  }

  /** A sentence with these parts. */
  public static Sentence sentence(String pattern, Object... parts) {
    return new Sentence(pattern, List.of(parts));
  }

  /** A sentence that is the same for every text, such as a form's advice. */
  static Sentence fixed(String text) {
    return new Sentence(text, List.of());
  }

  /** One after the other. */
  public static Sentence joined(List<Sentence> sentences) {
    return new Sentence(
        String.join(" ", Collections.nCopies(sentences.size(), "%s")), List.copyOf(sentences));
  }

  private static String shown(String text) {
    String shortened = text.length() > LONGEST_PART ? text.substring(0, LONGEST_PART) + "…" : text;
    return UNSEEN
        .matcher(shortened)
        .replaceAll(unseen -> "<U+%04X>".formatted(unseen.group().codePointAt(0)));
  }

  /** The sentence in English. */
  @Override
  public String toString() {
    return pattern.formatted(parts.toArray());
  }
}
