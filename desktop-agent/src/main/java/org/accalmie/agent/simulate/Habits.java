package org.accalmie.agent.simulate;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * How a simulated colleague tends to work.
 *
 * @param begins usual begin of the day, in the agreement's zone
 * @param minutes usual length of the working day, lunch included
 * @param days the days worked
 * @param mails usual mails a working day
 * @param notifications usual notifications a working hour
 * @param evenings chance that a working day has an evening of work after it, at the beginning
 * @param overrides chance that such an evening overrides the quiet window
 */
record Habits(
    LocalTime begins,
    int minutes,
    Set<DayOfWeek> days,
    double mails,
    double notifications,
    double evenings,
    double overrides) {

  private static final Set<DayOfWeek> WEEK = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

  /** A colleague drawn at random, in a team that is more or less busy. */
  static Habits draw(RandomGenerator random, double busy) {
    int kind = random.nextInt(10);
    Habits usual =
        switch (kind) {
          case 0, 1 -> earlyBird();
          case 2, 3 -> eveningMailer();
          case 4 -> partTimer(random);
          case 5, 6 -> mailHeavy();
          default -> steady();
        };
    return usual.shifted(random.nextInt(-3, 4) * 10, busy * random.nextDouble(0.75, 1.3));
  }

  private static Habits earlyBird() {
    return new Habits(LocalTime.of(8, 10), 530, WEEK, 52, 9, 0.06, 0.3);
  }

  private static Habits steady() {
    return new Habits(LocalTime.of(8, 50), 520, WEEK, 64, 14, 0.2, 0.4);
  }

  private static Habits eveningMailer() {
    return new Habits(LocalTime.of(9, 20), 540, WEEK, 90, 19, 0.7, 0.75);
  }

  private static Habits mailHeavy() {
    return new Habits(LocalTime.of(8, 40), 560, WEEK, 140, 33, 0.4, 0.6);
  }

  private static Habits partTimer(RandomGenerator random) {
    Set<DayOfWeek> days = EnumSet.copyOf(WEEK);
    days.remove(DayOfWeek.of(1 + random.nextInt(5)));
    days.remove(DayOfWeek.WEDNESDAY);
    return new Habits(LocalTime.of(9, 0), 420, days, 44, 12, 0.14, 0.3);
  }

  private Habits shifted(int by, double busy) {
    return new Habits(
        begins.plusMinutes(by),
        minutes,
        days,
        mails * busy,
        notifications * busy,
        Math.min(0.9, evenings * busy),
        overrides);
  }
}
