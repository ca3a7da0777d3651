package org.accalmie.dashboards.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every page shares.
 *
 * @param showing whose figures it is about
 * @param words the reader's language
 * @param title of the page
 * @param seat whom the visitor says to be; null before that
 * @param csrf to be sent back by each form
 * @param here the address of this page without its language, to come back to
 * @param tabs the pages that this seat has
 */
public record PageFrame(
    Showing showing,
    Words words,
    String title,
    @Nullable Seat seat,
    String csrf,
    String here,
    List<Tab> tabs) {

  /**
   * A page to go to.
   *
   * @param label key of its name
   */
  public record Tab(String path, String label) {}

  /** Whether this is that page. */
  public boolean isAt(Tab tab) {
    return here.replaceFirst("\\?.*", "").equals(tab.path());
  }
}
