package org.accalmie.agent.sense;

import java.util.List;
import org.accalmie.policy.measure.Category;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether somebody was there to see what was in front; safe for any thread.
 *
 * <p>Times are those of {@link System#nanoTime}. That nobody was there is only known a while later.
 */
public interface Onlooker {
  /**
   * A length of time.
   *
   * @param from in nanoseconds
   * @param to in nanoseconds, not before {@code from}
   */
  record Stretch(long from, long to) {}

  /** Tells it what is in front from now on, or nothing: a call keeps hands still. */
  void inFront(@Nullable Category category);

  /** Whether somebody is there now, as far as is known. */
  boolean looksOn();

  /** Up to when it is settled whether somebody was there, now at the latest. */
  long knownUpTo(long now);

  /** The parts of a stretch in which somebody was there, as far as is known, in order. */
  List<Stretch> looked(Stretch within);
}
