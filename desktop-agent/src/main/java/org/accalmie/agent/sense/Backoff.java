package org.accalmie.agent.sense;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Waits longer after each failure, up to a limit, and starts anew after a success.
 *
 * <p>Each wait is drawn between three quarters and five quarters of what is due, so that the agents
 * of a whole company do not all come back in the same second.
 */
public final class Backoff {
  private static final double LEAST = 0.75;
  private static final double MOST = 1.25;

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

  /** The wait that is due now; the one after it is about twice as long. */
  public Duration next() {
    Duration now = next;
    Duration doubled = now.multipliedBy(2);
    next = doubled.compareTo(limit) > 0 ? limit : doubled;
    double share = ThreadLocalRandom.current().nextDouble(LEAST, MOST);
    return Duration.ofMillis(Math.round(now.toMillis() * share));
  }
}
