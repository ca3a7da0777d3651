package org.accalmie.policy.measure;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.accalmie.policy.agreement.Hours;

/**
 * All that the measures may know of one person-day; stays on its owner's machine.
 *
 * @param day the day
 * @param hours the agreed working hours
 * @param acts start of minute to number of acts (mail sent, meeting attended, input)
 * @param mailReceived start of minute to mails that came in
 * @param notifications start of minute to notifications shown
 * @param quiet what became of the day's quiet windows
 */
public record DayFacts(
    PersonDay day,
    List<Hours> hours,
    SortedMap<Instant, Integer> acts,
    SortedMap<Instant, Integer> mailReceived,
    SortedMap<Instant, Integer> notifications,
    Quiet quiet) {

  /** What became of a day's quiet windows. */
  public enum Quiet {
    NO_WINDOW(0),
    KEPT(1),
    OVERRIDDEN(2);

    private final int bucket;

    Quiet(int bucket) {
      this.bucket = bucket;
    }

    int bucket() {
      return bucket;
    }
  }

  /** Clips everything to the day. */
  public DayFacts {
    hours = List.copyOf(hours);
    acts = clipped(day, acts);
    mailReceived = clipped(day, mailReceived);
    notifications = clipped(day, notifications);
  }

  /** Whether an instant lies within the agreed working hours. */
  public boolean withinHours(Instant instant) {
    ZonedDateTime local = instant.atZone(day.zone());
    LocalTime time = local.toLocalTime();
    return hours.stream()
        .filter(span -> span.days().contains(local.getDayOfWeek()))
        .anyMatch(span -> !time.isBefore(span.from()) && time.isBefore(span.to()));
  }

  /** The agreed working time of the day, to the minute. */
  public Duration workingTime() {
    long minutes = 0;
    for (Instant m = day.start(); m.isBefore(day.end()); m = m.plusSeconds(60)) {
      minutes += withinHours(m) ? 1 : 0;
    }
    return Duration.ofMinutes(minutes);
  }

  private static SortedMap<Instant, Integer> clipped(
      PersonDay day, SortedMap<Instant, Integer> counts) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(counts.subMap(day.start(), day.end())));
  }
}
