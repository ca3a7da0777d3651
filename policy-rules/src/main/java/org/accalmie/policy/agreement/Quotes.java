package org.accalmie.policy.agreement;

import static org.accalmie.policy.agreement.Sentence.sentence;

import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Advice for those who wrote a value as YAML takes for something else. */
final class Quotes {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
  private static final Pattern COMMA = Pattern.compile("[0-9]+,[0-9]+");
  private static final Pattern NOT_A_DIGIT = Pattern.compile("[\\s\\p{Z}%'’_]+");

  private Quotes() {}

  /** For a number, true or null where a text belongs. */
  static Optional<Sentence> around(Node node) {
    return node instanceof ScalarNode scalar
            && !node.getTag().equals(Tag.STR)
            && !scalar.getValue().isEmpty()
        ? Optional.of(sentence("put it in quotes: %s", '"' + scalar.getValue() + '"'))
        : Optional.empty();
  }

  /** For a text where a number belongs. */
  static Optional<Sentence> ofNumber(Node node) {
    if (!(node instanceof ScalarNode scalar) || !node.getTag().equals(Tag.STR)) {
      return Optional.empty();
    }
    String text = scalar.getValue().strip();
    if (NUMBER.matcher(text).matches()) {
      return Optional.of(sentence("write %s without quotes", text));
    }
    String bare = NOT_A_DIGIT.matcher(text).replaceAll("");
    if (NUMBER.matcher(bare).matches()) {
      return Optional.of(sentence("write %s and nothing else", bare));
    }
    return COMMA.matcher(bare).matches()
        ? Optional.of(sentence("write %s with a point", bare.replace(',', '.')))
        : Optional.empty();
  }

  /** For one word where a list belongs. */
  static Optional<Sentence> brackets(Node node) {
    return node instanceof ScalarNode scalar && !scalar.getValue().isBlank()
        ? Optional.of(sentence("write %s", "[" + scalar.getValue() + "]"))
        : Optional.empty();
  }
}
