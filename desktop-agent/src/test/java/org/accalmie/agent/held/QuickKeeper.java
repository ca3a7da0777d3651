package org.accalmie.agent.held;

import java.time.Duration;
import org.accalmie.agent.held.HolderSettings.Patience;

/** A keeper of held mail for tests, whose server is near and carries nothing out late. */
public final class QuickKeeper {
  private static final Patience QUICK =
      new Patience(
          Duration.ofSeconds(5),
          Duration.ofMillis(50),
          Duration.ofMinutes(4),
          Duration.ofMillis(500),
          Duration.ofMillis(500),
          Duration.ofSeconds(3));

  private QuickKeeper() {}

  /** Prepares it. */
  public static MailKeeper of(MailKeeper.Surroundings around) {
    return new MailKeeper(around, QUICK);
  }
}
