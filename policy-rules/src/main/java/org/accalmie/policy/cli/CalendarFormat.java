package org.accalmie.policy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.calendar.ICalendar;
import org.accalmie.policy.calendar.MeetingTimes;
import org.accalmie.policy.calendar.Opening;
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
      return new ICalendar(agreement, group, now)
          .events(openings(agreement, group, from, to), CalendarFormat::title);
    }
  },
  /** When the group may be met (RFC 7953), for programs that look for a common time. */
  VAVAILABILITY {
    @Override
    String write(Agreement agreement, String group, LocalDate from, LocalDate to, Instant now) {
      return new ICalendar(agreement, group, now)
          .availability(new MeetingTimes(agreement).between(group, from, to), from, to);
    }
  };

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

  private static String title(Opening opening) {
    return "%s: %s".formatted(opening.window().kind().word(), opening.window().id());
  }
}
