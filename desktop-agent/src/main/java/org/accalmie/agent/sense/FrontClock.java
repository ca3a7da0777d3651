package org.accalmie.agent.sense;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.accalmie.policy.measure.Category;
import org.jspecify.annotations.Nullable;

/**
 * Shares time out among the kinds of application that were in front, minute by minute.
 *
 * <p>Lengths come from a clock that stands still while the machine sleeps and that nobody can set,
 * so that no time is counted twice and none is invented; only the minute comes from the wall. What
 * nobody saw does not count: it is held back until that is known.
 */
final class FrontClock {
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final InstantSource wall;
  private final LongSupplier nanos;
  private final Tally tally;
  private final Onlooker onlooker;
  private final Deque<Held> held = new ArrayDeque<>();
  private final FullMinutes full = new FullMinutes();
  private final Map<Category, Long> counted = new EnumMap<>(Category.class);
  private final Map<Category, Long> told = new EnumMap<>(Category.class);
  private @Nullable Category front;
  private long minute;
  private long lastWall;
  private long lastNanos;

  /**
   * A stretch with one kind in front.
   *
   * @param wall when it began, in nanoseconds since 1970
   */
  private record Held(Category category, Onlooker.Stretch stretch, long wall) {
    Held part(long from, long to) {
      return new Held(category, new Onlooker.Stretch(from, to), wall + (from - stretch.from()));
    }

    long length() {
      return stretch.to() - stretch.from();
    }
  }

  /**
   * Starts with nothing in front.
   *
   * @param nanos as {@link System#nanoTime}, which stands still while the machine sleeps
   */
  FrontClock(InstantSource wall, LongSupplier nanos, Tally tally, Onlooker onlooker) {
    this.wall = wall;
    this.nanos = nanos;
    this.tally = tally;
    this.onlooker = onlooker;
    this.lastWall = wall.millis();
    this.lastNanos = nanos.getAsLong();
  }

  /** From now on this kind is in front, or nothing. */
  synchronized void show(@Nullable Category category) {
    flush();
    front = category;
    onlooker.inFront(category);
  }

  /** Counts up to when it is known that somebody was there. */
  synchronized void flush() {
    hold();
    count(onlooker.knownUpTo(lastNanos));
  }

  /** Counts up to now what is not known to have been seen by nobody, and shows nothing more. */
  synchronized void end() {
    hold();
    count(lastNanos);
    front = null;
    onlooker.inFront(null);
  }

  private void hold() {
    long now = nanos.getAsLong();
    if (front != null && now > lastNanos) {
      var stretch = new Onlooker.Stretch(lastNanos, now);
      held.addLast(new Held(front, stretch, lastWall * NANOS_PER_MILLI));
    }
    lastNanos = now;
    // Where the wall clock was set or the machine slept, what follows belongs to its new time.
    lastWall = wall.millis();
  }

  private void count(long known) {
    while (!held.isEmpty() && held.getFirst().stretch().from() < known) {
      Held first = held.removeFirst();
      if (first.stretch().to() > known) {
        held.addFirst(first.part(known, first.stretch().to()));
        first = first.part(first.stretch().from(), known);
      }
      for (Onlooker.Stretch seen : onlooker.looked(first.stretch())) {
        countSeen(first.part(seen.from(), seen.to()));
      }
    }
  }

  private void countSeen(Held seen) {
    long at = seen.wall();
    long left = seen.length();
    while (left > 0) {
      long piece = Math.min(left, FullMinutes.NANOS - Math.floorMod(at, FullMinutes.NANOS));
      count(Math.floorDiv(at, FullMinutes.NANOS), seen.category(), piece);
      at += piece;
      left -= piece;
    }
  }

  private void count(long at, Category category, long piece) {
    if (at != minute) {
      counted.clear();
      told.clear();
      minute = at;
    }
    long all = counted.merge(category, full.fill(at, piece), Long::sum);
    long fresh = all / NANOS_PER_SECOND - told.getOrDefault(category, 0L);
    if (fresh > 0) {
      told.merge(category, fresh, Long::sum);
      tally.addAt(FullMinutes.start(at), Fact.FRONT, category.id(), (int) fresh);
    }
  }
}
