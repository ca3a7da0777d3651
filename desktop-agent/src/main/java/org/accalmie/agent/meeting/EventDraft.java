package org.accalmie.agent.meeting;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What has been read so far of an event. */
final class EventDraft {
  /** What takes a whole day or more is an absence, a fair or a holiday, and no meeting. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private static final int MOST_TIMES = 5_000;

  private final Zones zones;
  private final Attendance attendance;
  private final List<Moment> more = new ArrayList<>();
  private final List<Moment> except = new ArrayList<>();
  private String uid = "";
  private @Nullable Moment start;
  private @Nullable Moment end;
  private @Nullable Moment replaces;
  private String duration = "";
  private String rule = "";
  private boolean takesPlace = true;
  private boolean malformed;

  EventDraft(Zones zones, Set<String> own) {
    this.zones = zones;
    this.attendance = new Attendance(own);
  }

  /** Takes a line; one that cannot be read spoils this event and no other. */
  void take(IcsLine line) {
    try {
      read(line);
    } catch (DateTimeException e) {
      malformed = true;
    }
  }

  private void read(IcsLine line) {
    switch (line.name()) {
      case "UID" -> uid = line.value();
      case "DTSTART" -> start = Moment.of(line);
      case "DTEND" -> end = Moment.of(line);
      case "DURATION" -> duration = line.word();
      case "RRULE" -> rule = line.value();
      case "RDATE" -> add(line, more);
      case "EXDATE" -> add(line, except);
      case "RECURRENCE-ID" -> replaces = Moment.of(line);
      case "STATUS" -> takesPlace &= !line.word().equals("CANCELLED");
      case "TRANSP" -> takesPlace &= !line.word().equals("TRANSPARENT");
      case "ATTENDEE" -> attendance.attendee(line);
      case "ORGANIZER" -> attendance.organiser(line);
      default -> {}
    }
  }

  private static void add(IcsLine line, List<Moment> times) {
    if (times.size() < MOST_TIMES) {
      times.addAll(Moment.list(line));
    }
  }

  /** The event, or nothing where it has no time. */
  Optional<Event> finish() {
    Moment begin = start;
    if (malformed || begin == null || begin.isEarly()) {
      return Optional.empty();
    }
    try {
      Duration length = length(begin);
      boolean isTimed = !begin.allDay() && isPositive(length) && length.compareTo(LONGEST) < 0;
      return Optional.of(event(begin, length, isTimed));
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private Event event(Moment begin, Duration length, boolean isTimed) {
    ZoneRules zone = zones.rules(begin.zone());
    return new Event(
        uid,
        begin,
        length,
        rule.isEmpty() ? Optional.empty() : Recurrence.parse(rule),
        in(zone, begin, more),
        in(zone, begin, except),
        Optional.ofNullable(replaces),
        takesPlace && isTimed && attendance.isMeeting(),
        attendance.invitesAnybody());
  }

  private Duration length(Moment begin) {
    if (!duration.isEmpty()) {
      return duration(duration);
    }
    return end == null ? Duration.ZERO : Duration.between(zones.instant(begin), zones.instant(end));
  }

  /** Weeks, which are a form of their own, are too long for a meeting anyway. */
  private static Duration duration(String text) {
    return text.endsWith("W") ? LONGEST : Duration.parse(text);
  }

  private static boolean isPositive(Duration length) {
    return !length.isNegative() && !length.isZero();
  }

  /** As the clocks show them where the event begins, to be compared with its starts. */
  private List<Moment> in(ZoneRules zone, Moment begin, List<Moment> times) {
    return times.stream().map(time -> time.allDay() ? time : in(zone, begin, time)).toList();
  }

  private Moment in(ZoneRules zone, Moment begin, Moment time) {
    if (time.zone().equals(begin.zone())) {
      return time;
    }
    var at = zones.instant(time);
    return new Moment(
        LocalDateTime.ofEpochSecond(at.getEpochSecond(), 0, zone.getOffset(at)),
        begin.zone(),
        false);
  }
}
