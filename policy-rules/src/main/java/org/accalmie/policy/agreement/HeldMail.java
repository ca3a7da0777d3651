package org.accalmie.policy.agreement;

/**
 * What happens to mail that comes in during a mail-free window.
 *
 * @param until when it is delivered
 * @param deputy whether the sender is told whom to turn to meanwhile
 */
public record HeldMail(Until until, boolean deputy) {
  /** When held mail is delivered. */
  public enum Until {
    WINDOW_ENDS,
    HAPPY_HOUR;

    /** As it is written in an agreement. */
    public String word() {
      return Words.word(this);
    }
  }
}
