package org.accalmie.analytics.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.wire.Release.Share;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Intervals against many thousand draws of the sampler itself. */
class AccuracyTest {
  private static final int WEEKS = 4_000;

  // What 4,000 weeks fall below 95 % by, by bad luck, is more than this once in a thousand.
  private static final double LUCK = 3.1 * Math.sqrt(0.95 * 0.05 / WEEKS);

  private static final List<String> FOUR =
      List.of("after-hours", "evening-mail", "daily-rest", "mail-received");

  @ParameterizedTest(name = "{0}: {1} past, {2} not, {3} draws")
  @CsvSource({
    "after-hours, 10, 88, 1",
    "after-hours, 49, 49, 1",
    "after-hours, 0, 98, 1",
    "after-hours, 97, 1, 1",
    "after-hours, 3, 11, 1",
    "after-hours, 39, 353, 4",
    "evening-mail, 7, 63, 1",
    "evening-mail, 35, 35, 1",
    "evening-mail, 1, 699, 1",
    "daily-rest, 33, 65, 1",
    "mail-received, 700, 3500, 10",
  })
  void theIntervalHoldsTheShareInNineteenOfTwentyWeeks(
      String measure, int past, int rest, int draws) {
    Trial trial = new Trial(measure, past, rest, draws);
    int held = 0;
    int countsHeld = 0;
    for (int week = 0; week < WEEKS; week++) {
      Tally tally = trial.week(week);
      Share share =
          trial.accuracy.share(
              trial.pool.past(trial.pool.counts(tally)), trial.pool.rest(trial.pool.counts(tally)));
      held += trial.isHeld(share) ? 1 : 0;
      countsHeld += trial.isHeld(tally) ? 1 : 0;
    }
    System.out.printf(
        "%s, %d of %d, %d draws, seed %d: share held %.2f %%, a count %.2f %% of %d weeks%n",
        measure,
        past,
        past + rest,
        draws,
        Trial.SEED,
        100.0 * held / WEEKS,
        100.0 * countsHeld / WEEKS,
        WEEKS);
    assertThat((double) held / WEEKS).isGreaterThan(0.95 - LUCK);
    assertThat((double) countsHeld / WEEKS).isGreaterThan(0.95 - LUCK);
  }

  /** A bar that is much longer than it must be would hide the figures. */
  @Test
  void theIntervalIsNoLongerThanItMustBe() {
    Trial trial = new Trial("after-hours", 49, 49, 1);
    int held = 0;
    for (int week = 0; week < WEEKS; week++) {
      Tally tally = trial.week(week);
      Share share =
          trial.accuracy.share(
              trial.pool.past(trial.pool.counts(tally)), trial.pool.rest(trial.pool.counts(tally)));
      int less = (share.high() - share.low()) / 25;
      held += trial.isHeld(new Share(0, share.low() + less, share.high() - less)) ? 1 : 0;
    }
    System.out.printf("8 %% shorter: held %.2f %%, seed %d%n", 100.0 * held / WEEKS, Trial.SEED);
    assertThat((double) held / WEEKS).isLessThan(0.95 + LUCK);
  }

  @Test
  void allMeasuresHaveOneSumAndItIsTheMean() {
    Agreement agreement = ErrorBars.measuring(FOUR);
    Tally tally = new Trial("after-hours", 20, 78, 1).week(1);
    for (String id : FOUR) {
      Pool pool = new Pool(agreement.measure(id), FOUR);
      long sum = pool.past(pool.counts(tally)) + pool.rest(pool.counts(tally));
      assertThat(sum * FOUR.size())
          .isEqualTo(pool.denominator() * FOUR.stream().mapToLong(tally::total).sum());
    }
  }

  /** Two rows of the tables, which {@code accalmie bench bars} prints whole. */
  @Test
  void theErrorBarsAreThoseOfTheDecision() {
    Agreement agreement = ErrorBars.measuring(FOUR);
    assertThat(ErrorBars.line(agreement, 14, 1, 5))
        .startsWith("| 14 | 1 | 50 % | 11.3 (11.3) |")
        .contains("**5.7 (5.9)**");
    assertThat(ErrorBars.line(agreement, 14, 4, 1))
        .startsWith("| 14 | 4 | 10 % | 5.6 (5.6) |")
        .contains("**3.2 (3.2)**");
  }

  /** A group of which so many person-days are on either side, and its noisy weeks. */
  private static final class Trial {
    static final long SEED = 20261128L;

    final Agreement agreement = ErrorBars.measuring(FOUR);
    final Budget budget = Budget.of(agreement);
    final String measure;
    final Pool pool;
    final Accuracy accuracy;
    final int draws;
    private final long past;
    private final long rest;

    Trial(String measure, int past, int rest, int draws) {
      this.measure = measure;
      this.pool = new Pool(agreement.measure(measure), FOUR);
      this.accuracy = new Accuracy(budget, pool, draws);
      this.past = past;
      this.rest = rest;
      this.draws = draws;
    }

    /** All of a side in its bucket next to the threshold. */
    Tally week(int number) {
      Map<String, List<Long>> counts = new TreeMap<>();
      BitSource bits =
          new BitSource(ByteBuffer.allocate(8).putLong(SEED).array(), "week " + number);
      for (String id : FOUR) {
        DiscreteLaplace noise = new DiscreteLaplace(budget.of(id));
        int threshold = agreement.measure(id).thresholdFrom();
        List<Long> perBucket = new ArrayList<>();
        for (int bucket = 0; bucket < agreement.measure(id).buckets().size(); bucket++) {
          long count = bucket == threshold ? past : bucket == threshold - 1 ? rest : 0;
          for (int draw = 0; draw < draws; draw++) {
            count += noise.draw(bits);
          }
          perBucket.add(count);
        }
        counts.put(id, perBucket);
      }
      return new Tally(counts);
    }

    boolean isHeld(Share share) {
      return 1000 * past >= share.low() * (past + rest)
          && 1000 * past <= share.high() * (past + rest);
    }

    /** The count past the threshold, rounded in the worse direction. */
    boolean isHeld(Tally tally) {
      long counted = pool.counts(tally)[pool.rest()];
      long down = Math.floorDiv(counted, pool.denominator());
      long up = Math.ceilDiv(counted, pool.denominator());
      return Math.max(Math.abs(down - past), Math.abs(up - past)) <= accuracy.count();
    }
  }
}
