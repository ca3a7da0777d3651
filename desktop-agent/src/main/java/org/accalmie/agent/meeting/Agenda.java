package org.accalmie.agent.meeting;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.accalmie.policy.calendar.Span;

/** Gathers, from the events of one calendar, the meetings of a stretch of time. */
final class Agenda {
  /** Nobody has so many in the weeks that are asked for; a calendar that claims so is refused. */
  private static final int MOST = 20_000;

  /** A change may stand far from the occurrence that it replaces, whose time is then outside. */
  private static final Duration AROUND = Duration.ofDays(1);

  private final Span range;
  private final List<Occurrence> series = new ArrayList<>();
  private final Set<Start> replaced = new HashSet<>();
  private final List<Span> single = new ArrayList<>();
  private boolean invitesNobody = true;
  private boolean hasEvents;

  private record Start(String uid, Instant at) {}

  private record Occurrence(Start start, Span span) {}

  Agenda(Span range) {
    this.range = range;
  }

  /**
   * Takes an event.
   *
   * @param zones those of its file
   * @throws CalendarException when there are more than anybody can attend
   */
  void add(Event event, Zones zones) throws CalendarException {
    hasEvents = true;
    invitesNobody &= !event.invitesAnybody();
    event.replaces().ifPresent(start -> replace(event.uid(), zones.instant(start)));
    if (event.isMeeting()) {
      gather(event, zones);
    }
    if (series.size() + replaced.size() + single.size() > MOST) {
      throw new CalendarException(CalendarTrouble.CROWDED);
    }
  }

  private void replace(String uid, Instant start) {
    if (near(start)) {
      replaced.add(new Start(uid, start));
    }
  }

  private void gather(Event event, Zones zones) {
    if (event.recurs() && event.replaces().isEmpty()) {
      starts(event, zones)
          .filter(this::near)
          .forEach(start -> series.add(occurrence(event, start)));
    } else {
      Span span = span(zones.instant(event.start()), event.length());
      if (touches(span)) {
        single.add(span);
      }
    }
  }

  private Stream<Instant> starts(Event event, Zones zones) {
    ZoneRules zone = zones.rules(event.start().zone());
    LocalDateTime from = local(range.from().minus(AROUND), zone);
    LocalDateTime to = local(range.to().plus(AROUND), zone);
    LocalDateTime first = event.start().local();
    Stream<LocalDateTime> ruled =
        event.rule().stream().flatMap(rule -> rule.starts(first, zone, from, to).stream());
    Stream<LocalDateTime> listed = event.more().stream().map(Moment::local);
    return Stream.of(Stream.of(first), ruled, listed)
        .flatMap(starts -> starts)
        .distinct()
        .filter(start -> !event.isExcept(start))
        .map(start -> Zones.instant(start, zone));
  }

  private static LocalDateTime local(Instant at, ZoneRules zone) {
    return LocalDateTime.ofInstant(at, ZoneOffset.UTC)
        .plusSeconds(zone.getOffset(at).getTotalSeconds());
  }

  private static Occurrence occurrence(Event event, Instant start) {
    return new Occurrence(new Start(event.uid(), start), span(start, event.length()));
  }

  private static Span span(Instant start, Duration length) {
    return new Span(
        start.truncatedTo(ChronoUnit.MINUTES), start.plus(length).truncatedTo(ChronoUnit.MINUTES));
  }

  private boolean near(Instant start) {
    return touches(new Span(start.minus(AROUND), start.plus(AROUND)));
  }

  private boolean touches(Span span) {
    return span.from().isBefore(range.to()) && span.to().isAfter(range.from());
  }

  /** The meetings, in order, to the minute; those that overlap are one. */
  List<Span> meetings() {
    Stream<Span> recurring =
        series.stream()
            .filter(occurrence -> !replaced.contains(occurrence.start()))
            .map(Occurrence::span);
    return Span.within(range, Stream.concat(recurring, single.stream()).toList());
  }

  /** Whether there are events, and in none of them is anybody invited. */
  boolean namesNobody() {
    return hasEvents && invitesNobody;
  }
}
