package org.accalmie.policy.measure;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.accalmie.policy.agreement.Hours;
import org.accalmie.policy.calendar.Span;
import org.jspecify.annotations.Nullable;

/**
 * All that the measures may know of one person-day; stays on its owner's machine.
 *
 * @param day the day
 * @param hours the agreed working hours
 * @param daysOff calendar days on which they do not hold
 * @param acts start of minute to number of acts (mail sent, meeting attended, input)
 * @param mailReceived start of minute to mails that came in
 * @param mailSent start of minute to mails sent; each is an act
 * @param notifications start of minute to notifications shown
 * @param meetings meetings attended, in order and without overlap; each minute of one is an act
 * @param inFront for each kind of application, start of minute to seconds in front
 * @param lastActBefore the minute of the last act in the day before, or null without one
 * @param quiet what became of the day's quiet windows
 */
public record DayFacts(
    PersonDay day,
    List<Hours> hours,
    Set<LocalDate> daysOff,
    SortedMap<Instant, Integer> acts,
    SortedMap<Instant, Integer> mailReceived,
    SortedMap<Instant, Integer> mailSent,
    SortedMap<Instant, Integer> notifications,
    List<Span> meetings,
    Map<Category, SortedMap<Instant, Integer>> inFront,
    @Nullable Instant lastActBefore,
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

  /** Clips everything to the day and to minutes, and takes mail sent and meetings for acts. */
  public DayFacts {
    hours = List.copyOf(hours);
    daysOff = Set.copyOf(daysOff);
    mailReceived = clipped(day, mailReceived);
    mailSent = clipped(day, mailSent);
    notifications = clipped(day, notifications);
    meetings = Span.within(new Span(day.start(), day.end()), meetings);
    inFront = clipped(day, inFront);
    acts = acts(clipped(day, acts), mailSent, meetings);
    lastActBefore =
        lastActBefore != null && day.previous().contains(lastActBefore)
            ? lastActBefore.truncatedTo(ChronoUnit.MINUTES)
            : null;
  }

  /** Begins the facts of a day on which nothing happened. */
  public static DayFactsBuilder on(PersonDay day, List<Hours> hours) {
    return new DayFactsBuilder(day, hours);
  }

  /** The sum of a day's counts. */
  public static int total(SortedMap<Instant, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Start of minute to seconds for which a kind of application was in front. */
  public SortedMap<Instant, Integer> inFront(Category category) {
    return inFront.getOrDefault(category, Collections.emptySortedMap());
  }

  /** Whether an instant lies within the agreed working hours. */
  public boolean withinHours(Instant instant) {
    LocalDateTime local = instant.atZone(day.zone()).toLocalDateTime();
    return hours.stream().anyMatch(span -> span.contain(local, daysOff));
  }

  /** The agreed working hours of the day, in order; those that touch are one. */
  public List<Span> workingHours() {
    return AgreedHours.of(day, hours, daysOff);
  }

  /** The agreed working time of the day, to the minute. */
  public Duration workingTime() {
    return Span.sum(workingHours());
  }

  private static SortedMap<Instant, Integer> clipped(
      PersonDay day, SortedMap<Instant, Integer> counts) {
    SortedMap<Instant, Integer> minutes = new TreeMap<>();
    counts
        .subMap(day.start(), day.end())
        .forEach(
            (at, count) -> minutes.merge(at.truncatedTo(ChronoUnit.MINUTES), count, Integer::sum));
    return Collections.unmodifiableSortedMap(minutes);
  }

  private static Map<Category, SortedMap<Instant, Integer>> clipped(
      PersonDay day, Map<Category, SortedMap<Instant, Integer>> inFront) {
    Map<Category, SortedMap<Instant, Integer>> clipped = new EnumMap<>(Category.class);
    inFront.forEach((category, seconds) -> clipped.put(category, clipped(day, seconds)));
    return Collections.unmodifiableMap(clipped);
  }

  /** A journal counts them among the acts already, and then they are not counted again. */
  private static SortedMap<Instant, Integer> acts(
      SortedMap<Instant, Integer> known, SortedMap<Instant, Integer> sent, List<Span> meetings) {
    var acts = new TreeMap<>(known);
    sent.forEach(acts::putIfAbsent);
    meetings.forEach(
        span -> span.secondsByMinute().keySet().forEach(minute -> acts.putIfAbsent(minute, 1)));
    return Collections.unmodifiableSortedMap(acts);
  }
}
