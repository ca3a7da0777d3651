package org.accalmie.policy.rotation;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many groups must be reachable at every half hour of the coverage times.
 *
 * @param groups at least this many, from 0
 * @param groupsOfSkill by skill, at least this many that have it, from 0
 */
public record Coverage(int groups, Map<String, Integer> groupsOfSkill) {
  /**
   * Copies what it is given, in the order of the skills' names.
   *
   * @throws IllegalArgumentException when a number is below zero
   */
  public Coverage {
    groupsOfSkill = Collections.unmodifiableMap(new TreeMap<>(groupsOfSkill));
    if (groups < 0 || groupsOfSkill.values().stream().anyMatch(n -> n < 0)) {
      throw new IllegalArgumentException("a coverage below zero");
    }
  }
}
