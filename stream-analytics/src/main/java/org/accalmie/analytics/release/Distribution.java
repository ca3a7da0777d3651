package org.accalmie.analytics.release;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * How a sum of independent discrete Laplace draws is distributed, symmetrically about zero.
 *
 * <p>Probabilities are whole units of 2^-60 and always rounded down, so that what lies within a
 * bound is never overstated.
 */
final class Distribution {
  /** Certainty, in units. */
  static final long ALL = 1L << 60;

  private static final int UNIT_BITS = 60;
  private static final int CONFIDENCE_PARTS = 10_000;
  private static final BigDecimal UNIT = new BigDecimal(BigInteger.valueOf(ALL));
  private static final MathContext DIGITS = new MathContext(40, RoundingMode.DOWN);
  private static final int TERMS = 120;

  private final long[] units;
  private final long[] below;

  private Distribution(long[] units) {
    this.units = units;
    this.below = new long[units.length + 1];
    for (int i = 0; i < units.length; i++) {
      below[i + 1] = below[i] + units[i];
    }
  }

  /** The sum of some draws; of none, certainly zero. */
  static Distribution of(Scale scale, int draws) {
    return new Distribution(draws == 0 ? new long[] {ALL} : sum(single(scale), draws));
  }

  /** The sum of two independent ones. */
  Distribution plus(Distribution other) {
    return new Distribution(convolve(units, other.units));
  }

  /** The largest value that has a probability. */
  int reach() {
    return units.length / 2;
  }

  /** The probability of one value from -reach to reach. */
  long at(int value) {
    return units[value + reach()];
  }

  /** The probability of all values between two, inclusive. */
  long between(long least, long most) {
    long from = Math.max(least, -reach()) + reach();
    long to = Math.min(most, reach()) + reach();
    return from > to ? 0 : below[(int) to + 1] - below[(int) from];
  }

  /**
   * The least m with P(|sum| ≤ m) ≥ confidence.
   *
   * @param confidence in ten-thousandths
   */
  int bar(int confidence) {
    long wanted = units(confidence);
    for (int m = 0; m <= reach(); m++) {
      if (between(-m, m) >= wanted) {
        return m;
      }
    }
    throw new IllegalStateException("rounding lost more than the confidence asked for");
  }

  /** A confidence in units, rounded up. */
  static long units(int confidence) {
    return ALL / CONFIDENCE_PARTS * confidence + CONFIDENCE_PARTS;
  }

  /** The product of two probabilities. */
  static long product(long a, long b) {
    return (Math.multiplyHigh(a, b) << (Long.SIZE - UNIT_BITS)) | ((a * b) >>> UNIT_BITS);
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
    for (long unit = inUnits(p); unit > 0; unit = inUnits(p)) {
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

  /** The distribution of a sum, without the values at its ends that have no probability left. */
  static long[] convolve(long[] a, long[] b) {
    long[] sum = new long[a.length + b.length - 1];
    for (int i = 0; i < a.length; i++) {
      if (a[i] > 0) {
        for (int j = 0; j < b.length; j++) {
          sum[i + j] += product(a[i], b[j]);
        }
      }
    }
    int zeros = 0;
    while (zeros < sum.length / 2 && sum[zeros] == 0 && sum[sum.length - 1 - zeros] == 0) {
      zeros++;
    }
    return Arrays.copyOfRange(sum, zeros, sum.length - zeros);
  }

  private static long inUnits(BigDecimal probability) {
    return probability.multiply(UNIT).longValue();
  }

  /** exp(-x), as 1 / exp(x) by the series of exp, for x from 0 to some tens. */
  private static BigDecimal expMinus(BigDecimal x) {
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = term;
    for (int k = 1; k < TERMS; k++) {
      term = term.multiply(x, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return BigDecimal.ONE.divide(sum, DIGITS);
  }
}
