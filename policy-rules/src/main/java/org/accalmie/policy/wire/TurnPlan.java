package org.accalmie.policy.wire;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The plan of a rotation as it stands in the log: who has which slot in which week.
 *
 * @param agreement hash of the agreement whose rotation it is
 * @param from the Monday of the first week
 * @param slots by group, the slot's id for each week
 * @param mac base64url HMAC-SHA256 under the release secret over the rest
 */
public record TurnPlan(
    String agreement, LocalDate from, Map<String, List<String>> slots, String mac) {
  /** Copies and orders the slots. */
  public TurnPlan {
    Map<String, List<String>> copy = new TreeMap<>();
    slots.forEach((group, weeks) -> copy.put(group, List.copyOf(weeks)));
    slots = Collections.unmodifiableMap(copy);
  }

  /** How many weeks it plans: those that every group has a slot for. */
  public int weeks() {
    return slots.values().stream().mapToInt(List::size).min().orElse(0);
  }

  /** The same under another seal. */
  public TurnPlan sealed(String seal) {
    return new TurnPlan(agreement, from, slots, seal);
  }
}
