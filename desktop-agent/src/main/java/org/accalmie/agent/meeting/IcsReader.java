package org.accalmie.agent.meeting;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accalmie.agent.meeting.Zones.Observance;
import org.jspecify.annotations.Nullable;

/** Reads the events of a calendar file (RFC 5545) into an agenda, one at a time. */
final class IcsReader {
  private static final int CHUNK = 8 * 1024;
  private static final int DEEPEST = 8;

  private final Zones zones;
  private final Set<String> own;
  private final Agenda agenda;
  private final IcsScanner scanner = new IcsScanner(this::take);
  private final Deque<String> inside = new ArrayDeque<>();
  private final List<Observance> observances = new ArrayList<>();
  private String zone = "";
  private @Nullable ObservanceDraft observance;
  private @Nullable EventDraft event;
  private @Nullable CalendarException refusal;
  private boolean isCalendar;
  private boolean isComplete;

  /**
   * Prepares for one file, or one event of a server.
   *
   * @param own the owner's addresses, as {@link Attendance#address} writes them
   */
  IcsReader(Zones zones, Set<String> own, Agenda agenda) {
    this.zones = zones;
    this.own = own;
    this.agenda = agenda;
  }

  /** Reads a file to its end, and complains if it is none or breaks off. */
  void read(InputStream in) throws IOException {
    Reader text = new InputStreamReader(in, StandardCharsets.UTF_8);
    char[] chunk = new char[CHUNK];
    for (int length = text.read(chunk); length >= 0; length = text.read(chunk)) {
      accept(chunk, 0, length);
    }
    finish();
  }

  /** Takes the next piece of the file. */
  void accept(char[] text, int from, int length) throws CalendarException {
    scanner.accept(text, from, length);
    complain();
  }

  void finish() throws CalendarException {
    scanner.finish();
    complain();
    if (!isCalendar) {
      throw new CalendarException(CalendarTrouble.NOT_A_CALENDAR);
    }
    if (!isComplete) {
      throw new CalendarException(CalendarTrouble.UNREACHABLE);
    }
  }

  private void complain() throws CalendarException {
    if (refusal != null) {
      throw refusal;
    }
  }

  private void take(IcsLine line) {
    if (refusal != null) {
      return;
    }
    switch (line.name()) {
      case "BEGIN" -> begin(line.word());
      case "END" -> end(line.word());
      default -> within(line);
    }
  }

  private void begin(String component) {
    boolean isStray = inside.isEmpty() && !component.equals("VCALENDAR");
    if (isStray || inside.size() >= DEEPEST) {
      refusal = new CalendarException(CalendarTrouble.NOT_A_CALENDAR);
      return;
    }
    isCalendar = true;
    isComplete = false;
    inside.push(component);
    switch (path()) {
      case "VCALENDAR/VEVENT" -> event = new EventDraft(zones, own);
      case "VCALENDAR/VTIMEZONE" -> observances.clear();
      case "VCALENDAR/VTIMEZONE/STANDARD", "VCALENDAR/VTIMEZONE/DAYLIGHT" ->
          observance = new ObservanceDraft();
      default -> {}
    }
  }

  private void within(IcsLine line) {
    switch (path()) {
      case "VCALENDAR/VEVENT" -> Optional.ofNullable(event).ifPresent(one -> one.take(line));
      case "VCALENDAR/VTIMEZONE" -> zone = line.name().equals("TZID") ? line.value() : zone;
      case "VCALENDAR/VTIMEZONE/STANDARD", "VCALENDAR/VTIMEZONE/DAYLIGHT" ->
          Optional.ofNullable(observance).ifPresent(one -> one.take(line));
      default -> {}
    }
  }

  private void end(String component) {
    String path = path();
    if (!component.equals(inside.poll())) {
      refusal = new CalendarException(CalendarTrouble.NOT_A_CALENDAR);
      return;
    }
    isComplete = inside.isEmpty();
    switch (path) {
      case "VCALENDAR/VEVENT" -> Optional.ofNullable(event).ifPresent(this::add);
      case "VCALENDAR/VTIMEZONE" -> zones.define(zone, List.copyOf(observances));
      case "VCALENDAR/VTIMEZONE/STANDARD", "VCALENDAR/VTIMEZONE/DAYLIGHT" ->
          Optional.ofNullable(observance)
              .flatMap(ObservanceDraft::finish)
              .ifPresent(observances::add);
      default -> {}
    }
  }

  private void add(EventDraft draft) {
    try {
      Optional<Event> found = draft.finish();
      if (found.isPresent()) {
        agenda.add(found.get(), zones);
      }
    } catch (CalendarException e) {
      refusal = e;
    }
  }

  private String path() {
    return String.join("/", inside.reversed());
  }

  /** What has been read so far of a part of a zone. */
  private static final class ObservanceDraft {
    private final List<LocalDateTime> more = new ArrayList<>();
    private @Nullable LocalDateTime start;
    private @Nullable ZoneOffset before;
    private @Nullable ZoneOffset after;
    private String rule = "";

    void take(IcsLine line) {
      try {
        switch (line.name()) {
          case "DTSTART" -> start = Moment.of(line).local();
          case "RDATE" -> Moment.list(line).forEach(moment -> more.add(moment.local()));
          case "RRULE" -> rule = line.value();
          case "TZOFFSETFROM" -> before = ZoneOffset.of(line.value().strip());
          case "TZOFFSETTO" -> after = ZoneOffset.of(line.value().strip());
          default -> {}
        }
      } catch (DateTimeException e) {
        // Without it the part is incomplete, and passed over.
      }
    }

    Optional<Observance> finish() {
      if (start == null || before == null || after == null) {
        return Optional.empty();
      }
      return Optional.of(new Observance(start, before, after, Recurrence.parse(rule), more));
    }
  }
}
