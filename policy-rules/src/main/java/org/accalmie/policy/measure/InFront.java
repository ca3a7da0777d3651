package org.accalmie.policy.measure;

import java.time.Duration;

/** How long was a kind of application in front? */
public final class InFront {
  private InFront() {}

  /** Time with this kind of application in front. */
  public static Duration time(Category category, DayFacts facts) {
    return Duration.ofSeconds(DayFacts.total(facts.inFront(category)));
  }

  static int mail(DayFacts facts) {
    long seconds = time(Category.MAIL, facts).toSeconds();
    return Buckets.rising(seconds, 30 * 60, 60 * 60, 120 * 60, 240 * 60);
  }

  static int hassle(DayFacts facts) {
    long seconds = time(Category.DEVICE_TENDING, facts).toSeconds();
    return Buckets.rising(seconds, 5 * 60, 15 * 60, 30 * 60);
  }
}
