package org.accalmie.agent.breaks;

import java.time.Duration;

/**
 * What can be seen of somebody at work.
 *
 * @param idle time since the last sign of it
 * @param pause the longest time without a sign since it was last looked
 * @param away whether surely nobody is there: locked, asleep, left
 * @param fine whether pauses of seconds are seen, as from input, or only of minutes
 */
public record Signs(Duration idle, Duration pause, boolean away, boolean fine) {
  /** Hands that have been still for so long are at rest; Workrave's time. */
  static final Duration STILL = Duration.ofSeconds(5);

  boolean isStill() {
    return away || idle.compareTo(STILL) >= 0;
  }
}
