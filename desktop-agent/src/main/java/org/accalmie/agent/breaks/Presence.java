package org.accalmie.agent.breaks;

import java.util.Optional;

/** Tells whether somebody is at this desktop, by what the session knows. */
@FunctionalInterface
public interface Presence {

  /**
   * Whether surely nobody is there: the screen is locked, or the session says so. Empty where it
   * tells nothing. Never waits.
   */
  Optional<Boolean> away();

  /** Of a session that tells nothing. */
  static Presence unknown() {
    return Optional::empty;
  }
}
