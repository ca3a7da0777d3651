package org.accalmie.policy.measure;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.accalmie.policy.calendar.Span;

/** How much of the agreed hours was in one piece? */
public final class Uninterrupted {
  private static final int ONE_PIECE = 60;

  private Uninterrupted() {}

  /**
   * Minutes of hours in runs of at least 60 that nothing broke.
   *
   * <p>A minute is broken by a meeting, a mail sent, a notification or a chat in front; the end of
   * the hours ends a run too.
   */
  public static int minutes(DayFacts facts) {
    Set<Instant> broken = broken(facts);
    return facts.workingHours().stream().mapToInt(hours -> minutes(hours, broken)).sum();
  }

  private static int minutes(Span hours, Set<Instant> broken) {
    int minutes = 0;
    int run = 0;
    for (Instant m = hours.from(); m.isBefore(hours.to()); m = m.plusSeconds(60)) {
      boolean whole = !broken.contains(m);
      minutes += whole ? 0 : counted(run);
      run = whole ? run + 1 : 0;
    }
    return minutes + counted(run);
  }

  /** A day without hours has nothing to be broken, and must not count as a day without calm. */
  static int answer(DayFacts facts) {
    return facts.workingHours().isEmpty() ? 0 : Buckets.falling(minutes(facts), 240, 120, 60);
  }

  private static int counted(int run) {
    return run >= ONE_PIECE ? run : 0;
  }

  private static Set<Instant> broken(DayFacts facts) {
    Set<Instant> broken = new HashSet<>();
    facts.meetings().forEach(meeting -> broken.addAll(meeting.secondsByMinute().keySet()));
    addTo(broken, facts.mailSent());
    addTo(broken, facts.notifications());
    addTo(broken, facts.inFront(Category.CHAT));
    return broken;
  }

  private static void addTo(Set<Instant> broken, SortedMap<Instant, Integer> counts) {
    counts.entrySet().stream()
        .filter(count -> count.getValue() > 0)
        .map(Map.Entry::getKey)
        .forEach(broken::add);
  }
}
