package org.accalmie.dashboards.local;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Something that grows while somebody waits for all of it.
 *
 * @param <E> what asking can fail with
 */
@FunctionalInterface
public interface Counted<E extends Exception> {
  /** So long it may stand still. */
  Duration PATIENCE = Duration.ofMinutes(1);

  /** How much there is by now. */
  long now() throws E, InterruptedException;

  /** Learns how far it is. */
  @FunctionalInterface
  interface Watcher {
    /** It has grown. */
    void at(long have);
  }

  /**
   * Waits until there is all of it.
   *
   * @param every how long to wait between two looks
   * @param stalled what to say when it does not go on for a minute: of how much, and of how many
   * @throws IllegalStateException when it does not
   */
  default void awaitAll(long all, Duration every, Watcher watcher, String stalled)
      throws E, InterruptedException {
    long had = 0;
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (had < all) {
      long have = now();
      if (have > had) {
        watcher.at(have);
        deadline = System.nanoTime() + PATIENCE.toNanos();
        had = have;
      } else if (System.nanoTime() > deadline) {
        throw new IllegalStateException(stalled.formatted(have, all));
      }
      TimeUnit.MILLISECONDS.sleep(every.toMillis());
    }
  }
}
