package org.accalmie.policy.rotation;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * One week of the horizon.
 *
 * @param start the instant that the minutes of its half hours count from
 * @param shape its coverage times
 * @param away by group, the indices of the shape's half hours at which the group is not reachable,
 *     whatever its slot
 */
public record Week(Instant start, WeekShape shape, Map<String, Set<Integer>> away) {
  /**
   * Copies what it is given.
   *
   * @throws IllegalArgumentException when an index is not in the shape
   */
  public Week {
    away = WeekShape.copied(away);
    for (Set<Integer> indices : away.values()) {
      WeekShape.requireIndices(indices, shape.halfHours().size());
    }
  }

  /** When a half hour of this week begins. */
  public Instant startOf(HalfHour halfHour) {
    return start.plusSeconds(60L * halfHour.minute());
  }

  Set<Integer> quiet(String slot) {
    return shape.quiet().getOrDefault(slot, Set.of());
  }

  Set<Integer> away(String group) {
    return away.getOrDefault(group, Set.of());
  }
}
