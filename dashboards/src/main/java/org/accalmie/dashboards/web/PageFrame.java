package org.accalmie.dashboards.web;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every page shares.
 *
 * @param showing whose figures it is about
 * @param demoLogin whether everybody may take any seat
 * @param words the reader's language
 * @param title of the page
 * @param seat whom the visitor says to be; null before that
 * @param csrf to be sent back by each form
 * @param here the address of this page without its language, to come back to
 * @param about the group and week that this page was asked for, as an address has them
 * @param tabs the pages that this seat has
 */
public record PageFrame(
    Showing showing,
    boolean demoLogin,
    Words words,
    String title,
    @Nullable Seat seat,
    String csrf,
    String here,
    String about,
    List<Tab> tabs) {
  private static final Set<String> ABOUT_A_WEEK = Set.of("/", "/quiet", "/privacy");

  /**
   * A page to go to.
   *
   * @param label key of its name
   */
  public record Tab(String path, String label) {}

  /** The key of what each page says at its top; none where there is nothing to warn of. */
  public @Nullable String banner() {
    return switch (showing) {
      case A_REPLAY -> "replay.banner";
      case REPORTS -> demoLogin ? "demo.banner" : null;
    };
  }

  /** The address of a file that the page loads. */
  public String asset(String name) {
    return Assets.address(name);
  }

  /** The key of the button that gives a seat up. */
  public String leave() {
    return demoLogin ? "leave" : "leave.signed-in";
  }

  /** Where a tab leads: to the same group and week, where it is about such. */
  public String address(Tab tab) {
    return ABOUT_A_WEEK.contains(tab.path()) ? tab.path() + about : tab.path();
  }

  /** What a tab says of itself where it is this page, or this page lies beneath it. */
  public @Nullable String current(Tab tab) {
    String path = here.replaceFirst("\\?.*", "");
    return path.equals(tab.path()) ? "page" : path.startsWith(tab.path() + "/") ? "true" : null;
  }
}
