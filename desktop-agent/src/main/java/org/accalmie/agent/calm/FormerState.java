package org.accalmie.agent.calm;

import java.util.Optional;

/** Remembers, across a crash, how a switch stood before a window silenced the desktop. */
public interface FormerState {

  /** Whether the switch was already quiet then, or empty when nothing is owed to it. */
  Optional<Boolean> load(String switchName);

  /** Saves it durably before returning; the switch is only touched afterwards. */
  void save(String switchName, boolean quiet);

  /** Forgets it, once the switch stands as it did. */
  void clear(String switchName);
}
