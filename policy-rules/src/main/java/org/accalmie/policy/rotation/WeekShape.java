package org.accalmie.policy.rotation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The coverage times of a week and who is quiet when; weeks that are alike share one.
 *
 * @param halfHours the coverage times in order, without those that a holiday takes away
 * @param quiet by slot, the indices into {@code halfHours} at which its group is not reachable; a
 *     slot that is not named is never quiet
 */
public record WeekShape(List<HalfHour> halfHours, Map<String, Set<Integer>> quiet) {
  /**
   * Copies what it is given.
   *
   * @throws IllegalArgumentException when half hours overlap, go back, or are not there
   */
  public WeekShape {
    halfHours = List.copyOf(halfHours);
    quiet = copied(quiet);
    requireOrder(halfHours);
    for (Set<Integer> indices : quiet.values()) {
      requireIndices(indices, halfHours.size());
    }
  }

  static Map<String, Set<Integer>> copied(Map<String, Set<Integer>> sets) {
    return sets.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> Set.copyOf(e.getValue())));
  }

  static void requireIndices(Set<Integer> indices, int size) {
    for (int index : indices) {
      if (index < 0 || index >= size) {
        throw new IllegalArgumentException("half hour " + index + " of a week that has " + size);
      }
    }
  }

  private static void requireOrder(List<HalfHour> halfHours) {
    for (int i = 1; i < halfHours.size(); i++) {
      HalfHour before = halfHours.get(i - 1);
      HalfHour after = halfHours.get(i);
      if (after.day() < before.day()
          || after.minute() < before.minute() + HalfHour.LENGTH.toMinutes()) {
        throw new IllegalArgumentException(after + " does not come after " + before);
      }
    }
  }
}
