package org.accalmie.agent.sense;

/** What a sense may count; nothing finer than a number a minute is ever kept of it. */
public enum Fact {
  /** Keys, clicks, wheel turns and pointer moves; amount in events, no detail. */
  INPUT(0),
  /**
   * Notifications an application asked the desktop to show; detail is its category, amount in
   * notifications.
   */
  NOTIFICATION(1),
  /** Mails that arrived; amount in mails. */
  MAIL_RECEIVED(2),
  /** Mails that were sent; amount in mails. */
  MAIL_SENT(3),
  /** Minutes of a meeting; amount 1 for each. */
  MEETING(4),
  /** An application in front; detail is its category, amount in seconds. */
  FRONT(5),
  /** Work that no sense saw, added by its owner; amount 1 for each minute. */
  BY_HAND(6),
  /** Changes of the application in front; amount in changes. */
  SWITCH(7),
  /** Mails that were sent within an hour of the mail they answer; amount in mails. */
  MAIL_REPLIED_SOON(8);

  private final int number;

  Fact(int number) {
    this.number = number;
  }

  /** Its number in journals, which no later release may give to another. */
  public int number() {
    return number;
  }
}
