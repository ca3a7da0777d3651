package org.accalmie.agent.calm;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;
import org.accalmie.policy.agreement.Days;
import org.accalmie.policy.agreement.Window;
import org.accalmie.policy.calendar.Opening;

/** Openings of a window of an hour. */
final class Openings {
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  static final Opening OPENING = from(NOON);
  static final Optional<Opening> OPEN = Optional.of(OPENING);
  static final Optional<Opening> NONE = Optional.empty();

  private Openings() {}

  static Opening from(Instant from) {
    var window =
        new Window(
            "lull",
            Window.Kind.QUIET,
            Set.of("team-a"),
            new Days.OfTheWeek(Set.of(DayOfWeek.FRIDAY)),
            LocalTime.NOON,
            LocalTime.of(13, 0),
            Window.OnHolidays.AS_USUAL,
            0,
            Window.Opens.ALWAYS);
    return new Opening(window, from, from.plus(Duration.ofHours(1)));
  }
}
