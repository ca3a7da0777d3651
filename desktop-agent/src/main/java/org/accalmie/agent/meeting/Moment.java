package org.accalmie.agent.meeting;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date and time as a calendar file writes it.
 *
 * @param local what a clock shows there
 * @param zone a TZID, {@code Z} for UTC, or nothing for wherever the owner is
 * @param allDay whether only the date was written
 */
record Moment(LocalDateTime local, String zone, boolean allDay) {
  static final String UTC = "Z";
  private static final Pattern FORM =
      Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)(?:T(\\d\\d)(\\d\\d)(\\d\\d)(Z?))?");
  private static final int EARLIEST = 1900;

  /**
   * Reads one value.
   *
   * @throws DateTimeException when it is none
   */
  static Moment parse(String value, String zone) {
    Matcher parts = FORM.matcher(value.strip());
    if (!parts.matches()) {
      throw new DateTimeException("no date");
    }
    LocalDate date = LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3));
    if (parts.group(4) == null) {
      return new Moment(date.atStartOfDay(), "", true);
    }
    // A leap second is written as the 60th.
    LocalTime time =
        LocalTime.of(number(parts, 4), number(parts, 5), Math.min(59, number(parts, 6)));
    return new Moment(date.atTime(time), parts.group(7).isEmpty() ? zone : UTC, false);
  }

  static Moment of(IcsLine line) {
    return parse(line.value(), line.parameter("TZID"));
  }

  /** All of a list; of a period only its start. */
  static List<Moment> list(IcsLine line) {
    List<Moment> all = new ArrayList<>();
    for (String value : line.value().split(",", -1)) {
      int slash = value.indexOf('/');
      all.add(parse(slash < 0 ? value : value.substring(0, slash), line.parameter("TZID")));
    }
    return all;
  }

  /** Some calendars begin a zone's rules in 1601; no series of meetings does. */
  boolean isEarly() {
    return local.getYear() < EARLIEST;
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }
}
