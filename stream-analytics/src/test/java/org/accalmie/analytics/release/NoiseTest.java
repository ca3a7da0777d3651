package org.accalmie.analytics.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Draws against the exact probabilities; here, and only here, in floating point. */
class NoiseTest {
  private static final int DRAWS = 40_000;

  /** Fixed, so that a build fails for a reason. */
  private static final long SEED = 20261123L;

  @ParameterizedTest
  @CsvSource({"2, 4", "1, 3", "0.1, 1", "3, 1", "1.37, 4"})
  void followsTheExactProbabilities(String epsilon, int measures) {
    Scale scale = Scale.of(new BigDecimal(epsilon), 1, measures);
    int reach = 1;
    while (DRAWS * probability(scale, reach + 1) > 10) {
      reach++;
    }
    long[] seen = new long[2 * reach + 3];
    BitSource bits = bits("draws " + scale.epsilon());
    for (int i = 0; i < DRAWS; i++) {
      int draw = (int) new DiscreteLaplace(scale).draw(bits);
      seen[Math.clamp(draw, -reach - 1, reach + 1) + reach + 1]++;
    }

    int freedom = seen.length - 1;
    double chiSquare = chiSquare(scale, seen, reach);
    double limit = chiSquare999(freedom);
    System.out.printf(
        "noise ε=%s, seed %d: chi² %.1f over %d degrees, 99.9 %% of fair samplers stay under %.1f%n",
        scale.epsilon(), SEED, chiSquare, freedom, limit);
    assertThat(chiSquare).isLessThan(limit);
  }

  @Test
  void isTheSameForTheSameSecretAndLabelAndForNoOther() {
    assertThat(draws("a", "team")).isEqualTo(draws("a", "team"));
    assertThat(draws("a", "team")).isNotEqualTo(draws("b", "team"));
    assertThat(draws("a", "team")).isNotEqualTo(draws("a", "maet"));
  }

  /** Another sampler would publish second, different noise for weeks that are out already. */
  @Test
  void staysWhatItIsFromVersionToVersion() {
    assertThat(draws("secret", "context"))
        .hasSize(40)
        .endsWith(0L, 1L, 1L, 4L, -2L, -2L, -4L, 13L, 0L, -1L, 0L, 4L, -2L);
  }

  @ParameterizedTest
  @CsvSource({"2, 4, 1", "2, 4, 6", "2, 4, 126", "0.1, 1, 3", "10, 1, 2"})
  void staysWithinItsBarAsOftenAsTheBarSays(String epsilon, int measures, int terms) {
    Scale scale = Scale.of(new BigDecimal(epsilon), 1, measures);
    BitSource bits = bits("coverage " + scale.epsilon() + " " + terms);
    int bar = Distribution.of(scale, terms).bar(9500);
    int sums = 4_000;
    int within = 0;
    int withinLess = 0;
    for (int i = 0; i < sums; i++) {
      long sum = 0;
      for (int k = 0; k < terms; k++) {
        sum += new DiscreteLaplace(scale).draw(bits);
      }
      within += Math.abs(sum) <= bar ? 1 : 0;
      withinLess += Math.abs(sum) <= bar - 1 ? 1 : 0;
    }
    System.out.printf(
        "sum of %d draws ε=%s, seed %d: ±%d holds %.2f %%, ±%d %.2f %%%n",
        terms,
        scale.epsilon(),
        SEED,
        bar,
        100.0 * within / sums,
        bar - 1,
        100.0 * withinLess / sums);
    // Four standard deviations of 4,000 trials are 1.4 points.
    assertThat((double) within / sums).isGreaterThan(0.95 - 0.014);
    assertThat((double) withinLess / sums).isLessThan(0.95 + 0.014);
  }

  @Test
  void hasTheBarThatTheFormulaGivesForOneCount() {
    // P(|X| > b) = 2a^(b+1)/(1+a): 0.0620 at b = 5 and 0.0376 at b = 6 for a = exp(-1/2).
    assertThat(Distribution.of(Scale.of(new BigDecimal(2), 1, 4), 1).bar(9500)).isEqualTo(6);
  }

  @Test
  void hasABarForAWholeCompanyToo() {
    // The central limit gives 1.96 · sqrt(20,000 · 2a/(1-a)²) = 776 for a = exp(-1/2).
    assertThat(Distribution.of(Scale.of(new BigDecimal(2), 1, 4), 20_000).bar(9500))
        .isBetween(770, 782);
  }

  private static List<Long> draws(String secret, String label) {
    BitSource bits = new BitSource(secret.getBytes(StandardCharsets.UTF_8), label);
    DiscreteLaplace noise = new DiscreteLaplace(Scale.of(BigDecimal.ONE, 1, 2));
    return Stream.generate(() -> noise.draw(bits)).limit(40).toList();
  }

  private static BitSource bits(String label) {
    byte[] secret = new byte[32];
    new SplittableRandom(SEED).nextBytes(secret);
    return new BitSource(secret, label);
  }

  private static double probability(Scale scale, int x) {
    double a = Math.exp(-scale.s().doubleValue() / scale.t().doubleValue());
    return (1 - a) / (1 + a) * Math.pow(a, Math.abs(x));
  }

  private static double chiSquare(Scale scale, long[] seen, int reach) {
    double inside = 0;
    for (int x = -reach; x <= reach; x++) {
      inside += probability(scale, x);
    }
    double chiSquare = 0;
    for (int i = 0; i < seen.length; i++) {
      int x = i - reach - 1;
      double expected = DRAWS * (Math.abs(x) > reach ? (1 - inside) / 2 : probability(scale, x));
      chiSquare += (seen[i] - expected) * (seen[i] - expected) / expected;
    }
    return chiSquare;
  }

  /** Wilson and Hilferty's approximation. */
  private static double chiSquare999(int freedom) {
    double part = 2.0 / (9 * freedom);
    return freedom * Math.pow(1 - part + 3.0902 * Math.sqrt(part), 3);
  }
}
