package org.accalmie.agent.simulate;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands until it is set. */
public final class ManualClock implements InstantSource {
  private volatile Instant now;

  /** Starts at an instant. */
  public ManualClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Sets it, forward or back. */
  public void set(Instant instant) {
    now = instant;
  }
}
