package org.accalmie.policy.measure;

import java.util.Map;

/** How many notifications an hour interrupted the agreed hours? */
public final class Interruptions {
  private Interruptions() {}

  /** Notifications shown within hours. */
  public static int shownWithinHours(DayFacts facts) {
    return facts.notifications().entrySet().stream()
        .filter(shown -> facts.withinHours(shown.getKey()))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  static int answer(DayFacts facts) {
    long minutes = facts.workingTime().toMinutes();
    if (minutes == 0) {
      return 0;
    }
    // count / (minutes / 60) <= end, without a fraction
    long scaled = shownWithinHours(facts) * 60L;
    return Buckets.rising(scaled, 2 * minutes, 6 * minutes, 15 * minutes, 30 * minutes);
  }
}
