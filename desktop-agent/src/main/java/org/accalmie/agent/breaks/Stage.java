package org.accalmie.agent.breaks;

import java.time.Duration;

/** What breaks are doing. */
public sealed interface Stage {

  /** Nothing shows. */
  record Working() implements Stage {}

  /**
   * A break is asked for, and begins when hands are still.
   *
   * @param shown for how long
   */
  record Asking(BreakKind kind, Duration shown) implements Stage {}

  /**
   * A break goes on.
   *
   * @param rested of its length
   * @param disturbed for how long hands have been busy since
   */
  record Resting(BreakKind kind, Duration rested, Duration disturbed) implements Stage {}
}
