package org.accalmie.agent.breaks;

import java.time.Duration;

/**
 * A look at the clock and at the desktop.
 *
 * @param elapsed time that the machine was awake since the last look
 * @param asleep time that it was not
 * @param signs what is seen
 * @param engaged whether a call, a meeting or a full screen holds the owner, with still hands or
 *     not
 * @param modes the mode and its overrides
 */
public record Moment(Duration elapsed, Duration asleep, Signs signs, boolean engaged, Modes modes) {
  /** A longer time between looks was not looked at, and is no work. */
  static final Duration LONGEST = Duration.ofMinutes(1);

  /** Never lets a stopped clock or a busy machine count as work. */
  public Moment {
    elapsed = elapsed.isNegative() ? Duration.ZERO : min(elapsed, LONGEST);
    asleep = asleep.isNegative() ? Duration.ZERO : asleep;
  }

  boolean asksNothing() {
    return modes.holding() == Mode.QUIET;
  }

  /** The part of the elapsed time at whose end hands were still. */
  Duration still() {
    return min(signs.idle(), elapsed);
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
