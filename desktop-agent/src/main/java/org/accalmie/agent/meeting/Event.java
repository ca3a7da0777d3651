package org.accalmie.agent.meeting;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * The times of one event, and whether its owner meets others in it.
 *
 * @param uid what its series and the changes to it share
 * @param length of each of its occurrences
 * @param rule when it recurs, if it does
 * @param more further starts
 * @param except starts at which it does not take place
 * @param replaces the start of the occurrence of a series in whose place it stands
 * @param isMeeting whether it takes place, takes its owner's time, and they meet others
 * @param invitesAnybody whether somebody is invited at all
 */
record Event(
    String uid,
    Moment start,
    Duration length,
    Optional<Recurrence> rule,
    List<Moment> more,
    List<Moment> except,
    Optional<Moment> replaces,
    boolean isMeeting,
    boolean invitesAnybody) {

  boolean recurs() {
    return rule.isPresent() || !more.isEmpty();
  }

  /** Whether a start of the series is taken out of it; a date takes out the whole day. */
  boolean isExcept(LocalDateTime start) {
    return except.stream()
        .anyMatch(
            one ->
                one.allDay()
                    ? one.local().toLocalDate().equals(start.toLocalDate())
                    : one.local().equals(start));
  }
}
