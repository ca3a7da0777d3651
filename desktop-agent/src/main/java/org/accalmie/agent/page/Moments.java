package org.accalmie.agent.page;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Optional;
import org.accalmie.agent.Agent;
import org.accalmie.agent.journal.Pause;
import org.accalmie.policy.agreement.Agreement;

/** Says when something is, as one says it today. */
final class Moments {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  private final Words words;
  private final InstantSource now;
  private final ZoneId zone;
  private final ZoneId machine;

  Moments(Agent agent, Words words) {
    this.words = words;
    this.now = agent.parts().clock();
    this.zone = zone(agent);
    this.machine = agent.parts().zone();
  }

  /** The zone of the agreement, or of the machine without one. */
  static ZoneId zone(Agent agent) {
    return agent.parts().keeper().shown().map(Agreement::zone).orElse(agent.parts().zone());
  }

  /** Whose times are said, where the machine's clock shows others. */
  Optional<String> elsewhere() {
    Instant at = now.instant();
    return zone.getRules().getOffset(at).equals(machine.getRules().getOffset(at))
        ? Optional.empty()
        : Optional.of(
            words.say(
                "The times here are those of your agreement, in %s; this machine is set to %s.",
                name(zone), name(machine)));
  }

  /** As people write it, such as Europe/Paris. */
  private static String name(ZoneId zone) {
    return zone.getId().replace('_', ' ');
  }

  LocalDate today() {
    return now.instant().atZone(zone).toLocalDate();
  }

  /** A time of today by its clock alone, any other with its day. */
  String until(Instant at) {
    ZonedDateTime time = at.atZone(zone);
    return time.toLocalDate().equals(today()) ? CLOCK.format(time) : when(at);
  }

  String when(Instant at) {
    ZonedDateTime time = at.atZone(zone);
    String clock = CLOCK.format(time);
    if (time.toLocalDate().equals(today())) {
      return words.say("today at %s", clock);
    }
    if (time.toLocalDate().equals(today().plusDays(1))) {
      return words.say("tomorrow at %s", clock);
    }
    String day = time.getDayOfWeek().getDisplayName(TextStyle.FULL, words.locale());
    return words.say("%s at %s", day, clock);
  }

  String paused(Pause pause) {
    return pause
        .until()
        .map(end -> words.say("Nothing is counted until %s; you paused it.", until(end)))
        .orElseGet(() -> words.say("Nothing is counted until you say so; you paused it."));
  }

  /** A day with its weekday. */
  String day(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
        .withLocale(words.locale())
        .format(day);
  }

  /** A day without its weekday. */
  String date(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(words.locale())
        .format(day);
  }
}
