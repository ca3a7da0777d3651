package org.accalmie.agent.breaks;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * The mode that its owner chose, and what overrides it for a while; the most severe one wins.
 *
 * @param chosen by the owner
 * @param overrides why, in a sentence for the owner, to the mode that holds meanwhile
 */
public record Modes(Mode chosen, Map<String, Mode> overrides) {

  /** Copies the map. */
  public Modes {
    overrides = Map.copyOf(overrides);
  }

  /** A choice that nothing overrides. */
  public static Modes of(Mode chosen) {
    return new Modes(chosen, Map.of());
  }

  /** The one that holds. */
  public Mode holding() {
    return overrides.values().stream()
        .filter(mode -> mode.compareTo(chosen) > 0)
        .max(Comparator.naturalOrder())
        .orElse(chosen);
  }

  /** Whether looking at the screen is work, also while nothing is asked for. */
  public boolean countsReading() {
    return chosen == Mode.READING;
  }

  /** Why something else holds than what was chosen. */
  public Optional<String> why() {
    Mode holding = holding();
    return overrides.entrySet().stream()
        .filter(one -> one.getValue() == holding && holding != chosen)
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst();
  }
}
