package org.accalmie.policy.rotation;

import java.time.InstantSource;

/** Finds the fairest plan that keeps all rules, and of those the one that meets most wishes. */
public final class RotationPlanner {
  private final Search search;
  private final InstantSource clock;

  /** Plans; the clock only tells how long it takes. */
  public RotationPlanner(Search search, InstantSource clock) {
    this.search = search;
    this.clock = clock;
  }

  /** Plans, and tells how far it is. */
  public Planning plan(RotationTask task, Progress progress) {
    return new Run(task, search, clock, progress).planning();
  }
}
