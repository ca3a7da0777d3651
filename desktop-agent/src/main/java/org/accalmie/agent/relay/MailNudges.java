package org.accalmie.agent.relay;

import java.time.ZonedDateTime;
import java.util.function.IntSupplier;

/** Tells the owner what becomes of mail that they have just sent; never waits. */
public interface MailNudges extends AutoCloseable {

  /**
   * A mail was sent in an open window, and is sent on at the window's end.
   *
   * @param end the window's, in the agreement's zone
   * @param waiting how many wait, with this one, when that is told
   * @param sendNow sends all of them on at once, for an owner who wants that
   */
  void waits(ZonedDateTime end, IntSupplier waiting, Runnable sendNow);

  /** The owner's mail server will not have a mail; it is set aside, and the page tells more. */
  void refused();

  /** Tells what it owes, once that disturbs nothing; called six times a minute. */
  void look();

  /** Takes back what says that mail waits. */
  void withdraw();

  @Override
  default void close() {
    withdraw();
  }

  /** Nudges of a desktop that shows nothing. */
  static MailNudges none() {
    return new MailNudges() {
      @Override
      public void waits(ZonedDateTime end, IntSupplier waiting, Runnable sendNow) {
        // Nobody is there to read it.
      }

      @Override
      public void refused() {
        // Nobody is there to read it.
      }

      @Override
      public void look() {
        // Nothing is owed.
      }

      @Override
      public void withdraw() {
        // Nothing was shown.
      }
    };
  }
}
