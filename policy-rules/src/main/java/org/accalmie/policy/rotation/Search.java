package org.accalmie.policy.rotation;

import java.time.Duration;

/**
 * How long to search.
 *
 * @param seed the same seed gives the same plan, as long as {@code wall} does not end the search
 * @param effort most work for all goals together, in the solver's own seconds: it counts its steps,
 *     so that a busy or slow machine stops at the same plan
 * @param wall a backstop for all goals together; it ends the search wherever it is
 */
public record Search(int seed, double effort, Duration wall) {
  // Two idle cores of 2025 do 1.5 to 1.8 of the solver's seconds in one of the clock's.
  private static final double EFFORT_PER_SECOND = 1.25;

  /** As much work as two cores that have little else to do get done in a time. */
  public static Search within(int seed, Duration wall) {
    return new Search(seed, EFFORT_PER_SECOND * wall.toSeconds(), wall);
  }
}
