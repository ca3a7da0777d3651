package org.accalmie.dashboards.web;

import java.util.List;

/**
 * All drafts.
 *
 * @param drafts the newest first
 * @param held the title of what was published last; empty if there is nothing
 */
public record DeskView(List<Line> drafts, String held) {

  /**
   * A draft in the list.
   *
   * @param about its title and version, as far as they can be read
   * @param state what it is by now
   */
  public record Line(long id, String about, String state, boolean withdrawn) {}
}
