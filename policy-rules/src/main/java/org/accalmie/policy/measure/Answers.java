package org.accalmie.policy.measure;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * The definition of each measure: a person-day in, a bucket out.
 *
 * <p>A bucket holds everything above the bucket before it, up to and including its own upper end; a
 * rate of 2.5 an hour is more than 2 and so falls into "3–6".
 */
public final class Answers {
  private static final int HALF_HOUR = 30;

  private static final Map<String, ToIntFunction<DayFacts>> DEFINITIONS =
      Map.of(
          "after-hours",
          Answers::afterHours,
          "mail-received",
          facts -> bucket(total(facts.mailReceived()), 20, 40, 80, 150),
          "interruptions",
          Answers::interruptions,
          "quiet-kept",
          facts -> facts.quiet().bucket());

  private Answers() {}

  /** The ids of the measures that are defined here. */
  public static Set<String> defined() {
    return DEFINITIONS.keySet();
  }

  /**
   * The bucket that a person-day falls in.
   *
   * @param measure a measure's id
   * @return the bucket's number, from 0 in the catalogue's order
   * @throws IllegalArgumentException if the measure has no definition
   */
  public static int answer(String measure, DayFacts facts) {
    ToIntFunction<DayFacts> definition = DEFINITIONS.get(measure);
    if (definition == null) {
      throw new IllegalArgumentException("no definition for the measure “" + measure + "”");
    }
    return definition.applyAsInt(facts);
  }

  /** Minutes outside hours: 30 for each half-hour block with at least one act in it. */
  public static int minutesAfterHours(DayFacts facts) {
    Set<ZonedDateTime> blocks =
        facts.acts().entrySet().stream()
            .filter(act -> act.getValue() > 0 && !facts.withinHours(act.getKey()))
            .map(act -> halfHour(act.getKey(), facts))
            .collect(Collectors.toSet());
    return blocks.size() * HALF_HOUR;
  }

  /** Notifications shown within hours. */
  public static int notificationsWithinHours(DayFacts facts) {
    return facts.notifications().entrySet().stream()
        .filter(shown -> facts.withinHours(shown.getKey()))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** The sum of a day's counts. */
  public static int total(SortedMap<Instant, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static int afterHours(DayFacts facts) {
    return bucket(minutesAfterHours(facts), 0, 30, 60, 120);
  }

  private static int interruptions(DayFacts facts) {
    long minutes = facts.workingTime().toMinutes();
    if (minutes == 0) {
      return 0;
    }
    // count / (minutes / 60) <= end, without a fraction
    long scaled = notificationsWithinHours(facts) * 60L;
    return bucket(scaled, 2 * minutes, 6 * minutes, 15 * minutes, 30 * minutes);
  }

  private static int bucket(long value, long... upperEnds) {
    int bucket = 0;
    while (bucket < upperEnds.length && value > upperEnds[bucket]) {
      bucket++;
    }
    return bucket;
  }

  private static ZonedDateTime halfHour(Instant instant, DayFacts facts) {
    ZonedDateTime local = instant.atZone(facts.day().zone()).truncatedTo(ChronoUnit.MINUTES);
    return local.withMinute(local.getMinute() < HALF_HOUR ? 0 : HALF_HOUR);
  }
}
