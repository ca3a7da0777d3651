package org.accalmie.policy.agreement;

import static org.accalmie.policy.agreement.Sentence.sentence;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A form that is filled in from one mapping of a text, so that every problem is found in one pass.
 */
final class Fields implements Form {
  private static final int LONGEST_NUMBER = 12;

  private final Place whole;
  private final Problems problems;
  private final int before;
  private final Map<String, NodeTuple> tuples = new LinkedHashMap<>();
  private final Set<String> known = new HashSet<>();

  private Fields(Place whole, Problems problems) {
    this.whole = whole;
    this.problems = problems;
    this.before = problems.count();
  }

  /** Fills a form in, and says which fields nobody asked for. */
  static <T> T read(Node node, Problems problems, Function<Form, T> item) {
    Fields fields = new Fields(Problems.place(node), problems);
    fields.take(node);
    T value = item.apply(fields);
    fields.refuseOthers();
    return value;
  }

  private void take(Node node) {
    if (!(node instanceof MappingNode mapping)) {
      problems.add(
          whole,
          sentence("here must be a list of fields"),
          sentence("write “field: value” lines here"));
      return;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String field = scalar(tuple.getKeyNode()).orElse("?");
      if (tuples.put(field, tuple) != null) {
        problems.add(
            Problems.place(tuple.getKeyNode()),
            sentence("“%s” is a duplicate here", field),
            sentence("keep one of them"));
      }
    }
  }

  @Override
  public boolean has(String field) {
    known.add(field);
    return tuples.containsKey(field);
  }

  @Override
  public <T> T either(
      String one, Function<Form, T> ifOne, String other, Function<Form, T> ifOther) {
    if (has(one) && has(other)) {
      problem(
          other,
          sentence("both “%s” and “%s” stand here", one, other),
          sentence("keep one of them"));
    } else if (!has(one) && !has(other)) {
      problems.add(whole, missing(one), sentence("write it, or “%s”", other));
    }
    return has(other) ? ifOther.apply(this) : ifOne.apply(this);
  }

  @Override
  public String text(String field, String advice) {
    Optional<Node> node = required(field, advice);
    String text = node.flatMap(Fields::scalar).orElse("");
    node.ifPresent(there -> checkText(there, field, text, advice));
    return text;
  }

  private void checkText(Node node, String field, String text, String advice) {
    Place place = Problems.place(node);
    if (!TEXT.matcher(text).matches() || text.codePointCount(0, text.length()) > LONGEST_TEXT) {
      problems.add(
          place,
          sentence("“%s” must be a text of one line", field),
          Quotes.around(node).orElse(Sentence.fixed(advice)));
    }
    LookAlikes.stranger(text)
        .ifPresent(
            letter ->
                problems.add(
                    place,
                    sentence("“%s” mixes alphabets in one word: %s", field, letter),
                    sentence("write each word in one alphabet")));
  }

  @Override
  public String name(String field, String advice) {
    Optional<Node> node = required(field, advice);
    String name = node.flatMap(Fields::scalar).orElse("");
    node.ifPresent(there -> checkName(there, field, name, advice));
    return name;
  }

  private void checkName(Node node, String field, String name, String advice) {
    if (!NAME.matcher(name).matches()) {
      problems.add(
          Problems.place(node),
          sentence("“%s” must be %s", field, Spelling.wanted(name)),
          Quotes.around(node).orElse(Sentence.fixed(advice)));
    }
  }

  @Override
  public String matching(String field, Pattern pattern, String advice) {
    Optional<Node> node = required(field, advice);
    String text = node.flatMap(Fields::scalar).orElse("");
    if (node.isPresent() && !pattern.matcher(text).matches()) {
      problem(field, notInForm(field), Sentence.fixed(advice));
    }
    return text;
  }

  @Override
  public int number(String field, int least, int most, String advice) {
    return decimal(field, BigDecimal.valueOf(least), BigDecimal.valueOf(most), 0, advice)
        .intValue();
  }

  @Override
  public BigDecimal decimal(
      String field, BigDecimal least, BigDecimal most, int places, String advice) {
    Optional<Node> node = required(field, advice);
    String text = node.flatMap(there -> scalar(there, Tag.INT, Tag.FLOAT)).orElse("");
    Optional<BigDecimal> number =
        number(text)
            .filter(n -> n.compareTo(least) >= 0 && n.compareTo(most) <= 0)
            .filter(n -> Math.max(0, n.stripTrailingZeros().scale()) <= places);
    if (number.isEmpty() && node.isPresent()) {
      Sentence kind = places == 0 ? sentence("a whole number") : sentence("a number");
      problem(
          field,
          sentence("“%s” must be %s from %s to %s", field, kind, least, most),
          Quotes.ofNumber(node.get()).orElse(Sentence.fixed(advice)));
    }
    return number
        .map(n -> n.signum() == 0 ? BigDecimal.ZERO : n.stripTrailingZeros())
        .orElse(least);
  }

