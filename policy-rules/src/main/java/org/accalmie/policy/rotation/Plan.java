package org.accalmie.policy.rotation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who has which slot when.
 *
 * @param slots by group, the slot's id for each week, {@link #NONE} where it has none
 */
public record Plan(Map<String, List<String>> slots) {
  /** In place of a slot's id: no slot that week. */
  public static final String NONE = "";

  public Plan {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    slots.forEach((group, weeks) -> copy.put(group, List.copyOf(weeks)));
    slots = Collections.unmodifiableMap(copy);
  }

  /**
   * The slot's id.
   *
   * @param week from 0
   * @return {@link #NONE} also for a group or a week that the plan does not hold
   */
  public String slot(String group, int week) {
    List<String> weeks = slots.getOrDefault(group, List.of());
    return week < weeks.size() ? weeks.get(week) : NONE;
  }

  /** This plan with another slot in one place. */
  public Plan with(String group, int week, String slot) {
    Map<String, List<String>> changed = new LinkedHashMap<>(slots);
    List<String> weeks = new ArrayList<>(slots.getOrDefault(group, List.of()));
    while (weeks.size() <= week) {
      weeks.add(NONE);
    }
    weeks.set(week, slot);
    changed.put(group, weeks);
    return new Plan(changed);
  }
}
