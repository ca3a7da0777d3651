package org.accalmie.policy.rotation;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a plan would be with another slot in one place.
 *
 * @param slot the other slot's id
 * @param breaks the rules that it would break, and where
 * @param spread how far the bad slots of two groups would be apart
 * @param fairest how far they need be
 * @param wishes the gain in points of wishes, below 0 for a loss
 * @param badSlots how many more bad slots there would be, below 0 for fewer
 */
public record Alternative(
    String slot, List<Violation> breaks, int spread, int fairest, long wishes, int badSlots) {
  public Alternative {
    breaks = List.copyOf(breaks);
  }

  /** Whether it would be unfair. */
  public boolean unfair() {
    return spread > fairest;
  }

  /**
   * Why it was not taken, for a person.
   *
   * @param zone for the times of day
   */
  public String sentence(ZoneId zone) {
    List<String> against = new ArrayList<>(broken(zone));
    if (unfair()) {
      against.add(
          "bad slots would differ by %d between groups, where %d is possible"
              .formatted(spread, fairest));
    }
    if (against.isEmpty()) {
      against.add(worth());
    }
    return "“%s”: %s.".formatted(slot, String.join("; ", against));
  }

  private List<String> broken(ZoneId zone) {
    Map<Clause, List<Violation>> byClause = new LinkedHashMap<>();
    breaks.forEach(v -> byClause.computeIfAbsent(v.clause(), _ -> new ArrayList<>()).add(v));
    return byClause.values().stream().map(places -> first(places, zone)).toList();
  }

  private static String first(List<Violation> places, ZoneId zone) {
    String sentence = places.getFirst().sentence(zone);
    int more = places.size() - 1;
    return more == 0 ? sentence : "%s (and %d more times)".formatted(sentence, more);
  }

  private String worth() {
    if (wishes != 0) {
      return wishes < 0
          ? "%d less in points of wishes".formatted(-wishes)
          : "%d more in points of wishes: the search ended before it was found".formatted(wishes);
    }
    if (badSlots != 0) {
      return badSlots > 0
          ? "one more bad slot"
          : "one bad slot less: the search ended before it was found";
    }
    return "it would do as well";
  }
}
