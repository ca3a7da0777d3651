package org.accalmie.policy.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.accalmie.policy.agreement.Hours;
import org.accalmie.policy.calendar.Span;
import org.accalmie.policy.measure.DayFacts.Quiet;
import org.jspecify.annotations.Nullable;

/** Gathers the facts of a person-day; what is not said did not happen. */
public final class DayFactsBuilder {
  private final PersonDay day;
  private final List<Hours> hours;
  private final Map<Category, SortedMap<Instant, Integer>> inFront = new EnumMap<>(Category.class);
  private SortedMap<Instant, Integer> acts = Collections.emptySortedMap();
  private SortedMap<Instant, Integer> mailReceived = Collections.emptySortedMap();
  private SortedMap<Instant, Integer> mailSent = Collections.emptySortedMap();
  private SortedMap<Instant, Integer> notifications = Collections.emptySortedMap();
  private List<Span> meetings = List.of();
  private @Nullable Instant lastActBefore;
  private Quiet quiet = Quiet.NO_WINDOW;
  private Set<LocalDate> daysOff = Set.of();

  DayFactsBuilder(PersonDay day, List<Hours> hours) {
    this.day = day;
    this.hours = List.copyOf(hours);
  }

  /** Takes calendar days on which the hours do not hold. */
  public DayFactsBuilder daysOff(Set<LocalDate> days) {
    daysOff = days;
    return this;
  }

  /** Takes acts by instant; mail sent and meetings may be among them or not. */
  public DayFactsBuilder acts(SortedMap<Instant, Integer> counts) {
    acts = counts;
    return this;
  }

  /** Takes mails that came in, by instant. */
  public DayFactsBuilder mailReceived(SortedMap<Instant, Integer> counts) {
    mailReceived = counts;
    return this;
  }

  /** Takes mails sent, by instant. */
  public DayFactsBuilder mailSent(SortedMap<Instant, Integer> counts) {
    mailSent = counts;
    return this;
  }

  /** Takes notifications shown, by instant. */
  public DayFactsBuilder notifications(SortedMap<Instant, Integer> counts) {
    notifications = counts;
    return this;
  }

  /** Takes meetings attended, in any order; they may overlap and reach beyond the day. */
  public DayFactsBuilder meetings(List<Span> spans) {
    meetings = spans;
    return this;
  }

  /** Takes the seconds, by minute, for which a kind of application was in front. */
  public DayFactsBuilder inFront(Category category, SortedMap<Instant, Integer> seconds) {
    inFront.put(category, seconds);
    return this;
  }

  /** Takes the last act before the day; one before the day before tells nothing. */
  public DayFactsBuilder lastActBefore(@Nullable Instant instant) {
    lastActBefore = instant;
    return this;
  }

  /** Takes what became of the quiet windows; {@link Quiet#NO_WINDOW} if it is not said. */
  public DayFactsBuilder quiet(Quiet outcome) {
    quiet = outcome;
    return this;
  }

  /** The facts, clipped to the day. */
  public DayFacts build() {
    return new DayFacts(
        day,
        hours,
        daysOff,
        acts,
        mailReceived,
        mailSent,
        notifications,
        meetings,
        inFront,
        lastActBefore,
        quiet);
  }
}
