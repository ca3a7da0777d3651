package org.accalmie.policy.agreement;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The fields of one mapping, read one by one so that every problem is found in one pass.
 *
 * <p>After a problem a getter returns a harmless value; none of them escapes, because a text with a
 * problem yields no agreement.
 */
final class Fields {
  static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");
  private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final int LONGEST_TEXT = 400;

  private final Node whole;
  private final Problems problems;
  private final Map<String, NodeTuple> tuples = new LinkedHashMap<>();
  private final Set<String> known = new HashSet<>();

  Fields(Node node, String what, Problems problems) {
    this.whole = node;
    this.problems = problems;
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        String field = scalar(tuple.getKeyNode()).orElse("?");
        if (tuples.put(field, tuple) != null) {
          problems.add(
              tuple.getKeyNode(), "“" + field + "” is a duplicate here", "keep one of them");
        }
      }
    } else {
      problems.add(node, what + " must be a list of fields", "write “field: value” lines here");
    }
  }

  /** The node of a field, or the whole mapping's if the field is absent. */
  Node at(String field) {
    NodeTuple tuple = tuples.get(field);
    return tuple == null ? whole : tuple.getValueNode();
  }

  boolean has(String field) {
    known.add(field);
    return tuples.containsKey(field);
  }

  String text(String field, String advice) {
    String text = required(field, advice).flatMap(Fields::scalar).orElse("");
    if (has(field) && (text.isBlank() || text.length() > LONGEST_TEXT || hasControl(text))) {
      problems.add(at(field), "“" + field + "” must be a text of one line", advice);
    }
    return text;
  }

  String name(String field, String advice) {
    String name = required(field, advice).flatMap(Fields::scalar).orElse("");
    if (has(field) && !NAME.matcher(name).matches()) {
      problems.add(
          at(field), "“" + field + "” must be lower-case letters a–z, digits and hyphens", advice);
    }
    return name;
  }

  String matching(String field, Pattern pattern, String advice) {
    String text = required(field, advice).flatMap(Fields::scalar).orElse("");
    if (has(field) && !pattern.matcher(text).matches()) {
      problems.add(at(field), "“" + field + "” is not in its form", advice);
    }
    return text;
  }

  int number(String field, int least, int most, String advice) {
    BigDecimal number =
        decimal(field, BigDecimal.valueOf(least), BigDecimal.valueOf(most), 0, advice);
    return number.intValue();
  }

  BigDecimal decimal(String field, BigDecimal least, BigDecimal most, int places, String advice) {
    String text = required(field, advice).flatMap(Fields::scalar).orElse("");
    if (has(field)) {
      try {
        BigDecimal number = text.length() > 12 ? most.add(BigDecimal.ONE) : new BigDecimal(text);
        if (number.compareTo(least) >= 0
            && number.compareTo(most) <= 0
            && Math.max(0, number.stripTrailingZeros().scale()) <= places) {
          return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        }
      } catch (NumberFormatException e) {
        // Said below, as for a number out of range.
      }
      String whole = places == 0 ? "a whole number" : "a number";
      problems.add(
          at(field), "“%s” must be %s from %s to %s".formatted(field, whole, least, most), advice);
    }
    return least;
  }

  LocalDate date(String field, String advice) {
    String text = matching(field, DATE, advice);
    try {
      return DATE.matcher(text).matches() ? LocalDate.parse(text) : LocalDate.EPOCH;
    } catch (DateTimeException e) {
      problems.add(at(field), "“" + text + "” is no day of the calendar", advice);
      return LocalDate.EPOCH;
    }
  }

  LocalTime time(String field, String advice) {
    String text = matching(field, TIME, advice);
    return TIME.matcher(text).matches() ? LocalTime.parse(text) : LocalTime.MIDNIGHT;
  }

  /** One of a closed set of words. */
  <T> T word(String field, Map<String, T> words, String advice) {
    String text = required(field, advice).flatMap(Fields::scalar).orElse("");
    T value = words.get(text);
    if (value != null) {
      return value;
    }
    if (has(field)) {
      problems.add(
          at(field), "“" + text + "” is not known here", closest(text, words.keySet(), advice));
    }
    return words.values().iterator().next();
  }

  /** The items of a list, each read by a function of its node and its text (empty if no scalar). */
  <T> List<T> list(String field, String advice, BiFunction<Node, String, T> item) {
    List<T> items = new ArrayList<>();
    Optional<Node> node = required(field, advice);
    if (node.isPresent() && node.get() instanceof SequenceNode sequence) {
      for (Node each : sequence.getValue()) {
        items.add(item.apply(each, scalar(each).orElse("")));
      }
    } else if (node.isPresent()) {
      problems.add(node.get(), "“" + field + "” must be a list", advice);
    }
    return items;
  }

  /** Says which fields nobody asked for. */
  void refuseOthers() {
    tuples.forEach(
        (field, tuple) -> {
          if (!known.contains(field)) {
            problems.add(
                tuple.getKeyNode(),
                "there is no field “" + field + "” here",
                closest(field, known, "remove it"));
          }
        });
  }

  static Optional<String> scalar(Node node) {
    return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
  }

  /** Advice that names the closest known word, if one is close. */
  static String closest(String text, Set<String> words, String otherwise) {
    return words.stream()
        .filter(word -> distance(word, text) <= Math.max(1, word.length() / 3))
        .min(Comparator.comparingInt(word -> distance(word, text)))
        .map(word -> "did you mean “" + word + "”?")
        .orElse(otherwise);
  }

  private Optional<Node> required(String field, String advice) {
    if (has(field)) {
      return Optional.of(at(field));
    }
    problems.add(whole, "“" + field + "” is missing", advice);
    return Optional.empty();
  }

  private static boolean hasControl(String text) {
    return text.chars()
        .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
  }

  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > a.length()) {
      return Integer.MAX_VALUE;
    }
    int[] row = new int[b.length() + 1];
    java.util.Arrays.setAll(row, j -> j);
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
