package org.accalmie.agent.calm;

import java.util.HashSet;
import java.util.Set;
import org.accalmie.policy.calendar.Opening;

/** Remembers which openings the owner has overridden. */
public interface Overrides {

  /** Whether this very opening was overridden. */
  boolean contains(Opening opening);

  /** Remembers that it was. */
  void add(Opening opening);

  /** Overrides that are forgotten when the process ends. */
  static Overrides inMemory() {
    Set<Opening> openings = new HashSet<>();
    return new Overrides() {
      @Override
      public boolean contains(Opening opening) {
        return openings.contains(opening);
      }

      @Override
      public void add(Opening opening) {
        openings.add(opening);
      }
    };
  }
}
