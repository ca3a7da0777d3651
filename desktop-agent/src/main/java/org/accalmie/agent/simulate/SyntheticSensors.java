package org.accalmie.agent.simulate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.accalmie.agent.report.Needs;
import org.accalmie.agent.sense.Fact;
import org.accalmie.agent.sense.Tally;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.measure.PersonDay;
import org.jspecify.annotations.Nullable;

/**
 * Stands where an agent's senses stand, and makes up what they would have counted.
 *
 * <p>Nothing behind the tally knows that it is made up. The same seed makes up the same.
 */
final class SyntheticSensors {
  private static final int MINUTES_PER_HOUR = 60;
  private static final double ANSWERED = 0.3;
  private static final Set<String> SCREEN = Set.of("front", "meetings");

  private final SyntheticScreen screen;
  private final boolean hasScreen;
  private final Habits habits;
  private final long seed;
  private final LocalDate first;
  private final int days;
  private final LocalDate holidayFrom;
  private final int holidayDays;
  private final ZoneId zone;
  private @Nullable LocalDate planned;
  private @Nullable Plan plan;

  SyntheticSensors(long seed, double busy, LocalDate first, int days, Agreement agreement) {
    RandomGenerator random = new SplittableRandom(seed);
    this.seed = seed;
    this.screen = new SyntheticScreen(seed);
    this.habits = Habits.draw(random, busy);
    this.first = first;
    this.days = days;
    this.holidayFrom = first.plusDays(random.nextInt(Math.max(1, days)));
    this.holidayDays = random.nextInt(8);
    this.zone = agreement.zone();
    // Minute by minute for weeks of many people: made up only where somebody asks for it.
    this.hasScreen = Needs.senses(agreement.measures()).stream().anyMatch(SCREEN::contains);
  }

  /** Counts what happened in the hour that begins at an instant. */
  void sense(Instant hour, Tally tally) {
    RandomGenerator random = new SplittableRandom(seed * 31 + hour.getEpochSecond());
    Plan today = planAt(hour);
    for (int i = 0; i < MINUTES_PER_HOUR; i++) {
      Instant minute = hour.plusSeconds(i * 60L);
      ZonedDateTime local = minute.atZone(zone);
      senseMinute(
          today, local.getHour() * MINUTES_PER_HOUR + local.getMinute(), minute, tally, random);
    }
  }

  private void senseMinute(
      Plan plan, int ofDay, Instant minute, Tally tally, RandomGenerator random) {
    boolean evening = plan.worksInTheEveningAt(ofDay);
    boolean working = plan.worksAt(ofDay);
    if ((working && random.nextInt(100) < 55) || (evening && random.nextInt(100) < 35)) {
      tally.addAt(minute, Fact.INPUT, "", 20 + random.nextInt(140));
    }
    if (working && hasScreen) {
      screen.show(minute, tally);
    }
    // Mail and notifications arrive a little at any time.
    double share = working ? 1 : evening ? 0.4 : 0.02;
    if (random.nextDouble() < plan.mailsPerMinute() * share) {
      tally.addAt(minute, Fact.MAIL_RECEIVED, "", 1);
    }
    if ((working || evening) && random.nextDouble() < plan.mailsPerMinute() * ANSWERED) {
      tally.addAt(minute, Fact.MAIL_SENT, "", 1);
    }
    if ((working || evening) && random.nextDouble() < plan.notificationsPerMinute() * share) {
      tally.addAt(minute, Fact.NOTIFICATION, "", 1);
    }
  }

  /** Whether the colleague overrides a quiet window in the hour that begins at an instant. */
  boolean overridesIn(Instant hour) {
    Plan today = planAt(hour);
    return today.overrides()
        && hour.atZone(zone).getHour() == today.eveningFrom() / MINUTES_PER_HOUR;
  }

  private Plan planAt(Instant instant) {
    LocalDate day = PersonDay.at(instant, zone).day();
    Plan known = plan;
    if (known == null || !day.equals(planned)) {
      RandomGenerator random = new SplittableRandom(seed ^ (day.toEpochDay() << 20));
      double progress = (day.toEpochDay() - first.toEpochDay()) / (double) Math.max(1, days);
      known = Plan.draw(habits, day, isHoliday(day), progress, random);
      plan = known;
      planned = day;
    }
    return known;
  }

  private boolean isHoliday(LocalDate day) {
    return !day.isBefore(holidayFrom) && day.isBefore(holidayFrom.plusDays(holidayDays));
  }
}
