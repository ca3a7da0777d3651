package org.accalmie.policy.agreement;

import static org.accalmie.policy.agreement.Sentence.sentence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Everything found wrong in one text. */
final class Problems {
  private static final int MOST = 100;

  private final List<Problem> found = new ArrayList<>();

  /**
   * Adds one.
   *
   * @throws Enough when nobody would read on; so that a text of 10 MB has no million of them
   */
  void add(Place where, Sentence what, Sentence advice) {
    found.add(new Problem(where.line(), where.column(), what, advice));
    if (found.size() >= MOST) {
      throw new Enough();
    }
  }

  boolean none() {
    return found.isEmpty();
  }

  int count() {
    return found.size();
  }

  /** All, in the order of the text. */
  List<Problem> inOrder() {
    Stream<Problem> sorted =
        found.stream()
            .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
            .distinct();
    return Stream.concat(sorted, more().stream()).toList();
  }

  private Optional<Problem> more() {
    Problem last = found.isEmpty() ? null : found.getLast();
    return last == null || found.size() < MOST
        ? Optional.empty()
        : Optional.of(
            new Problem(
                last.line(),
                last.column(),
                sentence("these are the first %d problems", MOST),
                sentence("mend them and check again")));
  }

  /** That there are so many problems that nobody would read on. */
  static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Enough() {
      super("there are more problems", null, false, false);
    }
  }

  static Place place(Node node) {
    return place(node.getStartMark());
  }

  /**
   * Where a part of a node stands, as far as it is there.
   *
   * @param path names of fields, numbers of items, and items by their word or id
   */
  static Place place(Node node, Object... path) {
    Node at = node;
    for (Object step : path) {
      Optional<Node> next = step(at, step);
      if (next.isEmpty()) {
        break;
      }
      at = next.get();
    }
    return place(at);
  }

  private static Optional<Node> step(Node node, Object step) {
    return switch (node) {
      case MappingNode mapping ->
          mapping.getValue().stream()
              .filter(tuple -> isWord(tuple.getKeyNode(), step))
              .map(NodeTuple::getValueNode)
              .findFirst();
      case SequenceNode sequence when step instanceof Integer number ->
          sequence.getValue().stream().skip(number).findFirst();
      case SequenceNode sequence ->
          sequence.getValue().stream().filter(item -> isNamed(item, step)).findFirst();
      default -> Optional.empty();
    };
  }

  private static boolean isNamed(Node item, Object name) {
    return isWord(item, name) || step(item, "id").filter(id -> isWord(id, name)).isPresent();
  }

  private static boolean isWord(Node node, Object word) {
    return node instanceof ScalarNode scalar && scalar.getValue().equals(word);
  }

  static Place place(Optional<Mark> mark) {
    return mark.map(m -> new Place(m.getLine() + 1, m.getColumn() + 1)).orElse(Place.BEGIN);
  }
}
