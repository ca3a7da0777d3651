package org.accalmie.agent.sense;

import java.time.Duration;

/** Waits longer after each failure, up to a limit, and starts anew after a success. */
public final class Backoff {
  private final Duration first;
  private final Duration limit;
  private Duration next;

  /** Prepares it; the first wait is the shortest. */
  public Backoff(Duration first, Duration limit) {
    this.first = first;
    this.limit = limit;
    this.next = first;
  }

  /** To be called after a success. */
  public void reset() {
    next = first;
  }

  void sleep() throws InterruptedException {
    Duration now = next();
    Thread.sleep(now);
  }

  /** The wait that is due now; the one after it is twice as long. */
  public Duration next() {
    Duration now = next;
    Duration doubled = now.multipliedBy(2);
    next = doubled.compareTo(limit) > 0 ? limit : doubled;
    return now;
  }
}
