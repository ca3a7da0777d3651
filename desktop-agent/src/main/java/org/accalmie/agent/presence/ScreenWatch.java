package org.accalmie.agent.presence;

import java.time.Duration;
import java.util.Optional;
import org.accalmie.agent.x11.Screen;

/** Follows input and the filled screen of an X11 display, on a thread of its own. */
final class ScreenWatch implements AutoCloseable {
  /** So often it looks though it would be told of what matters most. */
  private static final Duration EVERY = Duration.ofMinutes(1);

  /** What changes at once is looked at once, and after the window manager has finished. */
  private static final Duration SETTLE = Duration.ofMillis(200);

  private final String display;
  private final Sightings sightings;
  private volatile boolean closed;

  ScreenWatch(String display, Sightings sightings) {
    this.display = display;
    this.sightings = sightings;
  }

  void start() {
    // It waits in native code, which would hold up other virtual threads.
    Thread.ofPlatform().daemon().name("sense-presence").start(this::watch);
  }

  private void watch() {
    try (Screen screen = Screen.open(display).orElse(null)) {
      if (screen != null) {
        screen.wakeAround(sightings.tolerance());
        follow(screen);
      }
    } catch (InterruptedException | RuntimeException | LinkageError e) {
      // The state of the sense says that nothing is told.
    } finally {
      lose();
    }
  }

  private void follow(Screen screen) throws InterruptedException {
    boolean there = true;
    while (there && !closed) {
      look(screen);
      there = screen.await(sightings.nextLook(EVERY));
      Thread.sleep(SETTLE);
      there = there && screen.await(Duration.ZERO);
    }
  }

  private synchronized void look(Screen screen) {
    Optional<Duration> idle = screen.idle();
    boolean filled = screen.isFilled();
    if (!closed) {
      idle.ifPresentOrElse(sightings::input, sightings::inputUntold);
      sightings.filled(filled);
    }
  }

  private synchronized void lose() {
    if (!closed) {
      sightings.inputUntold();
      sightings.filled(false);
    }
  }

  /** What waits for the display ends by itself, within a minute, and tells nothing any more. */
  @Override
  public void close() {
    closed = true;
  }
}
