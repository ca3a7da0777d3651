package org.accalmie.agent.calm;

import java.util.Optional;

/** Remembers, across a crash, how a switch stood before a window silenced the desktop. */
public interface FormerState {

  /** The level of the switch then, or empty when nothing is owed to it. */
  Optional<Integer> load(String switchName);

  /**
   * Saves it before returning, also from a loss of power; the switch is only touched afterwards.
   */
  void save(String switchName, int level);

  /** Forgets it, once the switch stands as it did. */
  void clear(String switchName);
}
