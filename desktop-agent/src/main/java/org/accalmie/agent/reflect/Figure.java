package org.accalmie.agent.reflect;

import java.util.Set;

/**
 * A figure of one's own days; for the owner alone, and never reported as such.
 *
 * <p>Which way is better is the owner's to say, and so no figure has a good end.
 */
public enum Figure {
  /** Minutes of unbroken work in pieces of at least 25. */
  FOCUS(Unit.MINUTES, "front"),
  /** Minutes of the longest of these pieces. */
  LONGEST_FOCUS(Unit.MINUTES, "front"),
  /** Changes of the application in front. */
  SWITCHES(Unit.TIMES, "front"),
  /** Minutes until the earlier kind of application was back after a notification; the median. */
  TIME_BACK(Unit.MINUTES, "notifications"),
  /** Minutes in meetings. */
  MEETINGS(Unit.MINUTES, "meetings"),
  /** Minutes with mail in front. */
  MAIL_TIME(Unit.MINUTES, "front"),
  /** How often mail came to the front after some minutes without. */
  MAIL_CHECKS(Unit.TIMES, "front"),
  /** Mails that came in. */
  MAIL_RECEIVED(Unit.MAILS, "mail"),
  /** Mails answered within an hour. */
  REPLIES_SOON(Unit.MAILS, "mail"),
  /** Notifications shown. */
  INTERRUPTIONS(Unit.NOTIFICATIONS, "notifications"),
  /** Rest breaks taken, asked for or not. */
  RESTS(Unit.TIMES, "breaks"),
  /** Minutes with keys or mouse. */
  TYPING(Unit.MINUTES, "input"),
  /** Minutes outside the agreed hours, in half hours. */
  AFTER_HOURS(Unit.MINUTES, "mail"),
  /** Minutes of rest before the first act. */
  REST(Unit.MINUTES, "mail"),
  /** Minutes tending the device. */
  HASSLE(Unit.MINUTES, "front");

  /** What a figure is counted in. */
  public enum Unit {
    MINUTES,
    TIMES,
    MAILS,
    NOTIFICATIONS
  }

  private final Unit unit;
  private final String sense;

  Figure(Unit unit, String sense) {
    this.unit = unit;
    this.sense = sense;
  }

  /** What it is counted in. */
  public Unit unit() {
    return unit;
  }

  /** Whether it can be told of a day on which these senses counted; a zero would be a guess. */
  boolean isSeenBy(Set<String> senses) {
    return senses.contains(sense);
  }
}
