package org.accalmie.analytics.release;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The scale t / s of the noise: 1 / ε, because one person-day changes one count by one.
 *
 * @param t numerator, positive
 * @param s denominator, positive
 */
record Scale(BigInteger t, BigInteger s) {
  /** The scale for {@code part} parts in {@code all} of a budget. */
  static Scale of(BigDecimal epsilon, int part, int all) {
    BigDecimal plain = epsilon.setScale(Math.max(0, epsilon.scale()));
    BigInteger t = BigInteger.TEN.pow(plain.scale()).multiply(BigInteger.valueOf(all));
    BigInteger s = plain.unscaledValue().multiply(BigInteger.valueOf(part));
    BigInteger common = t.gcd(s);
    return new Scale(t.divide(common), s.divide(common));
  }

  /** The ε of one measure, as a decimal or fraction: {@code 1/2}. */
  String epsilon() {
    return t.equals(BigInteger.ONE) ? s.toString() : s + "/" + t;
  }
}
