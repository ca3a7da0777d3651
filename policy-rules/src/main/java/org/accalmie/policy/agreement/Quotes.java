package org.accalmie.policy.agreement;

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
  static Optional<String> around(Node node) {
    return node instanceof ScalarNode scalar
            && !node.getTag().equals(Tag.STR)
            && !scalar.getValue().isEmpty()
        ? Optional.of("put it in quotes: \"" + scalar.getValue() + "\"")
        : Optional.empty();
  }

  /** For a text where a number belongs. */
  static Optional<String> ofNumber(Node node) {
    if (!(node instanceof ScalarNode scalar) || !node.getTag().equals(Tag.STR)) {
      return Optional.empty();
    }
    String text = scalar.getValue().strip();
    if (NUMBER.matcher(text).matches()) {
      return Optional.of("write " + text + " without quotes");
    }
    String bare = NOT_A_DIGIT.matcher(text).replaceAll("");
    if (NUMBER.matcher(bare).matches()) {
      return Optional.of("write " + bare + " and nothing else");
    }
    return COMMA.matcher(bare).matches()
        ? Optional.of("write " + bare.replace(',', '.') + " with a point")
        : Optional.empty();
  }

  /** For one word where a list belongs. */
  static Optional<String> brackets(Node node) {
    return node instanceof ScalarNode scalar && !scalar.getValue().isBlank()
        ? Optional.of("write [" + scalar.getValue() + "]")
        : Optional.empty();
  }
}
