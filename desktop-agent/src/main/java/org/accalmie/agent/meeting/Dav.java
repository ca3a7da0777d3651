package org.accalmie.agent.meeting;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.accalmie.agent.meeting.Multistatus.Calendars;
import org.accalmie.policy.calendar.ICalendarText;
import org.accalmie.policy.calendar.Span;

/** The few things that are asked of a CalDAV server (RFC 4791). */
final class Dav {
  private static final String SPACES = "xmlns:d=\"DAV:\" xmlns:c=\"urn:ietf:params:xml:ns:caldav\"";
  private static final String CALENDAR_TYPE = "text/calendar; charset=utf-8";

  /** A server that keeps to the standard sends nothing else of an event, and so no title. */
  private static final String TIMES_ALONE =
      """
      <c:calendar-data>
        <c:comp name="VCALENDAR">
          <c:prop name="VERSION"/>
          <c:comp name="VTIMEZONE"><c:allprop/><c:allcomp/></c:comp>
          <c:comp name="VEVENT">
            <c:prop name="UID"/><c:prop name="DTSTART"/><c:prop name="DTEND"/>
            <c:prop name="DURATION"/><c:prop name="RRULE"/><c:prop name="RDATE"/>
            <c:prop name="EXDATE"/><c:prop name="RECURRENCE-ID"/><c:prop name="STATUS"/>
            <c:prop name="TRANSP"/><c:prop name="ATTENDEE"/><c:prop name="ORGANIZER"/>
          </c:comp>
        </c:comp>
      </c:calendar-data>""";

  /** Of an event of ours; what is longer is none. */
  private static final int LONGEST_EVENT = 64 * 1024;

  private static final Optional<String> NONE = Optional.of("");

  private final CalendarHttp http;

  /** An event of the server. */
  record Stored(String etag, String text) {}

  Dav(CalendarHttp http) {
    this.http = http;
  }

  /** Reads properties of a resource, or with depth 1 of what is in it as well. */
  List<DavResource> properties(URI uri, int depth, String... names) throws CalendarException {
    var asked = new StringBuilder();
    for (String name : names) {
      asked.append('<').append(name).append("/>");
    }
    String body = "<d:propfind %s><d:prop>%s</d:prop></d:propfind>".formatted(SPACES, asked);
    return ask("PROPFIND", uri, depth, body, Calendars.NONE);
  }

  /** Hands on the calendars of all events that touch a span of time. */
  List<DavResource> events(URI collection, Span span, Calendars calendars)
      throws CalendarException {
    String body =
        """
        <c:calendar-query %s><d:prop><d:getetag/>%s</d:prop>
        <c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">
        <c:time-range start="%s" end="%s"/>
        </c:comp-filter></c:comp-filter></c:filter></c:calendar-query>"""
            .formatted(
                SPACES,
                TIMES_ALONE,
                ICalendarText.time(span.from()),
                ICalendarText.time(span.to()));
    return ask("REPORT", collection, 1, body, calendars);
  }

  private List<DavResource> ask(String method, URI uri, int depth, String body, Calendars calendars)
      throws CalendarException {
    return http.send(
        Ask.xml(method, uri, Integer.toString(depth), body),
        answer -> {
          answer.orComplain();
          return Multistatus.read(answer.body(), uri, calendars);
        });
  }

  /** The ETags of those of some events that are there. */
  Map<URI, String> etags(URI collection, Collection<URI> events) throws CalendarException {
    String hrefs =
        events.stream()
            .map(event -> "<d:href>" + event.getRawPath() + "</d:href>")
            .collect(Collectors.joining());
    String body =
        "<c:calendar-multiget %s><d:prop><d:getetag/></d:prop>%s</c:calendar-multiget>"
            .formatted(SPACES, hrefs);
    Map<URI, String> etags = new HashMap<>();
    for (DavResource one : ask("REPORT", collection, 1, body, Calendars.NONE)) {
      one.text("getetag").ifPresent(etag -> etags.put(one.uri(), etag));
    }
    return etags;
  }

  /** An event as it is written, with its ETag; nothing where there is none. */
  Optional<Stored> get(URI event) throws CalendarException {
    return http.send(
        Ask.get(event, Map.of()), answer -> isGone(answer) ? Optional.empty() : stored(answer));
  }

  private static boolean isGone(HttpAnswer answer) {
    return answer.status() == 404 || answer.status() == 410;
  }

  private static Optional<Stored> stored(HttpAnswer answer) throws IOException {
    answer.orComplain();
    byte[] text = answer.body().readNBytes(LONGEST_EVENT);
    return answer
        .header("ETag")
        .map(etag -> new Stored(etag, new String(text, StandardCharsets.UTF_8)));
  }

  /**
   * Writes an event, or leaves what is there.
   *
   * @param former the ETag that it must have now, or nothing where none may be there
   * @return its new ETag, or nothing when it was not written
   */
  Optional<String> put(URI event, String former, String text) throws CalendarException {
    Ask ask = new Ask("PUT", event, Map.of("Content-Type", CALENDAR_TYPE), text);
    Ask safe = former.isEmpty() ? ask.with("If-None-Match", "*") : ask.with("If-Match", former);
    Optional<String> told =
        http.send(
            safe,
            answer -> isRefused(answer) ? Optional.empty() : answer.header("ETag").or(() -> NONE));
    // A server that stores it in other words tells no ETag.
    return told.equals(NONE) ? get(event).map(Stored::etag) : told;
  }

  /** Deletes an event if it still has this ETag. */
  void delete(URI event, String etag) throws CalendarException {
    http.send(new Ask("DELETE", event, Map.of("If-Match", etag), ""), Dav::isRefused);
  }

  /** Whether a condition did not hold. */
  private static boolean isRefused(HttpAnswer answer) throws CalendarException {
    if (answer.status() == 403 || answer.status() == 405 || answer.status() == 507) {
      throw new CalendarException(CalendarTrouble.FORBIDDEN);
    }
    boolean isRefused = answer.status() == 412 || isGone(answer);
    if (!isRefused) {
      answer.orComplain();
    }
    return isRefused;
  }
}
