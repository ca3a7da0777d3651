package org.accalmie.agent.x11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A connection to an X11 display, for one thread.
 *
 * <p>Of windows it reads the properties that its callers name, and nothing else.
 */
public final class XDisplay implements AutoCloseable {
  /** Predefined atoms, as the protocol numbers them. */
  static final long ANY = 0;

  private static final int SUCCESS = 0;
  private static final long NOTHING = 0;
  private static final long PROPERTY_CHANGES = 1 << 22;
  private static final long CHILDREN = 1 << 19;
  private static final long SHAPE_CHANGES = 1 << 17;
  private static final int EVENT_BYTES = 192;
  private static final int EVENT_WINDOW = 32;
  private static final int EVENT_ATOM = 40;
  private static final int MESSAGE_FORMAT = 48;
  private static final int MESSAGE_DATA = 56;
  private static final int PROPERTY_CHANGED = 28;
  private static final int MESSAGE = 33;
  private static final short READABLE = 1;
  private static final int LONGEST_PROPERTY = 64;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment display;
  private final MemorySegment event = arena.allocate(EVENT_BYTES, 8);
  private final MemorySegment poll = arena.allocate(8, 4);
  private final MemorySegment out = arena.allocate(8 * 5L, 8);

  /**
   * Something a display tells.
   *
   * @param atom of the property that changed, or the type of the message
   * @param first with the two that follow, what the message holds
   */
  record Event(Kind kind, long atom, long first, long second, long third) {
    enum Kind {
      PROPERTY,
      MESSAGE,
      OTHER
    }
  }

  private XDisplay(MemorySegment display) {
    this.display = display;
    poll.set(JAVA_INT, 0, (int) Xlib.call(Xlib.CONNECTION, display));
    poll.set(JAVA_SHORT, 4, READABLE);
  }

  /** Opens a display such as {@code :0}; empty when it does not answer. */
  public static Optional<XDisplay> open(String name) {
    try (Arena once = Arena.ofConfined()) {
      var display = (MemorySegment) Xlib.call(Xlib.OPEN, once.allocateFrom(name));
      if (display.equals(MemorySegment.NULL)) {
        return Optional.empty();
      }
      Xlib.survive(display);
      return Optional.of(new XDisplay(display));
    }
  }

  /** The window that is behind all others. */
  long root() {
    return (long) Xlib.call(Xlib.ROOT, display);
  }

  /** The number of a name. */
  long atom(String name) {
    try (Arena once = Arena.ofConfined()) {
      return (long) Xlib.call(Xlib.ATOM, display, once.allocateFrom(name), 0);
    }
  }

  /** Asks to be woken when a property of a window changes. */
  void watch(long window) {
    Xlib.call(Xlib.SELECT, display, window, PROPERTY_CHANGES);
  }

  /**
   * Asks, besides, for what happens to the windows on it and for messages to it, or not any more.
   */
  void watchChildren(long window, boolean wanted) {
    Xlib.call(
        Xlib.SELECT, display, window, wanted ? PROPERTY_CHANGES | CHILDREN : PROPERTY_CHANGES);
  }

  /** Sends a message to the program a window belongs to. */
  void send(long window, long type, long first, long second, long third) {
    event.fill((byte) 0);
    event.set(JAVA_INT, 0, MESSAGE);
    event.set(JAVA_LONG, EVENT_WINDOW, window);
    event.set(JAVA_LONG, EVENT_ATOM, type);
    event.set(JAVA_INT, MESSAGE_FORMAT, 32);
    event.set(JAVA_LONG, MESSAGE_DATA, first);
    event.set(JAVA_LONG, MESSAGE_DATA + 8, second);
    event.set(JAVA_LONG, MESSAGE_DATA + 16, third);
    Xlib.call(Xlib.SEND, display, window, 0, 0L, event);
  }

  /** Asks to be woken when a window takes another size, or not any more. */
  void watchShape(long window, boolean wanted) {
    Xlib.call(Xlib.SELECT, display, window, wanted ? SHAPE_CHANGES : NOTHING);
  }

  /** The clock of the time without input; empty when the display has none. */
  Optional<IdleTime> idleTime() {
    return IdleTime.of(display);
  }

