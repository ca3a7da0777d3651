package org.accalmie.policy.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.accalmie.policy.agreement.Hours;
import org.accalmie.policy.calendar.Span;

/**
 * Where the agreed hours of a person-day lie; {@link DayFacts#withinHours} asks minute by minute.
 */
final class AgreedHours {
  private AgreedHours() {}

  /** The hours as spans, in order, where those that touch are one. */
  static List<Span> of(PersonDay day, List<Hours> hours, Set<LocalDate> daysOff) {
    List<Span> spans = new ArrayList<>();
    for (Span part : partsOfOneOffset(day)) {
      ZoneOffset offset = day.zone().getRules().getOffset(part.from());
      List<Span> onTheWall =
          hours.stream().flatMap(each -> spans(each, day, daysOff, offset)).toList();
      spans.addAll(Span.within(part, onTheWall));
    }
    return Span.within(new Span(day.start(), day.end()), spans);
  }

  /**
   * One part, or two where the clocks change: then the same hour on the wall is another instant.
   */
  private static List<Span> partsOfOneOffset(PersonDay day) {
    ZoneRules rules = day.zone().getRules();
    List<Span> parts = new ArrayList<>();
    Instant from = day.start();
    while (from.isBefore(day.end())) {
      ZoneOffsetTransition next = rules.nextTransition(from);
      Instant to =
          next != null && next.getInstant().isBefore(day.end()) ? next.getInstant() : day.end();
      parts.add(new Span(from, to));
      from = to;
    }
    return parts;
  }

  private static Stream<Span> spans(
      Hours hours, PersonDay day, Set<LocalDate> daysOff, ZoneOffset offset) {
    // Of the day before, hours that end on this one.
    return Stream.of(day.day().minusDays(1), day.day(), day.day().plusDays(1))
        .filter(date -> hours.beginOn(date, daysOff))
        .map(date -> span(hours, date, offset));
  }

  private static Span span(Hours hours, LocalDate date, ZoneOffset offset) {
    return new Span(
        date.atTime(hours.from()).toInstant(offset),
        hours.lastDay(date).atTime(hours.to()).toInstant(offset));
  }
}
