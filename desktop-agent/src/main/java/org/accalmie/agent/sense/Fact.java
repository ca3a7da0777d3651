package org.accalmie.agent.sense;

/** What a sense may count; nothing finer than a number a minute is ever kept of it. */
public enum Fact {
  /** Keys, clicks, wheel turns and pointer moves; amount in events, no detail. */
  INPUT,
  /** Notifications an application asked the desktop to show; amount in notifications. */
  NOTIFICATION,
  /** Mails that arrived; amount in mails. */
  MAIL_RECEIVED,
  /** Mails that were sent; amount in mails. */
  MAIL_SENT,
  /** Mails that were sent within an hour of the mail they answer; amount in mails. */
  MAIL_REPLIED_SOON,
  /** Minutes of a meeting; amount in minutes. */
  MEETING,
  /** An application in front; detail is its category, amount in seconds. */
  FRONT
}
