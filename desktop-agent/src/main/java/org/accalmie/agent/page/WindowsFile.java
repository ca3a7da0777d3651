package org.accalmie.agent.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.accalmie.agent.Agent;
import org.accalmie.agent.trust.Schedule;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.calendar.ICalendar;
import org.accalmie.policy.calendar.MeetingTimes;
import org.accalmie.policy.calendar.Opening;
import org.accalmie.policy.calendar.Span;

/** The owner's own windows as files, for calendars that cannot be written over CalDAV. */
final class WindowsFile {
  /** About a quarter, after which the file is worth another. */
  private static final int DAYS = 91;

  /** For who has no windows: RFC 5545 knows no calendar without anything in it. */
  private static final String EMPTY =
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Accalmie//Calendar//EN\r\nEND:VCALENDAR\r\n";

  private final Agent agent;
  private final Words words;
  private final Schedule schedule;

  WindowsFile(Agent agent, Words words) {
    this.agent = agent;
    this.words = words;
    this.schedule = agent.schedule();
  }

  /** Each opening of the coming weeks as an event. */
  void events(OutputStream out) throws IOException {
    write(
        out,
        file().map(file -> file.events(openings(), this::title)).filter(text -> !text.isEmpty()));
  }

  private String title(Opening opening) {
    return words.say(opening.window().kind().word());
  }

  /** When the owner may be met in the coming weeks. */
  void availability(OutputStream out) throws IOException {
    write(out, schedule.agreement().map(this::availability));
  }

  private String availability(Agreement agreement) {
    LocalDate from = schedule.now().atZone(agreement.zone()).toLocalDate();
    LocalDate to = from.plusDays(DAYS - 1L);
    List<Span> met =
        new MeetingTimes(agreement)
            .between(agent.parts().member().hours(agreement), openings(), from, to);
    return file().orElseThrow().availability(met, from, to);
  }

  private Optional<ICalendar> file() {
    return schedule
        .agreement()
        .map(agreement -> new ICalendar(agreement, schedule.group(), schedule.now()));
  }

  private List<Opening> openings() {
    return Stream.of(Kind.values())
        .flatMap(kind -> schedule.openings(kind, Duration.ofDays(DAYS)).stream())
        .sorted(Comparator.comparing(Opening::from))
        .toList();
  }

  private static void write(OutputStream out, Optional<String> text) throws IOException {
    out.write(text.orElse(EMPTY).getBytes(UTF_8));
  }
}
