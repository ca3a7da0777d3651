package org.accalmie.policy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.accalmie.policy.calendar.MeetingTimes;
import org.accalmie.policy.calendar.Opening;
import org.accalmie.policy.calendar.Span;
import org.accalmie.policy.calendar.WindowCalendar;

/** How a calendar is written. */
enum CalendarFormat {
  /** The openings, with the agreement's offset from UTC. */
  JSON {
    @Override
    String write(Agreement agreement, String group, LocalDate from, LocalDate to, Instant now) {
      Map<String, Object> calendar = new LinkedHashMap<>();
      calendar.put("agreement", agreement.hash());
      calendar.put("group", group);
      calendar.put("time-zone", agreement.zone().getId());
      calendar.put("from", from.toString());
      calendar.put("to", to.toString());
      calendar.put(
          "openings",
          openings(agreement, group, from, to).stream().map(o -> fields(agreement, o)).toList());
      try {
        return JsonMapper.builder()
                .build()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(calendar)
            + "\n";
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("texts and lists are always writable", e);
      }
    }
  },
  /** The openings as events of iCalendar (RFC 5545), for any calendar program. */
  ICS {
    @Override
    String write(Agreement agreement, String group, LocalDate from, LocalDate to, Instant now) {
      Calendar calendar = calendar();
      List<Opening> openings = openings(agreement, group, from, to);
      openings.forEach(opening -> calendar.add(event(agreement, group, opening, now)));
      // The RFC knows no calendar without anything in it.
      return openings.isEmpty() ? "" : text(calendar);
    }
  },
  /** When the group may be met (RFC 7953), for programs that look for a common time. */
  VAVAILABILITY {
    @Override
    String write(Agreement agreement, String group, LocalDate from, LocalDate to, Instant now) {
      return text(calendar().add(availability(agreement, group, from, to, now)));
    }
  };

  private static final String PRODUCT = "-//Accalmie//Calendar//EN";

  /**
   * Writes a span of days.
   *
   * @param from first day, inclusive
   * @param to last day, inclusive
   * @param now when it is written; RFC 5545 wants to know
   */
  abstract String write(
      Agreement agreement, String group, LocalDate from, LocalDate to, Instant now);

  private static List<Opening> openings(
      Agreement agreement, String group, LocalDate from, LocalDate to) {
    return WindowCalendar.lasting(List.of(agreement))
        .openings(group, start(agreement, from), start(agreement, to.plusDays(1)));
  }

  private static Instant start(Agreement agreement, LocalDate day) {
    return day.atStartOfDay(agreement.zone()).toInstant();
  }

  private static Map<String, Object> fields(Agreement agreement, Opening opening) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("window", opening.window().id());
    fields.put("kind", opening.window().kind().word());
    fields.put("from", opening.from().atZone(agreement.zone()).toOffsetDateTime().toString());
    fields.put("to", opening.to().atZone(agreement.zone()).toOffsetDateTime().toString());
    return fields;
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

  private static VEvent event(Agreement agreement, String group, Opening opening, Instant now) {
    Window window = opening.window();
    // Who looks for a time to meet should meet in the happy hour.
    Transp transparency =
        window.kind() == Window.Kind.HAPPY_HOUR
            ? ImmutableTransp.TRANSPARENT
            : ImmutableTransp.OPAQUE;
    String summary = "%s: %s".formatted(window.kind().word(), window.id());
    VEvent event = new VEvent(false);
    named(event, agreement, group + "/" + window.id() + "/" + opening.from(), now);
    event.add(new DtStart<>(opening.from())).add(new DtEnd<>(opening.to()));
    return (VEvent)
        event.add(new Summary(summary)).add(new Categories(window.kind().word())).add(transparency);
  }

  private static VAvailability availability(
      Agreement agreement, String group, LocalDate from, LocalDate to, Instant now) {
    VAvailability availability = new VAvailability(false);
    named(availability, agreement, group + "/" + from + "/" + to, now);
    availability
        .add(new DtStart<>(start(agreement, from)))
        .add(new DtEnd<>(start(agreement, to.plusDays(1))))
        .add(new BusyType("BUSY-UNAVAILABLE"))
        .add(new Summary(agreement.group(group).map(Group::name).orElse(group)));
    for (Span span : new MeetingTimes(agreement).between(group, from, to)) {
      Available available = new Available();
      available
          .add(new Uid(uid(agreement, group + "/" + span.from())))
          .add(new DtStamp(now))
          .add(new DtStart<>(span.from()))
          .add(new DtEnd<>(span.to()));
      availability.add(available);
    }
    return availability;
  }

  private static void named(
      CalendarComponent component, Agreement agreement, String what, Instant now) {
    component.add(new Uid(uid(agreement, what))).add(new DtStamp(now));
  }

  /** The same for the same opening, so that a calendar that is read again is not doubled. */
  private static String uid(Agreement agreement, String what) {
    return agreement.id() + "/" + what + "@accalmie";
  }
}
