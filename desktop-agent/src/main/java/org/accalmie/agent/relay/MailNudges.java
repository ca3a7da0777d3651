package org.accalmie.agent.relay;

import org.accalmie.policy.calendar.Opening;

/** Tells the owner what becomes of mail that they have just sent; never waits. */
public interface MailNudges {

  /**
   * A mail was sent in an open window, and is sent on at the window's end.
   *
   * @param sendNow sends it on at once, for an owner who wants that
   */
  void waits(Opening window, Runnable sendNow);

  /** The owner's mail server will not have a mail; it is set aside, and the page tells more. */
  void refused();

  /** Nudges of a desktop that shows nothing. */
  static MailNudges none() {
    return new MailNudges() {
      @Override
      public void waits(Opening window, Runnable sendNow) {}

      @Override
      public void refused() {}
    };
  }
}
