package org.accalmie.agent.sense;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.accalmie.policy.measure.Category;
import org.junit.jupiter.api.Test;

class FrontClockTest {
  private static final Instant NINE = Instant.parse("2026-11-19T08:00:00Z");

  private final AtomicReference<Instant> wall = new AtomicReference<>(NINE);
  private final AtomicLong nanos = new AtomicLong(-5_000_000_000L);
  private final MinuteTally tally = new MinuteTally();
  private final FrontClock clock = new FrontClock(wall::get, nanos::get, tally, new AlwaysThere());

  @Test
  void sharesAMinuteOutExactly() {
    clock.show(Category.MAIL);
    pass("PT20S");
    clock.show(Category.OFFICE);
    pass("PT1M10S");
    clock.flush();

    assertThat(seconds()).isEqualTo(Map.of("0 mail", 20, "0 office", 40, "1 office", 30));
  }

  @Test
  void countsTheSameHoweverOftenItIsAsked() {
    clock.show(Category.MAIL);
    for (int i = 0; i < 1_200; i++) {
      pass("PT0.1S");
      clock.flush();
    }
    assertThat(seconds()).isEqualTo(Map.of("0 mail", 60, "1 mail", 60));
  }

  @Test
  void neverCountsMoreThanAMinuteInAMinute() {
    for (int i = 0; i < 40; i++) {
      clock.show(i % 2 == 0 ? Category.MAIL : Category.CHAT);
      pass("PT1.7S");
    }
    clock.flush();
    int first =
        tally.entries().stream()
            .filter(entry -> entry.minute().equals(NINE))
            .mapToInt(MinuteTally.Entry::amount)
            .sum();
    assertThat(first).isBetween(58, 60);
  }

  @Test
  void inventsNothingWhileTheMachineSleeps() {
    clock.show(Category.MAIL);
    pass("PT30S");
    wall.set(NINE.plus(Duration.ofHours(8)));
    clock.flush();
    pass("PT30S");
    clock.flush();

    assertThat(seconds()).isEqualTo(Map.of("0 mail", 30, "480 mail", 30));
  }

  @Test
  void countsNoMinuteTwiceWhenTheClockIsSetBack() {
    clock.show(Category.MAIL);
    pass("PT50S");
    clock.flush();
    wall.set(NINE);
    pass("PT10S");
    clock.flush();

    assertThat(seconds().values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(60);
  }

  @Test
  void nothingInFrontIsNothing() {
    pass("PT30S");
    clock.show(Category.MAIL);
    pass("PT10S");
    clock.show(null);
    pass("PT30S");
    clock.flush();

    assertThat(seconds()).isEqualTo(Map.of("0 mail", 10));
  }

  private void pass(String span) {
    Duration passed = Duration.parse(span);
    wall.updateAndGet(now -> now.plus(passed));
    nanos.addAndGet(passed.toNanos());
  }

  /** Minutes since nine and category, to seconds. */
  private Map<String, Integer> seconds() {
    Map<String, Integer> seconds = new TreeMap<>();
    for (MinuteTally.Entry entry : tally.entries()) {
      long minute = Duration.between(NINE, entry.minute()).toMinutes();
      seconds.merge(minute + " " + entry.detail(), entry.amount(), Integer::sum);
    }
    return seconds;
  }
}
