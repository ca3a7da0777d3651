package org.accalmie.agent.page;

import java.util.List;

/**
 * A person-day as one band, a minute a unit.
 *
 * @param width minutes of the day, which has 23 to 25 hours
 * @param behind agreed hours and quiet windows
 * @param pieces what was done
 * @param marks interruptions, at most one mark for five minutes
 * @param labels every fourth hour
 * @param legend the kinds that occur, and the time of each
 * @param rows the same as a table
 */
public record BandView(
    int width,
    List<Box> behind,
    List<Box> pieces,
    List<Mark> marks,
    List<String> labels,
    List<Legend> legend,
    List<Row> rows) {

  /** A span. */
  public record Box(String kind, int x, int width) {}

  /** Some interruptions. */
  public record Mark(int x, int count) {}

  /** One kind, by its name. */
  public record Legend(String kind, String name, String time) {}

  /** One line of the table. */
  public record Row(String from, String to, String name, String time) {}

  /** Copies the lists. */
  public BandView {
    behind = List.copyOf(behind);
    pieces = List.copyOf(pieces);
    marks = List.copyOf(marks);
    labels = List.copyOf(labels);
    legend = List.copyOf(legend);
    rows = List.copyOf(rows);
  }

  /** Whether something of a kind lies behind the day. */
  public boolean has(String kind) {
    return behind.stream().anyMatch(box -> box.kind().equals(kind));
  }
}
