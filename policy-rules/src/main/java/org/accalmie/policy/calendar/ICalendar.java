package org.accalmie.policy.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.agreement.Window;

/**
 * Writes a group's windows for calendar programs.
 *
 * @param now when it is written; RFC 5545 wants to know
 */
public record ICalendar(Agreement agreement, String group, Instant now) {
  private static final String PRODUCT = "-//Accalmie//Calendar//EN";

  /**
   * The openings as events (RFC 5545), for any calendar program.
   *
   * @param title what each is called there
   * @return empty where nothing opens, as the RFC knows no calendar without anything in it
   */
  public String events(List<Opening> openings, Function<Opening, String> title) {
    ICalendarText text = new ICalendarText(PRODUCT);
    openings.forEach(opening -> event(text, opening, title.apply(opening)));
    return openings.isEmpty() ? "" : text.whole();
  }

  private void event(ICalendarText text, Opening opening, String title) {
    Window window = opening.window();
    // Who looks for a time to meet should meet in the happy hour.
    boolean isFree = window.kind() == Window.Kind.HAPPY_HOUR;
    begin(text, "VEVENT", group + "/" + window.id() + "/" + opening.from());
    text.time("DTSTART", opening.from())
        .time("DTEND", opening.to())
        .text("SUMMARY", title)
        .word("CATEGORIES", window.kind().word())
        .word("TRANSP", isFree ? "TRANSPARENT" : "OPAQUE")
        .end("VEVENT");
  }

  /**
   * When the group may be met (RFC 7953), for programs that look for a common time.
   *
   * @param from first day, inclusive
   * @param to last day, inclusive
   */
  public String availability(List<Span> met, LocalDate from, LocalDate to) {
    ICalendarText text = new ICalendarText(PRODUCT);
    begin(text, "VAVAILABILITY", group + "/" + from + "/" + to);
    text.time("DTSTART", start(from))
        .time("DTEND", start(to.plusDays(1)))
        .word("BUSYTYPE", "BUSY-UNAVAILABLE")
        .text("SUMMARY", agreement.group(group).map(Group::name).orElse(group));
    met.forEach(span -> available(text, span));
    return text.end("VAVAILABILITY").whole();
  }

  private void available(ICalendarText text, Span span) {
    begin(text, "AVAILABLE", group + "/" + span.from());
    text.time("DTSTART", span.from()).time("DTEND", span.to()).end("AVAILABLE");
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(agreement.zone()).toInstant();
  }

  /** The same UID for the same opening, so that a calendar that is read again is not doubled. */
  private void begin(ICalendarText text, String component, String what) {
    text.begin(component)
        .word("UID", agreement.id() + "/" + what + "@accalmie")
        .time("DTSTAMP", now);
  }
}
