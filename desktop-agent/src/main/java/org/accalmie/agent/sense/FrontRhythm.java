package org.accalmie.agent.sense;

import java.time.Duration;

/**
 * How often it is looked at what is in front.
 *
 * @param untold the time between two looks where nobody tells of changes
 * @param told the same where somebody does; so often a program is asked whether it answers
 * @param patience after so long without an answer it has stopped responding
 */
public record FrontRhythm(Duration untold, Duration told, Duration patience) {
  /** Rare enough to cost nothing, and as patient as window managers are. */
  public static final FrontRhythm USUAL =
      new FrontRhythm(Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofSeconds(5));
}
