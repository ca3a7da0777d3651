package org.accalmie.policy.agreement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Everything found wrong in one text. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();

  void add(Node where, String what, String advice) {
    add(where.getStartMark(), what, advice);
  }

  void add(Optional<Mark> where, String what, String advice) {
    int line = where.map(Mark::getLine).orElse(0) + 1;
    int column = where.map(Mark::getColumn).orElse(0) + 1;
    found.add(new Problem(line, column, what, advice));
  }

  boolean none() {
    return found.isEmpty();
  }

  /** All, in the order of the text. */
  List<Problem> inOrder() {
    return found.stream()
        .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
        .distinct()
        .toList();
  }
}
