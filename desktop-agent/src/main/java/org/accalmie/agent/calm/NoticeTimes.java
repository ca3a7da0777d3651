package org.accalmie.agent.calm;

import java.time.Duration;
import org.accalmie.policy.calendar.Opening;
import org.jspecify.annotations.Nullable;

/** Tells of each opening twice at most. */
final class NoticeTimes {
  private static final Duration EARLY = Duration.ofMinutes(10);
  private static final Duration LATE = Duration.ofMinutes(1);

  private @Nullable Opening toldEarly;
  private @Nullable Opening toldLate;

  /** Whether to tell of an opening that is so far off; asked again, it says no. */
  boolean isDue(Opening next, Duration left) {
    if (left.compareTo(LATE) <= 0) {
      boolean due = !next.equals(toldLate);
      toldLate = next;
      return due;
    }
    boolean due = left.compareTo(EARLY) <= 0 && !next.equals(toldEarly);
    toldEarly = due ? next : toldEarly;
    return due;
  }
}
