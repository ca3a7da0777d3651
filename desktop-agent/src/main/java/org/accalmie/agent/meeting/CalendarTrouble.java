package org.accalmie.agent.meeting;

/** Why a calendar cannot be read or written now, and what its owner can do. */
public enum CalendarTrouble {
  REFUSED("The calendar refuses the user name or password: enter them again."),
  FORBIDDEN("The calendar may be read but not be written: choose one of your own."),
  NOT_A_CALENDAR("There is no calendar at this address: copy it again from your calendar."),
  MOVED("The calendar has moved to another address: enter the new one."),
  UNTRUSTED(
      "The calendar's server shows a certificate that this machine does not trust: ask who runs"
          + " it."),
  UNREACHABLE("The calendar cannot be reached now; it is tried again."),
  NO_SECRET("The calendar's password is not kept here: remove the calendar and add it again."),
  SECRETS_CLOSED("Your desktop's keyring is locked, and so the calendar waits: unlock it."),
  UNREADABLE("The calendar's file cannot be read: choose it again."),
  TOO_BIG("The calendar is too big to be read: choose a smaller one, or one without old events."),
  CROWDED("The calendar has more meetings in these days than anybody can attend: choose another.");

  private final String sentence;

  CalendarTrouble(String sentence) {
    this.sentence = sentence;
  }

  /** Whether trying again may help although its owner does nothing about the calendar. */
  boolean mayMendItself() {
    return this == UNREACHABLE || this == SECRETS_CLOSED;
  }

  /** In English, without the calendar's address. */
  public String sentence() {
    return sentence;
  }
}
