package org.accalmie.agent.sense;

import com.github.kwhat.jnativehook.GlobalScreen;
import com.github.kwhat.jnativehook.keyboard.NativeKeyEvent;
import com.github.kwhat.jnativehook.keyboard.NativeKeyListener;
import com.github.kwhat.jnativehook.mouse.NativeMouseEvent;
import com.github.kwhat.jnativehook.mouse.NativeMouseInputListener;
import com.github.kwhat.jnativehook.mouse.NativeMouseWheelEvent;
import com.github.kwhat.jnativehook.mouse.NativeMouseWheelListener;
import java.util.concurrent.atomic.AtomicInteger;

/** Adds one for each event and looks at none; it sits in the input path and must not wait. */
final class InputCounter
    implements NativeKeyListener, NativeMouseInputListener, NativeMouseWheelListener {
  private final AtomicInteger events = new AtomicInteger();

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

  /** The events since the last call. */
  int take() {
    return events.getAndSet(0);
  }

  @Override
  public void nativeKeyPressed(NativeKeyEvent event) {
    events.incrementAndGet();
  }

  @Override
  public void nativeMousePressed(NativeMouseEvent event) {
    events.incrementAndGet();
  }

  @Override
  public void nativeMouseMoved(NativeMouseEvent event) {
    events.incrementAndGet();
  }

  @Override
  public void nativeMouseDragged(NativeMouseEvent event) {
    events.incrementAndGet();
  }

  @Override
  public void nativeMouseWheelMoved(NativeMouseWheelEvent event) {
    events.incrementAndGet();
  }
}
