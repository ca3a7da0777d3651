package org.accalmie.agent.meeting;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accalmie.policy.calendar.Span;
import org.jspecify.annotations.Nullable;

/** Reads the meetings of one calendar; it remembers what has not changed. */
final class CalendarReader {
  /** A calendar that is read as a whole is read for so much longer, in case it does not change. */
  private static final Duration AHEAD = Duration.ofDays(3);

  private static final long LONGEST_FILE = 32L * 1024 * 1024;

  private final CalendarSource source;
  private final ZoneId zone;
  private @Nullable CalendarHttp http;
  private Set<String> own;
  private boolean isMet;
  private @Nullable Known known;

  /**
   * The meetings of a stretch of time.
   *
   * @param namesNobody whether there are events, and in none of them is anybody invited
   */
  record Reading(List<Span> meetings, boolean namesNobody) {}

  /** What was read, for which time, and what tells whether it has changed since. */
  private record Known(Reading reading, Span range, Map<String, String> unless) {
    boolean covers(Span wanted) {
      return !wanted.from().isBefore(range.from()) && !wanted.to().isAfter(range.to());
    }
  }

  CalendarReader(CalendarSource source, Set<String> own, ZoneId zone) {
    this.source = source;
    this.zone = zone;
    this.own = own.stream().map(Attendance::address).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Reads.
   *
   * @throws CalendarException when that is not possible now; it says why
   */
  Reading read(Span range) throws CalendarException {
    return switch (source) {
      case CalendarSource.Dav calendar -> read(calendar, range);
      case CalendarSource.Published calendar -> read(calendar, range);
      case CalendarSource.Kept calendar -> read(calendar.file(), range);
    };
  }

  private Reading read(CalendarSource.Dav calendar, Span range) throws CalendarException {
    Dav dav = new Dav(http(calendar.collection(), Optional.of(calendar.login())));
    if (!isMet) {
      meet(calendar, dav);
    }
    Agenda agenda = new Agenda(range);
    dav.events(calendar.collection(), range, new Events(range, agenda));
    return reading(agenda);
  }

  /** Some servers answer with no events, where there is no calendar either. */
  private void meet(CalendarSource.Dav calendar, Dav dav) throws CalendarException {
    boolean isCalendar =
        dav.properties(calendar.collection(), 0, "d:resourcetype").stream()
            .anyMatch(one -> one.has("resourcetype", "calendar"));
    if (!isCalendar) {
      throw new CalendarException(CalendarTrouble.NOT_A_CALENDAR);
    }
    own = Stream.concat(own.stream(), ask(calendar).stream()).collect(Collectors.toSet());
    isMet = true;
  }

  /** Owners seldom think of all their addresses, and servers of none. */
  private Set<String> ask(CalendarSource.Dav calendar) throws CalendarException {
    var discovery = new CalendarDiscovery(calendar.collection(), calendar.login());
    Set<String> told = discovery.ownAddresses();
    String user = Attendance.address(calendar.login().user());
    return told.isEmpty() && user.contains("@") ? Set.of(user) : told;
  }

  /** Each event comes as a calendar of its own, with the zones that it needs. */
  private final class Events implements Multistatus.Calendars {
    private final Span range;
    private final Agenda agenda;
    private @Nullable IcsReader event;

    Events(Span range, Agenda agenda) {
      this.range = range;
      this.agenda = agenda;
    }

    @Override
    public void accept(char[] text, int from, int length) throws CalendarException {
      if (event == null) {
        event = new IcsReader(new Zones(zone, range), own, agenda);
      }
      event.accept(text, from, length);
    }

    @Override
    public void finish() throws CalendarException {
      if (event != null) {
        event.finish();
      }
      event = null;
    }
  }

  private Reading read(CalendarSource.Published calendar, Span range) throws CalendarException {
    URI address = address(calendar);
    return http(address, calendar.login())
        .send(
            Ask.get(address, covered(range).map(Known::unless).orElse(Map.of())),
            answer -> {
              Optional<Known> unchanged = covered(range).filter(old -> answer.status() == 304);
              if (unchanged.isPresent()) {
                return unchanged.get().reading();
              }
              answer.orComplain();
              return read(answer.body(), range, unless(answer));
            });
  }

  private static URI address(CalendarSource.Published calendar) throws CalendarException {
    try {
      return CalendarAddress.checked(calendar.address().reveal());
    } catch (IllegalArgumentException e) {
      throw new CalendarException(CalendarTrouble.NOT_A_CALENDAR);
    }
  }

  private static Map<String, String> unless(HttpAnswer answer) {
    Map<String, String> unless = new HashMap<>();
    answer.header("ETag").ifPresent(etag -> unless.put("If-None-Match", etag));
    answer.header("Last-Modified").ifPresent(time -> unless.put("If-Modified-Since", time));
    return unless;
  }

  private Reading read(Path file, Span range) throws CalendarException {
    try {
      Map<String, String> state =
          Map.of(
              "size", Long.toString(Files.size(file)),
              "time", Files.getLastModifiedTime(file).toString());
      Optional<Known> unchanged = covered(range).filter(old -> old.unless().equals(state));
      if (unchanged.isPresent()) {
        return unchanged.get().reading();
      }
      try (InputStream in = new LimitedStream(Files.newInputStream(file), LONGEST_FILE)) {
        return read(in, range, state);
      }
    } catch (CalendarException e) {
      throw e;
    } catch (IOException e) {
      throw new CalendarException(CalendarTrouble.UNREADABLE);
    }
  }

  private Reading read(InputStream in, Span range, Map<String, String> unless) throws IOException {
    Span longer = new Span(range.from(), range.to().plus(AHEAD));
    Agenda agenda = new Agenda(longer);
    new IcsReader(new Zones(zone, longer), own, agenda).read(in);
    Reading reading = reading(agenda);
    known = unless.isEmpty() ? null : new Known(reading, longer, unless);
    return reading;
  }

  private Optional<Known> covered(Span range) {
    return Optional.ofNullable(known).filter(old -> old.covers(range));
  }

  private static Reading reading(Agenda agenda) {
    return new Reading(agenda.meetings(), agenda.namesNobody());
  }

  private CalendarHttp http(URI server, Optional<Login> login) {
    if (http == null) {
      http = new CalendarHttp(server, login);
    }
    return http;
  }
}
