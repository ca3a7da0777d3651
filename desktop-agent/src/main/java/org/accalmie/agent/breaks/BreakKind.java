package org.accalmie.agent.breaks;

import java.time.Duration;
import java.util.Locale;

/**
 * The three that Workrave's users know, with its usual times; the least one first.
 *
 * @see Rule
 */
public enum BreakKind {
  /** Hands off for half a minute. */
  MICRO(Duration.ofMinutes(3), Duration.ofSeconds(30)),
  /** Away from the screen for some minutes. */
  REST(Duration.ofMinutes(45), Duration.ofMinutes(10)),
  /** Enough for the day: told once, and no break that ends. */
  DAILY(Duration.ofHours(4), Duration.ZERO);

  private final Duration every;
  private final Duration length;

  BreakKind(Duration every, Duration length) {
    this.every = every;
    this.length = length;
  }

  /** Its short stable name, such as {@code micro}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How it is at first: off, with Workrave's times. */
  public Rule usual() {
    return new Rule(false, every, length);
  }
}
