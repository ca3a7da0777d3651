package org.accalmie.policy.rotation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** One place where a plan breaks a rule. */
public sealed interface Violation {
  /** Too few groups are reachable. */
  record TooFew(int week, Instant at, int reachable, Clause.Reachable clause) implements Violation {
    @Override
    public String sentence(ZoneId zone) {
      return "%s: %s reachable, %d needed"
          .formatted(said(at, zone), Clause.said(reachable), clause.groups());
    }
  }

  /** Too few groups with a skill are reachable. */
  record TooFewSkilled(int week, Instant at, int reachable, Clause.Skilled clause)
      implements Violation {
    @Override
    public String sentence(ZoneId zone) {
      return "%s: %s with “%s” reachable, %d needed"
          .formatted(said(at, zone), Clause.said(reachable), clause.skill(), clause.groups());
    }
  }

  /**
   * A group's rest between two days is too short.
   *
   * @param from end of the last half hour at which it is reachable
   * @param to start of the first half hour at which it is reachable on the next day
   */
  record ShortRest(String group, Instant from, Instant to, Clause.Rest clause)
      implements Violation {
    @Override
    public String sentence(ZoneId zone) {
      return "%s rests %s from %s to %s, %s needed"
          .formatted(
              group,
              said(Duration.between(from, to)),
              said(from, zone),
              said(to, zone),
              said(clause.least()));
    }
  }

  /** A group has no slot in a week, or one that does not exist. */
  record NoSlot(String group, int week, String slot, Clause.OneSlotEach clause)
      implements Violation {
    @Override
    public String sentence(ZoneId zone) {
      return slot.isEmpty()
          ? "%s has no slot in week %d".formatted(group, week + 1)
          : "%s has “%s” in week %d, which is no slot".formatted(group, slot, week + 1);
    }
  }

  /** The rule that is broken. */
  Clause clause();

  /**
   * What is wrong, for a person.
   *
   * @param zone for the times of day
   */
  String sentence(ZoneId zone);

  private static String said(Instant at, ZoneId zone) {
    return DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH)
        .format(at.atZone(zone));
  }

  static String said(Duration length) {
    return length.toMinutesPart() == 0
        ? length.toHours() + " h"
        : "%d h %d min".formatted(length.toHours(), length.toMinutesPart());
  }
}
