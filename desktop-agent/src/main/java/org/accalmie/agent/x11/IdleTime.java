package org.accalmie.agent.x11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Optional;

/**
 * The counter {@code IDLETIME} of X's SYNC extension: milliseconds since the last input, whatever
 * it was.
 *
 * <p>A program that resets the screen saver, as some players do, resets it as well.
 */
final class IdleTime {
  private static final String COUNTER = "IDLETIME";

  /** XSyncSystemCounter: its name, its number, the number's resolution. */
  private static final int COUNTER_BYTES = 24;

  /** XSyncAlarmAttributes, with its trigger. */
  private static final int ALARM_BYTES = 40;

  /** Counter, type, value, test, delta and events are said. */
  private static final long ALARM_PARTS = 0b111111;

  private static final int POSITIVE_TRANSITION = 0;
  private static final int NEGATIVE_TRANSITION = 1;

  private final MemorySegment display;
  private final long counter;

  private IdleTime(MemorySegment display, long counter) {
    this.display = display;
    this.counter = counter;
  }

  /** The display's; empty when it, or this machine, has none. */
  static Optional<IdleTime> of(MemorySegment display) {
    try (Arena once = Arena.ofConfined()) {
      MemorySegment out = once.allocate(16, 8);
      MemorySegment second = out.asSlice(8);
      boolean there =
          (int) Xlib.call(Xext.QUERY_EXTENSION, display, out, second) != 0
              && (int) Xlib.call(Xext.INITIALIZE, display, out, second) != 0;
      return there ? counter(display, out).map(id -> new IdleTime(display, id)) : Optional.empty();
    } catch (LinkageError e) {
      return Optional.empty();
    }
  }

  private static Optional<Long> counter(MemorySegment display, MemorySegment count) {
    var list = (MemorySegment) Xlib.call(Xext.LIST, display, count);
    if (list.equals(MemorySegment.NULL)) {
      return Optional.empty();
    }
    int all = count.get(JAVA_INT, 0);
    MemorySegment counters = list.reinterpret((long) all * COUNTER_BYTES);
    Optional<Long> found = Optional.empty();
    for (int i = 0; i < all && found.isEmpty(); i++) {
      MemorySegment one = counters.asSlice((long) i * COUNTER_BYTES, COUNTER_BYTES);
      String name = one.get(ADDRESS, 0).reinterpret(Long.MAX_VALUE).getString(0);
      found = name.equals(COUNTER) ? Optional.of(one.get(JAVA_LONG, 8)) : Optional.empty();
    }
    Xlib.call(Xext.FREE_LIST, list);
    return found;
  }

  /** The time since the last input; empty when the display is gone. */
  Optional<Duration> idle() {
    try (Arena once = Arena.ofConfined()) {
      MemorySegment value = once.allocate(8, 4);
      int known = (int) Xlib.call(Xext.QUERY_COUNTER, display, counter, value);
      long millis = ((long) value.get(JAVA_INT, 0) << 32) | Integer.toUnsignedLong(low(value));
      return known == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    }
  }

  private static int low(MemorySegment value) {
    return value.get(JAVA_INT, 4);
  }

  /**
   * Sends an event each time that the counter reaches a value, and each time that it then falls
   * below it; without the first, the server would not notice the second.
   */
  void wakeAround(Duration idle) {
    alarm(idle.toMillis(), POSITIVE_TRANSITION);
    alarm(idle.toMillis() - 1, NEGATIVE_TRANSITION);
  }

  private void alarm(long value, int transition) {
    try (Arena once = Arena.ofConfined()) {
      MemorySegment alarm = once.allocate(ALARM_BYTES, 8);
      alarm.set(JAVA_LONG, 0, counter);
      alarm.set(JAVA_INT, 12, (int) (value >> 32));
      alarm.set(JAVA_INT, 16, (int) value);
      alarm.set(JAVA_INT, 20, transition);
      alarm.set(JAVA_INT, 32, 1);
      Xlib.call(Xext.CREATE_ALARM, display, ALARM_PARTS, alarm);
    }
  }
}
