package org.accalmie.agent.reflect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.accalmie.agent.reflect.Change.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeTest {
  private static final int WORLDS = 4_000;

  @Test
  void saysNothingOfTooFewWeeks() {
    assertThat(Change.between(List.of(1.0, 2.0), List.of(1.0, 2.0, 3.0))).isEmpty();
    assertThat(Change.between(List.of(1.0, 2.0, 3.0), List.of(1.0, 2.0))).isEmpty();
  }

  /** Worked out by hand: means 20 and 30, variances 10, so 4.32 degrees of freedom, taken as 4. */
  @Test
  void isWelchsInterval() {
    Change change =
        Change.between(List.of(16.0, 18.0, 20.0, 22.0, 24.0), List.of(26.837722, 30.0, 33.162278))
            .orElseThrow();
    assertThat(change.shift()).isCloseTo(10, within(1e-6));
    assertThat(change.high() - change.shift())
        .isCloseTo(2.776 * Math.sqrt(10.0 / 5 + 10.0 / 3), within(1e-4));
    assertThat(change.verdict()).isEqualTo(Verdict.MORE);
  }

  @Test
  void knowsLessAndUnclearToo() {
    assertThat(
            Change.between(List.of(5.0, 6.0, 5.5), List.of(1.0, 1.2, 1.1)).orElseThrow().verdict())
        .isEqualTo(Verdict.LESS);
    assertThat(
            Change.between(List.of(1.0, 9.0, 5.0), List.of(2.0, 8.0, 6.0)).orElseThrow().verdict())
        .isEqualTo(Verdict.UNCLEAR);
    assertThat(
            Change.between(List.of(3.0, 3.0, 3.0), List.of(3.0, 3.0, 3.0)).orElseThrow().verdict())
        .isEqualTo(Verdict.UNCLEAR);
  }

  /** Days of a week are alike, skewed, and depend on the weekday, as real ones do. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 12})
  void holdsTheTruthInNineteenOfTwentyCases(double truth) {
    long seed = 20_261_123;
    var random = new SplittableRandom(seed);
    int held = 0;
    int claimed = 0;
    for (int world = 0; world < WORLDS; world++) {
      Change change = Change.between(weeks(random, 8, 0), weeks(random, 4, truth)).orElseThrow();
      held += change.low() <= truth && truth <= change.high() ? 1 : 0;
      claimed += change.verdict() != Verdict.UNCLEAR ? 1 : 0;
    }
    System.out.printf(
        "seed %d, true shift %.0f: held %.1f %%, a change claimed %.1f %%%n",
        seed, truth, 100.0 * held / WORLDS, 100.0 * claimed / WORLDS);
    assertThat(held).isGreaterThan((int) (WORLDS * 0.93));
    if (truth == 0) {
      assertThat(claimed).isLessThan((int) (WORLDS * 0.06));
    }
  }

  private static List<Double> weeks(SplittableRandom random, int count, double shift) {
    List<Double> means = new ArrayList<>();
    for (int week = 0; week < count; week++) {
      double mood = random.nextGaussian() * 10;
      double sum = 0;
      for (int day = 0; day < 5; day++) {
        sum += Math.exp(4 + random.nextGaussian() * 0.4) + day * 6 + mood + shift;
      }
      means.add(sum / 5);
    }
    return means;
  }
}
