package org.accalmie.analytics.release;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How far the sum of some independent discrete Laplace draws lies from zero, at a confidence.
 *
 * <p>The distribution is convolved in fixed point (units of 2^-60) and always rounded down, so that
 * the probability within the bar is never overstated and the bar never too short.
 */
final class ErrorBar {
  private static final int UNIT_BITS = 60;
  private static final BigDecimal UNIT = new BigDecimal(BigInteger.ONE.shiftLeft(UNIT_BITS));
  private static final MathContext DIGITS = new MathContext(40, RoundingMode.DOWN);
  private static final int TERMS = 60;

  private static final Map<Asked, Integer> KNOWN = new ConcurrentHashMap<>();

  private ErrorBar() {}

  /**
   * The least m with P(|sum| ≤ m) ≥ confidence.
   *
   * @param scale the noise's scale
   * @param draws how many independent draws are summed; 0 has no error
   * @param permille confidence, 1 to 999
   */
  static int of(Scale scale, int draws, int permille) {
    if (draws == 0) {
      return 0;
    }
    return KNOWN.computeIfAbsent(new Asked(scale, draws, permille), ErrorBar::compute);
  }

  private static int compute(Asked asked) {
    long[] sum = sum(single(asked.scale()), asked.draws());
    long wanted = new BigDecimal(asked.permille()).movePointLeft(3).multiply(UNIT).longValue();
    int middle = sum.length / 2;
    int m = 0;
    long within = sum[middle];
    while (within < wanted) {
      m++;
      if (m > middle) {
        throw new IllegalStateException("rounding lost more than the confidence asked for");
      }
      within += sum[middle - m] + sum[middle + m];
    }
    return m;
  }

  /** The distribution of the sum, by doubling. */
  private static long[] sum(long[] one, int draws) {
    if (draws == 1) {
      return one;
    }
    long[] half = sum(one, draws / 2);
    long[] even = convolve(half, half);
    return draws % 2 == 0 ? even : convolve(even, one);
  }

  /** The probabilities of one draw, from -n to n, as far as they are not zero. */
  private static long[] single(Scale scale) {
    BigDecimal q = expMinus(new BigDecimal(scale.s()).divide(new BigDecimal(scale.t()), DIGITS));
    BigDecimal p = BigDecimal.ONE.subtract(q).divide(BigDecimal.ONE.add(q), DIGITS);
    long[] right = new long[16];
    int n = 0;
    for (long unit = units(p); unit > 0; unit = units(p)) {
      right = n == right.length ? Arrays.copyOf(right, 2 * n) : right;
      right[n++] = unit;
      p = p.multiply(q, DIGITS);
    }
    long[] both = new long[2 * n - 1];
    for (int k = 0; k < n; k++) {
      both[n - 1 - k] = right[k];
      both[n - 1 + k] = right[k];
    }
    return both;
  }

  private static long[] convolve(long[] a, long[] b) {
    long[] sum = new long[a.length + b.length - 1];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        sum[i + j] += product(a[i], b[j]);
      }
    }
    int zeros = 0;
    while (zeros < sum.length / 2 && sum[zeros] == 0) {
      zeros++;
    }
    return Arrays.copyOfRange(sum, zeros, sum.length - zeros);
  }

  private static long product(long a, long b) {
    return (Math.multiplyHigh(a, b) << (Long.SIZE - UNIT_BITS)) | ((a * b) >>> UNIT_BITS);
  }

  private static long units(BigDecimal probability) {
    return probability.multiply(UNIT).longValue();
  }

  /** exp(-x), as 1 / exp(x) by the series of exp, for x from 0 to some tens. */
  private static BigDecimal expMinus(BigDecimal x) {
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = term;
    for (int k = 1; k < TERMS * 2; k++) {
      term = term.multiply(x, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return BigDecimal.ONE.divide(sum, DIGITS);
  }

  private record Asked(Scale scale, int draws, int permille) {}
}
