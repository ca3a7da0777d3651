package org.accalmie.policy.measure;

import java.time.Duration;
import org.accalmie.policy.calendar.Span;

/** How long was the time in meetings? */
public final class Meetings {
  private Meetings() {}

  /** Time in at least one meeting. */
  public static Duration time(DayFacts facts) {
    return Span.sum(facts.meetings());
  }

  static int answer(DayFacts facts) {
    return Buckets.rising(time(facts).toMinutes(), 0, 60, 120, 240);
  }
}
