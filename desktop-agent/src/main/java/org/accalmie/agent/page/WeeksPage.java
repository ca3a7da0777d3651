package org.accalmie.agent.page;

import java.util.List;
import java.util.Optional;

/**
 * The owner's weeks.
 *
 * @param lead the weeks in one plain sentence
 * @param rhythm when days usually begin and end, and evenings
 * @param rows a figure each
 */
public record WeeksPage(Frame frame, String lead, List<String> rhythm, List<Row> rows) {

  /** Copies the lists. */
  public WeeksPage {
    rhythm = List.copyOf(rhythm);
    rows = List.copyOf(rows);
  }

  /**
   * One figure over twelve weeks.
   *
   * @param recent mean of a day in the last four weeks
   * @param change how that differs from the eight weeks before
   * @param clear whether it surely differs
   */
  public record Row(String name, String recent, String change, boolean clear, List<Bar> bars) {}

  /**
   * One week.
   *
   * @param height of 40; empty when nothing was seen
   * @param recent whether it is one of the last four
   */
  public record Bar(int x, Optional<Integer> height, String week, String value, boolean recent) {}
}
