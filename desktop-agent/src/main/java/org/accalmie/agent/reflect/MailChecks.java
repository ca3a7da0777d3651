package org.accalmie.agent.reflect;

import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import org.accalmie.policy.measure.Category;
import org.accalmie.policy.measure.DayFacts;

/** Counts how often its owner looked into mail. */
public final class MailChecks {
  /** Mail that comes back sooner is the same look; the length is a convention of ours. */
  static final Duration APART = Duration.ofMinutes(5);

  private MailChecks() {}

  /** How often mail came to the front, however shortly, when it had not been there for minutes. */
  public static int of(DayFacts facts) {
    SortedMap<Instant, Integer> mail = facts.inFront(Category.MAIL);
    int checks = 0;
    Instant last = Instant.MIN;
    for (Instant minute : mail.keySet()) {
      checks += minute.isAfter(last) ? 1 : 0;
      last = minute.plus(APART);
    }
    return checks;
  }
}
