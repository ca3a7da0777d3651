package org.accalmie.agent.page;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What leaves this machine, and by which agreement.
 *
 * @param road how reports leave, or why they do not
 * @param blind that nothing is answered because of what this desktop does not see
 * @param whole whether the whole agreement can be read
 * @param leaving every report that left or waits, latest first
 */
public record LeavesPage(
    Frame frame,
    String road,
    Optional<String> blind,
    boolean whole,
    List<Leaving> leaving,
    Terms agreement) {
  private static final int RECENT = 7;

  /** Copies the list. */
  public LeavesPage {
    leaving = List.copyOf(leaving);
  }

  /** One report, byte for byte. */
  public record Leaving(
      String day, String state, boolean waiting, String bytes, String key, String timestamp) {}

  /**
   * The agreement in words.
   *
   * @param inForce whether it holds, with others or with oneself
   */
  public record Terms(
      boolean inForce, String standing, @Nullable String refusal, List<Term> terms) {}

  /** One thing the agreement says. */
  public record Term(String name, String text) {}

  /** The reports shown at once. */
  public List<Leaving> recent() {
    return leaving.subList(0, Math.min(RECENT, leaving.size()));
  }

  /** The reports behind a click. */
  public List<Leaving> older() {
    return leaving.subList(Math.min(RECENT, leaving.size()), leaving.size());
  }
}
