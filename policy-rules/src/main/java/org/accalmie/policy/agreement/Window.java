package org.accalmie.policy.agreement;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;

/**
 * A recurring span of quiet, in the agreement's zone.
 *
 * @param id lower-case letters, digits and hyphens
 * @param kind what the window asks of desktops
 * @param groups the groups it holds for, each with all groups beneath it
 * @param days the days on which it begins
 * @param from wall-clock time at which it opens, inclusive
 * @param to wall-clock time at which it closes, exclusive; on the next day when not after {@code
 *     from}
 */
public record Window(
    String id, Kind kind, Set<String> groups, Set<DayOfWeek> days, LocalTime from, LocalTime to) {

  /** What a window asks of desktops. */
  public enum Kind {
    QUIET;

    /** The kind as it is written in an agreement. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Copies groups and days. */
  public Window {
    groups = Set.copyOf(groups);
    days = Set.copyOf(days);
  }
}
