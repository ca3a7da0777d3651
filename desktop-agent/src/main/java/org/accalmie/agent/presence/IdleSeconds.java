package org.accalmie.agent.presence;

import java.time.Duration;

/**
 * Whether a desktop's time without input is one in seconds: believed once it has grown as fast as
 * time does, and no longer once it has grown faster.
 *
 * <p>Some answer nought whatever happens, and others in milliseconds.
 */
final class IdleSeconds {
  /** A growth that is no coincidence. */
  private static final Duration TELLING = Duration.ofSeconds(10);

  /** What is lost when both ends are cut to the second, and on the way. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  private Duration before = Duration.ZERO;
  private long askedAt;
  private boolean asked;
  private boolean believed;

  /**
   * Takes an answer, and says whether it can be believed.
   *
   * @param now as {@link System#nanoTime}
   */
  boolean believes(Duration idle, long now) {
    Duration grown = idle.minus(before);
    Duration passed = Duration.ofNanos(now - askedAt);
    if (asked && grown.compareTo(passed.plus(SLACK)) > 0) {
      believed = false;
    } else if (asked && grown.compareTo(TELLING) >= 0) {
      believed |= grown.compareTo(passed.minus(SLACK)) >= 0;
    }
    asked = true;
    before = idle;
    askedAt = now;
    return believed;
  }
}
