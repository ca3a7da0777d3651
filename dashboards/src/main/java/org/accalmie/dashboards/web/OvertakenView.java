package org.accalmie.dashboards.web;

import java.util.ArrayList;
import java.util.List;
import org.accalmie.dashboards.desk.Difference;
import org.accalmie.dashboards.desk.Draft;

/**
 * Two texts of which only one can be next.
 *
 * @param newest what somebody else saved meanwhile
 * @param text what the editor proposes: both edits in one, or one's own text
 * @param merged whether both edits are in it
 * @param parts both texts, side by side; what is equal for long is folded
 */
public record OvertakenView(Draft newest, String text, boolean merged, List<Part> parts) {
  private static final int AROUND = 2;
  private static final int SHORTEST_FOLD = 4;

  /**
   * Lines that follow each other.
   *
   * @param folded whether they are equal, and far from any that differ
   */
  public record Part(boolean folded, List<Difference.Row> rows) {}

  static OvertakenView of(Draft newest, String text, boolean merged, List<Difference.Row> rows) {
    List<Part> parts = new ArrayList<>();
    int begin = 0;
    while (begin < rows.size()) {
      int end = endOfEqual(rows, begin);
      int first = begin == 0 ? 0 : begin + AROUND;
      int last = end == rows.size() ? end : end - AROUND;
      if (last - first >= SHORTEST_FOLD) {
        add(parts, false, rows.subList(begin, first));
        add(parts, true, rows.subList(first, last));
        begin = last;
      }
      int next = endOfDiffering(rows, Math.max(begin, end));
      add(parts, false, rows.subList(begin, next));
      begin = next;
    }
    return new OvertakenView(newest, text, merged, parts);
  }

  private static void add(List<Part> parts, boolean folded, List<Difference.Row> rows) {
    if (!rows.isEmpty()) {
      parts.add(new Part(folded, List.copyOf(rows)));
    }
  }

  private static int endOfEqual(List<Difference.Row> rows, int begin) {
    int end = begin;
    while (end < rows.size() && rows.get(end).same()) {
      end++;
    }
    return end;
  }

  private static int endOfDiffering(List<Difference.Row> rows, int begin) {
    int end = begin;
    while (end < rows.size() && !rows.get(end).same()) {
      end++;
    }
    return end;
  }
}
