package org.accalmie.agent.sense;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.accalmie.policy.measure.Category;
import org.jspecify.annotations.Nullable;

/**
 * Shares time out among the kinds of application that were in front, minute by minute.
 *
 * <p>Lengths come from a clock that stands still while the machine sleeps and that nobody can set,
 * so that no time is counted twice and none is invented; only the minute comes from the wall.
 */
final class FrontClock {
  private static final long MILLIS_PER_SECOND = 1_000;
  private static final long MILLIS_PER_MINUTE = 60_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final InstantSource wall;
  private final LongSupplier nanos;
  private final Tally tally;
  private final Map<Category, Long> millis = new EnumMap<>(Category.class);
  private final Map<Category, Long> told = new EnumMap<>(Category.class);
  private @Nullable Category front;
  private long minute;
  private long lastWall;
  private long lastNanos;

  /**
   * Starts with nothing in front.
   *
   * @param nanos as {@link System#nanoTime}, which stands still while the machine sleeps
   */
  FrontClock(InstantSource wall, LongSupplier nanos, Tally tally) {
    this.wall = wall;
    this.nanos = nanos;
    this.tally = tally;
    this.lastWall = wall.millis();
    this.lastNanos = nanos.getAsLong();
  }

  /** From now on this kind is in front, or nothing. */
  synchronized void show(@Nullable Category category) {
    flush();
    front = category;
  }

  /** Counts up to now. */
  synchronized void flush() {
    long now = nanos.getAsLong();
    long left = (now - lastNanos) / NANOS_PER_MILLI;
    lastNanos += left * NANOS_PER_MILLI;
    long at = lastWall;
    while (left > 0) {
      long piece = Math.min(left, MILLIS_PER_MINUTE - Math.floorMod(at, MILLIS_PER_MINUTE));
      count(Math.floorDiv(at, MILLIS_PER_MINUTE), piece);
      at += piece;
      left -= piece;
    }
    // Where the wall clock was set or the machine slept, what follows belongs to its new time.
    lastWall = wall.millis();
  }

  private void count(long at, long piece) {
    if (at != minute) {
      millis.clear();
      told.clear();
      minute = at;
    }
    if (front != null) {
      long all = millis.merge(front, piece, Long::sum);
      long fresh = all / MILLIS_PER_SECOND - told.getOrDefault(front, 0L);
      if (fresh > 0) {
        told.merge(front, fresh, Long::sum);
        tally.addAt(
            Instant.ofEpochMilli(at * MILLIS_PER_MINUTE), Fact.FRONT, front.id(), (int) fresh);
      }
    }
  }
}
