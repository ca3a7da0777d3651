package org.accalmie.agent.breaks;

import java.time.Duration;

/** How a countdown is told: in minutes while it is long, then by five seconds, which is calm. */
final class Countdown {
  /** The time until what is shown may be another one. */
  static final Duration STEP = Duration.ofSeconds(5);

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Countdown() {}

  /** The time until it has to be looked again. */
  static Duration next(Duration left) {
    return left.compareTo(STEP) < 0 ? left : STEP;
  }

  /** The time that is left as it is told, rounded up. */
  static Duration told(Duration left) {
    Duration piece = left.compareTo(MINUTE) > 0 ? MINUTE : STEP;
    long pieces = Math.ceilDiv(Math.max(0, left.toMillis()), piece.toMillis());
    return piece.multipliedBy(pieces);
  }
}
