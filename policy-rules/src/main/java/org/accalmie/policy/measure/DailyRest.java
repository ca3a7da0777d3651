package org.accalmie.policy.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** How long was the rest before the day's first act? */
public final class DailyRest {
  private DailyRest() {}

  /**
   * Elapsed time from the last act of the day before to the first act of the day.
   *
   * @return to the minute; empty without an act on either day, which counts as a long rest
   */
  public static Optional<Duration> before(DayFacts facts) {
    Instant last = facts.lastActBefore();
    if (last == null) {
      return Optional.empty();
    }
    return facts.acts().entrySet().stream()
        .filter(act -> act.getValue() > 0)
        .map(Map.Entry::getKey)
        .findFirst()
        .map(first -> Duration.between(last, first));
  }

  static int answer(DayFacts facts) {
    return before(facts).map(rest -> Buckets.falling(rest.toMinutes(), 720, 660, 540)).orElse(0);
  }
}
