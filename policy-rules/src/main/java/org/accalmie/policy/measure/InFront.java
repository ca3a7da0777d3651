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
    return Buckets.rising(time(Category.MAIL, facts).toMinutes(), 30, 60, 120, 240);
  }

  static int hassle(DayFacts facts) {
    return Buckets.rising(time(Category.DEVICE_TENDING, facts).toMinutes(), 5, 15, 30);
  }
}
