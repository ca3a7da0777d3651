package org.accalmie.policy.agreement;

import static org.accalmie.policy.agreement.Sentence.sentence;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;

/** Advice for those who wrote a word that is almost right. */
final class Spelling {
  private static final Sentence PLAIN = sentence("lower-case letters a–z, digits and hyphens");

  private Spelling() {}

  /** What a name must be, and which letter of this one is not what it looks like. */
  static Sentence wanted(String name) {
    return name.codePoints()
        .filter(c -> c > 0x7f)
        .mapToObj(
            c ->
                sentence("%s; “%s” here is %s", PLAIN, Character.toString(c), Character.getName(c)))
        .findFirst()
        .orElse(PLAIN);
  }

  /** Advice that names the closest known word, if one is close. */
  static Sentence closest(String text, Set<String> words, Sentence otherwise) {
    return words.stream()
        .filter(word -> distance(word, text) <= Math.max(1, word.length() / 3))
        .min(Comparator.comparingInt(word -> distance(word, text)))
        .map(word -> sentence("did you mean “%s”?", word))
        .orElse(otherwise);
  }

  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > a.length()) {
      return Integer.MAX_VALUE;
    }
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, j -> j);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitute, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
