package org.accalmie.agent.calm;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What would survive a crash: keepers made one after the other share it. */
final class StoredState implements FormerState {
  private final Map<String, Integer> levels = new HashMap<>();

  @Override
  public Optional<Integer> load(String switchName) {
    return Optional.ofNullable(levels.get(switchName));
  }

  @Override
  public void save(String switchName, int level) {
    levels.put(switchName, level);
  }

  @Override
  public void clear(String switchName) {
    levels.remove(switchName);
  }
}
