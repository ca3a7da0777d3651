package org.accalmie.policy.rotation;

import java.time.Duration;

/** Hears how far the search is; called from one thread at a time, not always the same. */
@FunctionalInterface
public interface Progress {
  /**
   * Something is known better than before, or for good.
   *
   * <p>An exception reaches the caller of the planner, after the search for this goal has ended.
   *
   * @param elapsed since the planner began
   * @param proof the best plan so far, and the bound
   */
  void at(Goal goal, Duration elapsed, Proof proof);
}
