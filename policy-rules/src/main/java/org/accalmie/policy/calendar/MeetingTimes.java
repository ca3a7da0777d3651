package org.accalmie.policy.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Hours;
import org.accalmie.policy.agreement.Window.Kind;

/** When others may meet a group: in its working hours, outside the windows that keep them off. */
public final class MeetingTimes {
  /** A mail-free window keeps mail off, not people; a happy hour welcomes them. */
  private static final Set<Kind> KEEP_OFF =
      EnumSet.of(Kind.QUIET, Kind.MEETING_FREE, Kind.SCREENS_OFF);

  private final Agreement agreement;

  public MeetingTimes(Agreement agreement) {
    this.agreement = agreement;
  }

  /**
   * The spans at which a group may be met, in order.
   *
   * @param from first calendar day in the agreement's zone, inclusive
   * @param to last such day, inclusive
   */
  public List<Span> between(String group, LocalDate from, LocalDate to) {
    Span days = days(from, to);
    List<Opening> openings =
        WindowCalendar.lasting(List.of(agreement)).openings(group, days.from(), days.to());
    return between(agreement.hours(group), openings, from, to);
  }

  /**
   * The spans at which somebody may be met, in order.
   *
   * @param hours when they work
   * @param openings the windows that open for them, of any kind
   * @param from first calendar day in the agreement's zone, inclusive
   * @param to last such day, inclusive
   */
  public List<Span> between(
      List<Hours> hours, List<Opening> openings, LocalDate from, LocalDate to) {
    List<Span> off =
        openings.stream()
            .filter(opening -> KEEP_OFF.contains(opening.window().kind()))
            .map(opening -> new Span(opening.from(), opening.to()))
            .toList();
    Set<LocalDate> daysOff = agreement.daysOff();
    List<Span> working =
        from.minusDays(1)
            .datesUntil(to.plusDays(1))
            .filter(day -> !day.isBefore(agreement.from()))
            .flatMap(
                day ->
                    hours.stream()
                        .filter(some -> some.beginOn(day, daysOff))
                        .map(some -> on(day, some)))
            .toList();
    return Span.within(days(from, to), working).stream()
        .flatMap(span -> without(span, off).stream())
        .toList();
  }

  private Span days(LocalDate from, LocalDate to) {
    return new Span(
        from.atStartOfDay(agreement.zone()).toInstant(),
        to.plusDays(1).atStartOfDay(agreement.zone()).toInstant());
  }

  private Span on(LocalDate day, Hours hours) {
    return new Span(instant(day, hours.from()), instant(hours.lastDay(day), hours.to()));
  }

  private Instant instant(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(agreement.zone()).toInstant();
  }

  private static List<Span> without(Span span, List<Span> off) {
    List<Span> left = List.of(span);
    for (Span hole : off) {
      left = left.stream().flatMap(part -> part.without(hole).stream()).toList();
    }
    return left;
  }
}
