package org.accalmie.agent.sense;

import java.time.Instant;

/**
 * How full each minute of the last day is, so that none holds more than a minute when a clock that
 * was set back lives through it again.
 */
final class FullMinutes {
  /** A minute. */
  static final long NANOS = 60_000_000_000L;

  private static final int SECONDS = 60;
  private static final int KEPT = 24 * 60;

  private final long[] minutes = new long[KEPT];
  private final long[] nanos = new long[KEPT];

  /**
   * Puts time into a minute.
   *
   * @param minute since 1970
   * @return how much there was room for, in nanoseconds
   */
  long fill(long minute, long more) {
    int slot = Math.floorMod(minute, KEPT);
    if (minutes[slot] != minute) {
      minutes[slot] = minute;
      nanos[slot] = 0;
    }
    long room = Math.min(more, NANOS - nanos[slot]);
    nanos[slot] += room;
    return room;
  }

  /** When a minute begins. */
  static Instant start(long minute) {
    return Instant.ofEpochSecond(minute * SECONDS);
  }
}
