package org.accalmie.policy.measure;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.stream.Collectors;

/** How long was work outside the agreed hours? */
public final class AfterHours {
  private static final int HALF_HOUR = 30;

  private AfterHours() {}

  /** Minutes outside hours: 30 for each half-hour block with at least one act in it. */
  public static int minutes(DayFacts facts) {
    Set<ZonedDateTime> blocks =
        facts.acts().entrySet().stream()
            .filter(act -> act.getValue() > 0 && !facts.withinHours(act.getKey()))
            .map(act -> halfHour(act.getKey(), facts))
            .collect(Collectors.toSet());
    return blocks.size() * HALF_HOUR;
  }

  static int answer(DayFacts facts) {
    return Buckets.rising(minutes(facts), 0, 30, 60, 120);
  }

  private static ZonedDateTime halfHour(Instant instant, DayFacts facts) {
    ZonedDateTime local = instant.atZone(facts.day().zone()).truncatedTo(ChronoUnit.MINUTES);
    return local.withMinute(local.getMinute() < HALF_HOUR ? 0 : HALF_HOUR);
  }
}
