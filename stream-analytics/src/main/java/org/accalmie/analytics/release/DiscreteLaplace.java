package org.accalmie.analytics.release;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.TWO;
import static java.math.BigInteger.ZERO;

import java.math.BigInteger;

/**
 * Exact discrete Laplace noise, in whole numbers only.
 *
 * <p>P(x) is proportional to exp(-|x| / scale). Algorithms 1 and 2 of C. Canonne, G. Kamath and T.
 * Steinke, <em>The Discrete Gaussian for Differential Privacy</em>, 2020.
 */
final class DiscreteLaplace {
  private final BigInteger t;
  private final BigInteger s;

  DiscreteLaplace(Scale scale) {
    this.t = scale.t();
    this.s = scale.s();
  }

  /** One draw. */
  long draw(BitSource bits) {
    while (true) {
      BigInteger u = bits.below(t);
      if (!bernoulliExp(u, t, bits)) {
        continue;
      }
      BigInteger v = ZERO;
      while (bernoulliExp(ONE, ONE, bits)) {
        v = v.add(ONE);
      }
      BigInteger magnitude = u.add(t.multiply(v)).divide(s);
      boolean negative = bits.below(TWO).signum() == 0;
      // Zero would otherwise come from both signs and so twice too often.
      if (!negative || magnitude.signum() > 0) {
        return negative ? magnitude.negate().longValueExact() : magnitude.longValueExact();
      }
    }
  }

  /** True with probability exp(-numerator / denominator), for a fraction from 0 to 1. */
  private static boolean bernoulliExp(
      BigInteger numerator, BigInteger denominator, BitSource bits) {
    BigInteger k = ONE;
    while (bits.below(denominator.multiply(k)).compareTo(numerator) < 0) {
      k = k.add(ONE);
    }
    return k.testBit(0);
  }
}
