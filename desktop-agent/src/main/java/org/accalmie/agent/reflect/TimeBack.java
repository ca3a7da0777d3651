package org.accalmie.agent.reflect;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.accalmie.policy.measure.Category;
import org.accalmie.policy.measure.DayFacts;

/**
 * How long it took to be back at the earlier kind of application after a notification led away from
 * it, minute by minute.
 *
 * @param backs minutes, shortest first
 * @param astray how often the hour passed without it
 */
public record TimeBack(List<Integer> backs, int astray) {
  /** Who is elsewhere for longer has begun something else. */
  private static final int LONGEST = 60;

  private static final int MINUTE = 60;

  /** Keeps a sorted copy. */
  public TimeBack {
    List<Integer> sorted = new ArrayList<>(backs);
    Collections.sort(sorted);
    backs = Collections.unmodifiableList(sorted);
  }

  /** Looks at what was in front before and after each notification of a day. */
  public static TimeBack of(DayFacts facts) {
    Map<Instant, Category> front = mostInFront(facts);
    List<Integer> backs = new ArrayList<>();
    int astray = 0;
    Instant handled = Instant.MIN;
    for (Instant notified : facts.notifications().keySet()) {
      Category before = front.get(notified.minusSeconds(MINUTE));
      if (before == null || notified.isBefore(handled)) {
        continue;
      }
      Optional<Instant> left = left(front, before, notified);
      if (left.isPresent()) {
        int back = back(front, before, left.get());
        handled = left.get().plusSeconds((long) back * MINUTE);
        astray += back > LONGEST ? 1 : 0;
        if (back <= LONGEST) {
          backs.add(back);
        }
      }
    }
    return new TimeBack(backs, astray);
  }

  /** In the minute of the notification or in the one after it. */
  private static Optional<Instant> left(
      Map<Instant, Category> front, Category before, Instant notified) {
    for (int ahead = 0; ahead <= 1; ahead++) {
      Instant minute = notified.plusSeconds((long) ahead * MINUTE);
      Category now = front.getOrDefault(minute, before);
      if (now != before) {
        return Optional.of(minute);
      }
    }
    return Optional.empty();
  }

  private static int back(Map<Instant, Category> front, Category before, Instant left) {
    int minutes = 1;
    while (minutes <= LONGEST && front.get(left.plusSeconds((long) minutes * MINUTE)) != before) {
      minutes++;
    }
    return minutes;
  }

  private static Map<Instant, Category> mostInFront(DayFacts facts) {
    Map<Instant, Category> front = new TreeMap<>();
    Map<Instant, Integer> longest = new TreeMap<>();
    facts
        .inFront()
        .forEach(
            (category, minutes) ->
                minutes.forEach(
                    (minute, seconds) -> {
                      if (seconds > longest.getOrDefault(minute, 0)) {
                        longest.put(minute, seconds);
                        front.put(minute, category);
                      }
                    }));
    return front;
  }

  /** The middle one; empty when none led away and back. */
  public Optional<Duration> median() {
    return backs.isEmpty()
        ? Optional.empty()
        : Optional.of(Duration.ofMinutes(backs.get(backs.size() / 2)));
  }
}