  /** Short ones only: 1e999999999 is a number too, and would not fit anywhere. */
  private static Optional<BigDecimal> number(String text) {
    try {
      return text.length() > LONGEST_NUMBER ? Optional.empty() : Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public LocalDate date(String field, String advice) {
    String text = matching(field, DATE, advice);
    try {
      return DATE.matcher(text).matches() ? LocalDate.parse(text) : NO_DAY;
    } catch (DateTimeException e) {
      problem(field, sentence("“%s” is no day of the calendar", text), Sentence.fixed(advice));
      return NO_DAY;
    }
  }

  @Override
  public LocalTime time(String field, String advice) {
    if (value(field).flatMap(Fields::scalar).filter("24:00"::equals).isPresent()) {
      known.add(field);
      problem(field, notInForm(field), sentence("write midnight as \"00:00\""));
      return LocalTime.MIDNIGHT;
    }
    String text = matching(field, TIME, advice);
    return TIME.matcher(text).matches() ? LocalTime.parse(text) : LocalTime.MIDNIGHT;
  }

  @Override
  public boolean flag(String field, String advice) {
    String text = required(field, advice).flatMap(node -> scalar(node, Tag.BOOL)).orElse("");
    if (has(field) && text.isEmpty()) {
      problem(field, sentence("“%s” must be true or false", field), Sentence.fixed(advice));
    }
    return Boolean.parseBoolean(text);
  }

  @Override
  public void certain(String field, Sentence what, String advice) {
    int count = problems.count();
    if (!flag(field, advice) && problems.count() == count) {
      problem(field, what, Sentence.fixed(advice));
    }
  }

  @Override
  public <T> T word(String field, Map<String, T> words, String advice) {
    String text = required(field, advice).flatMap(Fields::scalar).orElse("");
    T value = words.get(text);
    if (value != null) {
      return value;
    }
    value(field).ifPresent(node -> unknown(node, text, words.keySet(), advice));
    return words.values().iterator().next();
  }

  @Override
  public <T> List<T> words(String field, Map<String, T> words, String advice) {
    List<String> found =
        nodes(field, advice).stream()
            .map(
                node -> {
                  String text = scalar(node).orElse("");
                  if (!words.containsKey(text)) {
                    unknown(node, text, words.keySet(), advice);
                  }
                  return text;
                })
            .toList();
    notEmpty(field, advice);
    return found.stream().filter(words::containsKey).distinct().map(words::get).toList();
  }

  private void unknown(Node node, String text, Set<String> words, String advice) {
    problems.add(
        Problems.place(node),
        sentence("“%s” is not known here", text),
        Spelling.closest(text, words, Sentence.fixed(advice)));
  }

  @Override
  public List<Placed<String>> names(String field, String advice) {
    return placed(
        field,
        advice,
        node -> {
          String text = scalar(node).orElse("");
          checkName(node, field, text, advice);
          return text;
        });
  }

  @Override
  public List<Placed<String>> names(String field, Set<String> known, String advice) {
    return names(field, advice);
  }

  @Override
  public List<String> texts(String field, String advice) {
    return nodes(field, advice).stream()
        .map(
            node -> {
              String text = scalar(node).orElse("");
              checkText(node, field, text, advice);
              return text;
            })
        .toList();
  }

  @Override
  public <T> T inner(String field, String advice, Function<Form, T> item) {
    // Asked into the void when it is missing: that it is missing is problem enough.
    return required(field, advice)
        .map(node -> read(node, problems, item))
        .orElseGet(() -> item.apply(new Fields(whole, new Problems())));
  }

  @Override
  public <T> List<Placed<T>> items(String field, String advice, Function<Form, T> item) {
    return placed(field, advice, node -> read(node, problems, item));
  }

  private <T> List<Placed<T>> placed(String field, String advice, Function<Node, T> read) {
    return nodes(field, advice).stream()
        .map(
            node -> {
              int count = problems.count();
              T value = read.apply(node);
              return new Placed<>(value, node, problems.count() == count);
            })
        .toList();
  }

  private List<Node> nodes(String field, String advice) {
    Optional<Node> node = required(field, advice);
    if (node.isPresent() && node.get() instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    node.ifPresent(
        n ->
            problem(
                field,
                sentence("“%s” must be a list", field),
                Quotes.brackets(n).orElse(Sentence.fixed(advice))));
    return new ArrayList<>();
  }

  @Override
  public void problemAt(Sentence what, Sentence advice, String field, Object... path) {
    Place place = value(field).map(node -> Problems.place(node, path)).orElse(whole);
    problems.add(place, what, advice);
  }

  @Override
  public void notEmpty(String field, String advice) {
    if (value(field).orElse(null) instanceof SequenceNode list && list.getValue().isEmpty()) {
      problem(field, sentence("“%s” is empty", field), Sentence.fixed(advice));
    }
  }

  @Override
  public boolean sound() {
    return problems.count() == before;
  }

  private Optional<Node> value(String field) {
    return Optional.ofNullable(tuples.get(field)).map(NodeTuple::getValueNode);
  }

  private Optional<Node> required(String field, String advice) {
    if (!has(field)) {
      problems.add(whole, missing(field), Sentence.fixed(advice));
    }
    return value(field);
  }

  private void refuseOthers() {
    tuples.forEach(
        (field, tuple) -> {
          if (!known.contains(field)) {
            problems.add(
                Problems.place(tuple.getKeyNode()),
                sentence("there is no field “%s” here", field),
                Spelling.closest(field, known, sentence("remove it")));
          }
        });
  }

  static Sentence missing(String field) {
    return sentence("“%s” is missing", field);
  }

  private static Sentence notInForm(String field) {
    return sentence("“%s” is not in its form", field);
  }

  /** A text; a number, true or null has to stand in quotes to be one. */
  private static Optional<String> scalar(Node node) {
    return scalar(node, Tag.STR);
  }

  private static Optional<String> scalar(Node node, Tag... tags) {
    return node instanceof ScalarNode scalar && List.of(tags).contains(node.getTag())
        ? Optional.of(scalar.getValue())
        : Optional.empty();
  }
}
