package org.accalmie.policy.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes iCalendar line by line (RFC 5545, 3.1 and 3.3). */
public final class ICalendarText {
  /** A line has 75 octets at most, and no letter takes more than four. */
  private static final int LINE_OCTETS = 71;

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final StringBuilder text = new StringBuilder();

  /** Begins a calendar that was written by this product. */
  public ICalendarText(String product) {
    begin("VCALENDAR").word("VERSION", "2.0").word("PRODID", product);
  }

  /** An instant, to the second. */
  public static String time(Instant at) {
    return UTC.format(at);
  }

  /** Begins a component. */
  public ICalendarText begin(String component) {
    return word("BEGIN", component);
  }

  /** Ends a component. */
  public ICalendarText end(String component) {
    return word("END", component);
  }

  /** Adds a property whose value is written as it stands. */
  public ICalendarText word(String name, String value) {
    fold(name + ":" + value);
    return this;
  }

  /** Adds a property of text, in which nothing can be taken for iCalendar. */
  public ICalendarText text(String name, String value) {
    String plain = value.replaceAll("\\p{Cntrl}+", " ");
    return word(name, plain.replaceAll("([\\\\;,])", "\\\\$1"));
  }

  /** Adds a property of time. */
  public ICalendarText time(String name, Instant at) {
    return word(name, time(at));
  }

  private void fold(String line) {
    int octets = 0;
    for (int letter : line.codePoints().toArray()) {
      String one = Character.toString(letter);
      octets += one.getBytes(UTF_8).length;
      if (octets > LINE_OCTETS) {
        text.append("\r\n ");
        octets = 1;
      }
      text.append(one);
    }
    text.append("\r\n");
  }

  /** Ends the calendar; to be called once. */
  public String whole() {
    return end("VCALENDAR").text.toString();
  }
}
