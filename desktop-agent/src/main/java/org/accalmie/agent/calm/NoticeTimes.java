package org.accalmie.agent.calm;

import java.time.Duration;
import org.accalmie.policy.calendar.Opening;
import org.jspecify.annotations.Nullable;

/** Tells of each opening twice at most: ten minutes before it and one. */
final class NoticeTimes {
  private static final Duration EARLY = Duration.ofMinutes(10);
  private static final Duration LATE = Duration.ofMinutes(1);

  private @Nullable Opening toldEarly;
  private @Nullable Opening toldLate;

  /** Whether to tell of an opening that is so far off. */
  boolean isDue(Opening next, Duration left) {
    return left.compareTo(LATE) <= 0
        ? !next.equals(toldLate)
        : left.compareTo(EARLY) <= 0 && !next.equals(toldEarly);
  }

  /** To be called once it was told. */
  void told(Opening next, Duration left) {
    toldEarly = next;
    toldLate = left.compareTo(LATE) <= 0 ? next : toldLate;
  }
}
