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
    Instant begin = from.atStartOfDay(agreement.zone()).toInstant();
    Instant end = to.plusDays(1).atStartOfDay(agreement.zone()).toInstant();
    List<Span> off =
        WindowCalendar.lasting(List.of(agreement)).openings(group, begin, end).stream()
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
                    agreement.hours(group).stream()
                        .filter(hours -> hours.beginOn(day, daysOff))
                        .map(hours -> on(day, hours)))
            .toList();
    return Span.within(new Span(begin, end), working).stream()
        .flatMap(span -> without(span, off).stream())
        .toList();
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
