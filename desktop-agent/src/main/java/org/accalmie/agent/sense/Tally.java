package org.accalmie.agent.sense;

import java.time.Instant;

/**
 * Where senses put what they counted: in memory, per minute.
 *
 * <p>Implementations never block and may be called from any thread. A detail is a coarse category
 * such as {@code mail}, or empty; it is never a title, an address or a text.
 */
public interface Tally {

  /** Adds an amount to the current minute. */
  void add(Fact fact, String detail, int amount);

  /** As {@link #add}, of what may come through where a quiet window holds others back. */
  default void addUrgent(Fact fact, String detail, int amount) {
    add(fact, detail, amount);
  }

  /** Adds an amount to the minute that holds an instant, which may lie days back. */
  void addAt(Instant when, Fact fact, String detail, int amount);
}
