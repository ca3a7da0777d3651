package org.accalmie.agent.sense;

import com.github.kwhat.jnativehook.GlobalScreen;
import com.github.kwhat.jnativehook.keyboard.NativeKeyEvent;
import com.github.kwhat.jnativehook.keyboard.NativeKeyListener;
import com.github.kwhat.jnativehook.mouse.NativeMouseEvent;
import com.github.kwhat.jnativehook.mouse.NativeMouseInputListener;
import com.github.kwhat.jnativehook.mouse.NativeMouseWheelEvent;
import com.github.kwhat.jnativehook.mouse.NativeMouseWheelListener;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * Adds one for each event and looks at none; it sits in the input path, and neither waits nor
 * allocates.
 *
 * <p>The last few minutes each have a slot, so that whoever asks seldom still learns which minute
 * an event belongs to.
 */
final class InputCounter
    implements NativeKeyListener, NativeMouseInputListener, NativeMouseWheelListener {
  private static final int SLOTS = 4;

  /** A slot holds a minute above this many bits of its count. */
  private static final int COUNT_BITS = 24;

  private static final long MOST = (1L << COUNT_BITS) - 1;

  private final AtomicLongArray slots = new AtomicLongArray(SLOTS);
  private final LongSupplier minutes;
  private final InputPulse pulse;

  /** Takes the number of the minute that runs, since 1970, and what also feels each event. */
  InputCounter(LongSupplier minutes, InputPulse pulse) {
    this.minutes = minutes;
    this.pulse = pulse;
  }

  /** What becomes of a minute's count. */
  interface Reader {
    void take(long minute, int count);
  }

  /** Hands over and forgets what was counted since the last time. */
  void take(Reader reader) {
    for (int slot = 0; slot < SLOTS; slot++) {
      long held = slots.getAndSet(slot, 0);
      if ((held & MOST) > 0) {
        reader.take(held >>> COUNT_BITS, (int) (held & MOST));
      }
    }
  }

  private void count() {
    pulse.beat();
    long minute = minutes.getAsLong();
    int slot = (int) (minute % SLOTS);
    long held;
    long next;
    do {
      held = slots.get(slot);
      boolean same = held >>> COUNT_BITS == minute;
      next = same ? held + ((held & MOST) < MOST ? 1 : 0) : (minute << COUNT_BITS) + 1;
    } while (!slots.compareAndSet(slot, held, next));
  }

  void listen() {
    GlobalScreen.addNativeKeyListener(this);
    GlobalScreen.addNativeMouseListener(this);
    GlobalScreen.addNativeMouseMotionListener(this);
    GlobalScreen.addNativeMouseWheelListener(this);
  }

  void deafen() {
    GlobalScreen.removeNativeKeyListener(this);
    GlobalScreen.removeNativeMouseListener(this);
    GlobalScreen.removeNativeMouseMotionListener(this);
    GlobalScreen.removeNativeMouseWheelListener(this);
  }

  @Override
  public void nativeKeyPressed(NativeKeyEvent event) {
    count();
  }

  @Override
  public void nativeMousePressed(NativeMouseEvent event) {
    count();
  }

  @Override
  public void nativeMouseMoved(NativeMouseEvent event) {
    count();
  }

  @Override
  public void nativeMouseDragged(NativeMouseEvent event) {
    count();
  }

  @Override
  public void nativeMouseWheelMoved(NativeMouseWheelEvent event) {
    count();
  }
}