  /**
   * Waits until something changes, at most so long.
   *
   * @return false when the display is gone
   */
  boolean await(Duration longest) {
    return await(longest, event -> {});
  }

  /**
   * Waits until the display tells something, at most so long, and hands it on.
   *
   * @return false when the display is gone
   */
  boolean await(Duration longest, Consumer<Event> each) {
    if ((int) Xlib.call(Xlib.PENDING, display) == 0) {
      poll.set(JAVA_SHORT, 6, (short) 0);
      Xlib.call(Xlib.POLL, poll, 1L, (int) Math.ceilDiv(longest.toNanos(), NANOS_PER_MILLI));
      if ((poll.get(JAVA_SHORT, 6) & ~READABLE) != 0) {
        return false;
      }
    }
    while ((int) Xlib.call(Xlib.PENDING, display) > 0) {
      Xlib.call(Xlib.NEXT_EVENT, display, event);
      each.accept(told());
    }
    return true;
  }

  private Event told() {
    Event.Kind kind =
        switch (event.get(JAVA_INT, 0)) {
          case PROPERTY_CHANGED -> Event.Kind.PROPERTY;
          case MESSAGE -> Event.Kind.MESSAGE;
          default -> Event.Kind.OTHER;
        };
    return new Event(
        kind,
        event.get(JAVA_LONG, EVENT_ATOM),
        event.get(JAVA_LONG, MESSAGE_DATA),
        event.get(JAVA_LONG, MESSAGE_DATA + 8),
        event.get(JAVA_LONG, MESSAGE_DATA + 16));
  }

  /** The window that has the keyboard; empty for none, or for whichever is under the pointer. */
  Optional<Long> focused() {
    Xlib.call(Xlib.FOCUS, display, at(0), at(1));
    long window = out.get(JAVA_LONG, 0);
    return window > 1 ? Optional.of(window) : Optional.empty();
  }

  /** The window around a window; empty for those that stand on the root. */
  Optional<Long> parent(long window) {
    Xlib.call(Xlib.TREE, display, window, at(0), at(1), at(2), at(3));
    MemorySegment children = out.get(ADDRESS, 16);
    if (!children.equals(MemorySegment.NULL)) {
      Xlib.call(Xlib.FREE, children);
    }
    long parent = out.get(JAVA_LONG, 8);
    return parent > 1 && parent != root() ? Optional.of(parent) : Optional.empty();
  }

  /** Reads a property that holds numbers. */
  long[] numbers(long window, long property) {
    return property(window, property, 32)
        .map(bytes -> bytes.toArray(JAVA_LONG_UNALIGNED))
        .orElse(new long[0]);
  }

  /** Reads a property that holds bytes. */
  byte[] bytes(long window, long property) {
    return property(window, property, 8).map(bytes -> bytes.toArray(JAVA_BYTE)).orElse(new byte[0]);
  }

  /** Its own copy of the value; Xlib gives 32-bit values as C longs. */
  private Optional<MemorySegment> property(long window, long property, int format) {
    out.fill((byte) 0);
    int status =
        (int)
            Xlib.call(
                Xlib.PROPERTY,
                display,
                window,
                property,
                0L,
                (long) LONGEST_PROPERTY,
                0,
                ANY,
                at(0),
                at(1),
                at(2),
                at(3),
                at(4));
    MemorySegment value = out.get(ADDRESS, 32);
    if (status != SUCCESS || value.equals(MemorySegment.NULL)) {
      return Optional.empty();
    }
    long items = out.get(JAVA_LONG, 16);
    boolean asked = out.get(JAVA_INT, 8) == format;
    long size = items * (format == 32 ? 8 : 1);
    Optional<MemorySegment> copy =
        asked && items > 0
            ? Optional.of(MemorySegment.ofArray(value.reinterpret(size).toArray(JAVA_BYTE)))
            : Optional.empty();
    Xlib.call(Xlib.FREE, value);
    return copy;
  }

  private MemorySegment at(int slot) {
    return out.asSlice(slot * 8L, 8);
  }

  @Override
  public void close() {
    Xlib.call(Xlib.CLOSE, display);
    Displays.forget(display);
    arena.close();
  }
}
