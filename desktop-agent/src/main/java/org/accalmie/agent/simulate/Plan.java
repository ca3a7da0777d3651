package org.accalmie.agent.simulate;

import java.time.LocalDate;
import java.util.random.RandomGenerator;

/**
 * One day of a simulated colleague; minutes count from midnight in the agreement's zone.
 *
 * @param from begin of work, or -1 on a day off
 * @param to end of work, exclusive
 * @param eveningFrom begin of an evening's work, or -1
 * @param eveningTo its end, exclusive
 * @param mailsPerMinute mails in a minute of work
 * @param notificationsPerMinute notifications in a minute of work
 * @param overrides whether the evening overrides the quiet window
 */
record Plan(
    int from,
    int to,
    int eveningFrom,
    int eveningTo,
    double mailsPerMinute,
    double notificationsPerMinute,
    boolean overrides) {
  private static final int LUNCH_FROM = 12 * 60 + 20;
  private static final int LUNCH_TO = 13 * 60 + 10;

  /**
   * Draws a day.
   *
   * @param progress 0 at the beginning of the simulation, 1 at its end: evenings get rarer and
   *     notifications fewer, as they should once quiet hours are kept
   */
  static Plan draw(
      Habits habits, LocalDate day, boolean holiday, double progress, RandomGenerator random) {
    if (holiday || !habits.days().contains(day.getDayOfWeek())) {
      return dayOff(random, progress);
    }
    int from = habits.begins().toSecondOfDay() / 60 + random.nextInt(-20, 30);
    int to = from + habits.minutes() + random.nextInt(-30, 45);
    boolean evening = random.nextDouble() < habits.evenings() * (1 - 0.7 * progress);
    int eveningFrom = evening ? 19 * 60 + random.nextInt(30, 150) : -1;
    return new Plan(
        from,
        to,
        eveningFrom,
        eveningFrom + random.nextInt(15, 125),
        habits.mails() * random.nextDouble(0.6, 1.4) / habits.minutes(),
        habits.notifications() * random.nextDouble(0.6, 1.4) * (1 - 0.45 * progress) / 60,
        evening && random.nextDouble() < habits.overrides() * (1 - 0.5 * progress));
  }

  private static Plan dayOff(RandomGenerator random, double progress) {
    boolean looksIn = random.nextDouble() < 0.08 * (1 - 0.7 * progress);
    int from = looksIn ? 10 * 60 + random.nextInt(480) : -1;
    return new Plan(-1, -1, from, from + random.nextInt(10, 50), 0.02, 0.03, false);
  }

  boolean worksAt(int minute) {
    boolean lunch = minute >= LUNCH_FROM && minute < LUNCH_TO;
    return isDuring(minute, from, to) && !lunch;
  }

  boolean worksInTheEveningAt(int minute) {
    return isDuring(minute, eveningFrom, eveningTo);
  }

  private static boolean isDuring(int minute, int from, int to) {
    return from >= 0 && minute >= from && minute < to;
  }
}
