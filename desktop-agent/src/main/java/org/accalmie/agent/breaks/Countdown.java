package org.accalmie.agent.breaks;

import java.time.Duration;

/** How a countdown is told: in minutes while it is long, then by the second or by five. */
final class Countdown {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final long COARSE = 5;

  private Countdown() {}

  /** The time until what is shown may be another one. */
  static Duration step(BreakKind kind, Duration left) {
    return Duration.ofSeconds(kind == BreakKind.MICRO && left.compareTo(MINUTE) <= 0 ? 1 : COARSE);
  }

  /** The time that is left as it is told, rounded up. */
  static Duration told(BreakKind kind, Duration left) {
    long seconds = Math.max(0, Math.ceilDiv(left.toMillis(), 1_000L));
    if (left.compareTo(MINUTE) > 0) {
      return Duration.ofMinutes(Math.ceilDiv(seconds, MINUTE.toSeconds()));
    }
    long piece = step(kind, left).toSeconds();
    return Duration.ofSeconds(Math.ceilDiv(seconds, piece) * piece);
  }
}
