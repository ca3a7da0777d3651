package org.accalmie.policy.agreement;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;

/**
 * A recurring span, in the agreement's zone.
 *
 * @param id lower-case letters, digits and hyphens
 * @param kind what the window asks of desktops
 * @param groups the groups it holds for, each with all groups beneath it
 * @param days the days on which it begins, holidays not yet looked at
 * @param from wall-clock time at which it opens, inclusive
 * @param to wall-clock time at which it closes, exclusive; on the next day when not after {@code
 *     from}
 * @param holidays whether it begins on the agreement's holidays
 * @param priority 0 to 9: of a happy hour and another window at once, the higher one holds
 * @param opens what makes it open
 */
public record Window(
    String id,
    Kind kind,
    Set<String> groups,
    Days days,
    LocalTime from,
    LocalTime to,
    OnHolidays holidays,
    int priority,
    Opens opens) {

  /** What a window asks of desktops. */
  public enum Kind {
    /** Notifications are held back. */
    QUIET,
    /** Contact is welcome: windows of other kinds that stand no higher are closed meanwhile. */
    HAPPY_HOUR,
    /** No meetings. */
    MEETING_FREE,
    /** Mail is held back. */
    MAIL_FREE,
    /** Screens are locked after a warning. */
    SCREENS_OFF;

    /** The kind as it is written in an agreement. */
    public String word() {
      return Words.word(this);
    }
  }

  /** Whether a window begins on holidays. */
  public enum OnHolidays {
    /** As on any other day. */
    AS_USUAL,
    /** It does not. */
    NOT,
    /** On holidays too, whatever the day of the week. */
    TOO,
    /** On holidays and on no other day. */
    ONLY;

    /** As it is written in an agreement. */
    public String word() {
      return Words.word(this);
    }
  }

  /** What makes a window open. */
  public enum Opens {
    /** Its time. */
    ALWAYS,
    /** Its time, in the weeks that the rotation gives to a group. */
    BY_ROTATION,
    /** Its time, in the weeks that a relief grants. */
    BY_RELIEF;

    /** As it is written in an agreement. */
    public String word() {
      return Words.word(this);
    }
  }

  /** Copies the groups. */
  public Window {
    groups = Set.copyOf(groups);
  }

  /** The window as it would be, had it held from a day on. */
  public Window asIfFrom(LocalDate day) {
    return new Window(id, kind, groups, days.asIfFrom(day), from, to, holidays, priority, opens);
  }
}
