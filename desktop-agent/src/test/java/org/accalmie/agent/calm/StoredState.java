package org.accalmie.agent.calm;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What would survive a crash: keepers made one after the other share it. */
final class StoredState implements FormerState {
  private final Map<String, Boolean> quiet = new HashMap<>();

  @Override
  public Optional<Boolean> load(String switchName) {
    return Optional.ofNullable(quiet.get(switchName));
  }

  @Override
  public void save(String switchName, boolean wasQuiet) {
    quiet.put(switchName, wasQuiet);
  }

  @Override
  public void clear(String switchName) {
    quiet.remove(switchName);
  }
}
