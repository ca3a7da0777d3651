package org.accalmie.policy.rotation;

import java.util.List;
import java.util.Set;

/**
 * From when to when a group is reachable in a week, and its shortest rest in between.
 *
 * @param first start of the first half hour, seconds of the epoch; later than any when there is
 *     none
 * @param end end of the last half hour, seconds of the epoch; earlier than any when there is none
 * @param rest shortest from one day to the next, seconds
 */
record ReachableTime(long first, long end, long rest) {
  // Far from any instant, and far enough from overflow to take differences.
  private static final long NEVER = Long.MAX_VALUE / 4;

  /** That of a group that has a slot, or none. */
  static ReachableTime of(Week week, String group, String slot) {
    Set<Integer> quiet = week.quiet(slot);
    Set<Integer> away = week.away(group);
    List<HalfHour> halfHours = week.shape().halfHours();
    ReachableTime time = new ReachableTime(NEVER, -NEVER, NEVER);
    int day = -1;
    for (int h = 0; h < halfHours.size(); h++) {
      if (!quiet.contains(h) && !away.contains(h)) {
        HalfHour at = halfHours.get(h);
        time = time.with(week.startOf(at).getEpochSecond(), at.day() != day);
        day = at.day();
      }
    }
    return time;
  }

  /** Whether there is this much rest, in seconds, between this week and the next. */
  boolean restsUntil(ReachableTime next, long seconds) {
    return next.first - end >= seconds;
  }

  private ReachableTime with(long start, boolean newDay) {
    return new ReachableTime(
        Math.min(first, start),
        start + HalfHour.LENGTH.toSeconds(),
        newDay ? Math.min(rest, start - end) : rest);
  }
}
