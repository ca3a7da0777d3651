package org.accalmie.policy.calendar;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.Available;
import net.fortuna.ical4j.model.component.CalendarComponent;
import net.fortuna.ical4j.model.component.VAvailability;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.BusyType;
import net.fortuna.ical4j.model.property.Categories;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Transp;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
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
    Calendar calendar = calendar();
    openings.forEach(opening -> calendar.add(event(opening, title.apply(opening))));
    return openings.isEmpty() ? "" : text(calendar);
  }

  /**
   * When the group may be met (RFC 7953), for programs that look for a common time.
   *
   * @param from first day, inclusive
   * @param to last day, inclusive
   */
  public String availability(List<Span> met, LocalDate from, LocalDate to) {
    VAvailability availability = new VAvailability(false);
    named(availability, group + "/" + from + "/" + to);
    availability
        .add(new DtStart<>(start(from)))
        .add(new DtEnd<>(start(to.plusDays(1))))
        .add(new BusyType("BUSY-UNAVAILABLE"))
        .add(new Summary(agreement.group(group).map(Group::name).orElse(group)));
    for (Span span : met) {
      Available available = new Available();
      available
          .add(new Uid(uid(group + "/" + span.from())))
          .add(new DtStamp(now))
          .add(new DtStart<>(span.from()))
          .add(new DtEnd<>(span.to()));
      availability.add(available);
    }
    return text(calendar().add(availability));
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(agreement.zone()).toInstant();
  }

  private static Calendar calendar() {
    return new Calendar()
        .add(new ProdId(PRODUCT))
        .add(ImmutableVersion.VERSION_2_0)
        .add(ImmutableCalScale.GREGORIAN);
  }

  /** In lines of 75 octets at most, as the RFC wants them. */
  private static String text(Calendar calendar) {
    StringWriter text = new StringWriter();
    try {
      new CalendarOutputter().output(calendar, text);
    } catch (IOException e) {
      throw new UncheckedIOException("a string is always writable", e);
    }
    return text.toString();
  }

  private VEvent event(Opening opening, String title) {
    Window window = opening.window();
    // Who looks for a time to meet should meet in the happy hour.
    Transp transparency =
        window.kind() == Window.Kind.HAPPY_HOUR
            ? ImmutableTransp.TRANSPARENT
            : ImmutableTransp.OPAQUE;
    VEvent event = new VEvent(false);
    named(event, group + "/" + window.id() + "/" + opening.from());
    event.add(new DtStart<>(opening.from())).add(new DtEnd<>(opening.to()));
    return (VEvent)
        event.add(new Summary(title)).add(new Categories(window.kind().word())).add(transparency);
  }

  private void named(CalendarComponent component, String what) {
    component.add(new Uid(uid(what))).add(new DtStamp(now));
  }

  /** The same for the same opening, so that a calendar that is read again is not doubled. */
  private String uid(String what) {
    return agreement.id() + "/" + what + "@accalmie";
  }
}
