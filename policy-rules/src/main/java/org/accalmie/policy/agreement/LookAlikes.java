package org.accalmie.policy.agreement;

import static org.accalmie.policy.agreement.Sentence.sentence;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names that look like others and are not, in the sense of Unicode's UTS #39.
 *
 * <p>A small part of it: words that mix alphabets with letters in common, and names that are alike
 * once the letters that look like Latin ones are.
 */
final class LookAlikes {
  private static final Set<UnicodeScript> ALIKE =
      Set.of(
          UnicodeScript.LATIN,
          UnicodeScript.GREEK,
          UnicodeScript.CYRILLIC,
          UnicodeScript.ARMENIAN,
          UnicodeScript.CHEROKEE);

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}]+");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
  // They choose between two pictures of one character.
  private static final Pattern VARIATION =
      Pattern.compile("[\\u180b-\\u180f\\ufe00-\\ufe0f\\x{16fe4}\\x{e0100}-\\x{e01ef}]");
  private static final String FOREIGN =
      "АВЕЅІЈКМНОРСТУХаеѕіјорсухԁһԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαινρυ" + "ᎪᏴᏟᎠᎬᏀᎻᎫᏦᏞᎷᏢᏒᏚᎢᏙᎳᏃ";
  private static final String LATIN =
      "ABESIJKMHOPCTYXaesijopcyxdhqwABEZHIKMNOPTYXoaivpu" + "ABCDEGHJKLMPRSTVWZ";

  private LookAlikes() {}

  /** The letter that does not belong to its word's alphabet, with its name. */
  static Optional<Sentence> stranger(String text) {
    // Most names, and there may be 100,000 of them.
    if (text.chars().allMatch(c -> c < 0x80)) {
      return Optional.empty();
    }
    return Arrays.stream(BETWEEN_WORDS.split(text))
        .filter(LookAlikes::isMixed)
        .flatMap(word -> word.codePoints().boxed())
        .filter(c -> ALIKE.contains(UnicodeScript.of(c)))
        .filter(c -> UnicodeScript.of(c) != UnicodeScript.LATIN)
        .map(c -> sentence("“%s” here is %s", Character.toString(c), Character.getName(c)))
        .findFirst();
  }

  private static boolean isMixed(String word) {
    Set<UnicodeScript> scripts =
        word.codePoints().mapToObj(UnicodeScript::of).collect(Collectors.toSet());
    scripts.retainAll(ALIKE);
    return scripts.size() > 1;
  }

  /** What names have in common that a reader cannot tell apart. */
  static String skeleton(String name) {
    String letters =
        VARIATION.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC)).replaceAll("");
    StringBuilder latin = new StringBuilder();
    letters.chars().map(LookAlikes::latin).forEach(c -> latin.append((char) c));
    String folded = latin.toString().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    String drawn = folded.replace("rn", "m").replace("vv", "w").replace("cl", "d");
    return SPACE.matcher(drawn).replaceAll(" ").strip();
  }

  private static int latin(int letter) {
    int at = FOREIGN.indexOf(letter);
    return at < 0 ? letter : LATIN.charAt(at);
  }
}
