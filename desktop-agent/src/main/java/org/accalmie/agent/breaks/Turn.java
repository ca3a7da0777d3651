package org.accalmie.agent.breaks;

import java.time.Duration;

/**
 * How far it is to the next break of one kind.
 *
 * @param worked since the last one
 * @param rested in one piece until now
 * @param askAt the work at which it is asked for next
 * @param asked how often it has been asked for
 */
public record Turn(Duration worked, Duration rested, Duration askAt, int asked) {

  static Turn fresh(Rule rule) {
    return new Turn(Duration.ZERO, Duration.ZERO, rule.every(), 0);
  }

  Turn after(Share share) {
    Duration rest = share.unbroken() ? rested.plus(share.rest()) : share.rest();
    return new Turn(worked.plus(share.work()), rest, askAt, asked);
  }

  boolean hasRested(Rule rule, Share share) {
    return rested.compareTo(rule.length()) >= 0 || share.longest().compareTo(rule.length()) >= 0;
  }

  boolean isDue() {
    return left().isZero();
  }

  /** Work until it is asked for; zero when it is due. */
  public Duration left() {
    Duration left = askAt.minus(worked);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Work beyond the time at which it was due; zero before. */
  public Duration overdue(Rule rule) {
    Duration over = worked.minus(rule.every());
    return over.isNegative() ? Duration.ZERO : over;
  }

  Turn asking() {
    return new Turn(worked, rested, askAt, asked + 1);
  }

  /** Asked for again as soon as one may, as if it had not been. */
  Turn unasked() {
    return new Turn(worked, rested, worked, Math.max(0, asked - 1));
  }

  /** Asked for once more, after some more work. */
  Turn later(Duration more) {
    return new Turn(worked, rested, worked.plus(more), asked);
  }

  /** As {@link #later}, at its owner's word: it is asked for as if for the first time. */
  Turn postponed(Duration more) {
    return new Turn(worked, rested, worked.plus(more), 0);
  }
}
