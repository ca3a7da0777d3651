package org.accalmie.agent.breaks;

import java.time.Duration;

/**
 * How its owner wants one kind of break.
 *
 * @param on whether it is asked for at all
 * @param every the work after which it is due; more than nothing
 * @param length of the break; zero for one that is only told
 */
public record Rule(boolean on, Duration every, Duration length) {

  /** Refuses times that could never come. */
  public Rule {
    if (!every.isPositive() || length.isNegative()) {
      throw new IllegalArgumentException("A break has a time after which it comes, and a length.");
    }
  }
}
