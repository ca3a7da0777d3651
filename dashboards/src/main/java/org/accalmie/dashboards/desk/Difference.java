package org.accalmie.dashboards.desk;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRowGenerator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Line by line, in what texts differ, and whether two edits of one text fit together. */
public final class Difference {
  private Difference() {}

  /**
   * A line of either text, or of both.
   *
   * @param same whether both have it
   */
  public record Row(boolean same, String left, String right) {}

  /** Both texts, side by side. */
  public static List<Row> rows(String left, String right) {
    DiffRowGenerator generator = DiffRowGenerator.create().lineNormalizer(line -> line).build();
    return generator.generateDiffRows(lines(left), lines(right)).stream()
        .map(row -> new Row(row.getTag() == DiffRow.Tag.EQUAL, row.getOldLine(), row.getNewLine()))
        .toList();
  }

  /** The text with both edits; empty if they touch the same lines, or lines side by side. */
  public static Optional<String> merged(String base, String theirs, String mine) {
    List<AbstractDelta<String>> one = DiffUtils.diff(lines(base), lines(theirs)).getDeltas();
    // What both changed alike is one edit.
    List<AbstractDelta<String>> other =
        DiffUtils.diff(lines(base), lines(mine)).getDeltas().stream()
            .filter(delta -> !one.contains(delta))
            .toList();
    if (one.stream().anyMatch(delta -> other.stream().anyMatch(edit -> touch(delta, edit)))) {
      return Optional.empty();
    }
    List<String> text = new ArrayList<>(lines(base));
    Stream.concat(one.stream(), other.stream())
        .sorted(Comparator.comparingInt(Difference::begin).reversed())
        .forEach(delta -> apply(delta, text));
    return Optional.of(String.join("\n", text));
  }

  private static boolean touch(AbstractDelta<String> one, AbstractDelta<String> other) {
    return begin(one) <= end(other) && begin(other) <= end(one);
  }

  private static void apply(AbstractDelta<String> delta, List<String> text) {
    text.subList(begin(delta), end(delta)).clear();
    text.addAll(begin(delta), delta.getTarget().getLines());
  }

  private static int begin(AbstractDelta<String> delta) {
    return delta.getSource().getPosition();
  }

  private static int end(AbstractDelta<String> delta) {
    return begin(delta) + delta.getSource().size();
  }

  private static List<String> lines(String text) {
    return List.of(text.split("\n", -1));
  }
}
