package org.accalmie.dashboards.local;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands where the simulation has come to, and runs with the wall's at its end. */
public final class SteppedClock implements InstantSource {
  private final AtomicReference<InstantSource> now;

  /** Stands at an instant. */
  public SteppedClock(Instant start) {
    now = new AtomicReference<>(InstantSource.fixed(start));
  }

  @Override
  public Instant instant() {
    return now.get().instant();
  }

  /** Stands at this instant from now on. */
  public void stepTo(Instant instant) {
    now.set(InstantSource.fixed(instant));
  }

  /** Goes with the wall clock from now on. */
  public void run() {
    now.set(InstantSource.system());
  }
}
