package org.accalmie.dashboards.web;

import java.util.List;

/**
 * All that the page of quiet hours shows.
 *
 * @param chooser of group and week
 * @param days heads of the week's columns, from Monday
 * @param blocks groups with the same windows, together
 * @param kept how well each group's quiet hours held
 * @param reliefs what was granted and decided, a sentence or a few each
 * @param more how many groups are not shown
 */
public record QuietView(
    Chooser chooser,
    List<String> days,
    List<Block> blocks,
    List<Kept> kept,
    List<String> reliefs,
    int more) {

  /** Groups that have the same windows in the week; none if nothing opens. */
  public record Block(String groups, List<Line> lines) {}

  /**
   * A window's week.
   *
   * @param window its id in the agreement
   * @param kind what it asks, in words
   * @param tone what its kind is drawn as
   * @param bars where it is open
   * @param times the times that begin on each day; empty texts where none does
   */
  public record Line(String window, String kind, String tone, List<Bar> bars, List<String> times) {}

  /** An opening on the week's line, in per mille of the week. */
  public record Bar(int from, int width) {}

  /** How well a group's quiet hours held. */
  public record Kept(String group, String figure) {}
}
