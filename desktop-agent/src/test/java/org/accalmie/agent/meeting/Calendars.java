package org.accalmie.agent.meeting;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.accalmie.policy.calendar.ICalendarText;
import org.accalmie.policy.calendar.Span;

/** Calendars for tests, and what is read of them. */
final class Calendars {
  static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  static final Set<String> ANNA = Set.of("anna@example.org");

  /** What makes an event a meeting of Anna's. */
  static final String WITH_BRUNO =
      """
      ATTENDEE;PARTSTAT=ACCEPTED:mailto:anna@example.org
      ATTENDEE;PARTSTAT=ACCEPTED:mailto:bruno@example.org
      """;

  private Calendars() {}

  static String file(String name) {
    try (InputStream in = Calendars.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String calendar(String... events) {
    return "BEGIN:VCALENDAR\nVERSION:2.0\n" + String.join("", events) + "END:VCALENDAR\n";
  }

  /** An event with a made-up UID. */
  static String event(String lines) {
    return "BEGIN:VEVENT\nUID:" + lines.hashCode() + "\n" + lines + "END:VEVENT\n";
  }

  static String meeting(String lines) {
    return event(lines + WITH_BRUNO);
  }

  static String meeting(Instant from, Instant to) {
    return meeting(
        "DTSTART:" + ICalendarText.time(from) + "\nDTEND:" + ICalendarText.time(to) + "\n");
  }

  static Span span(String from, String to) {
    return new Span(Instant.parse(from), Instant.parse(to));
  }

  /** The meetings as texts, in UTC. */
  static List<String> meetings(String ics, String from, String to, ZoneId zone, Set<String> own) {
    Span range = span(from, to);
    var agenda = new Agenda(range);
    try {
      new IcsReader(new Zones(zone, range), own, agenda)
          .read(new ByteArrayInputStream(ics.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts(agenda.meetings().stream());
  }

  static List<String> texts(Stream<Span> spans) {
    return spans.map(span -> span.from() + "/" + span.length()).toList();
  }
}
