package org.accalmie.policy.agreement;

import static org.accalmie.policy.agreement.Sentence.sentence;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.interfaces.EdECPublicKey;
import java.util.Set;

/**
 * What Java does not look at in an Ed25519 public key: its point (RFC 8032, section 5.1.3).
 *
 * <p>A key of small order needs no private half: with one of its eight points as the key, a made-up
 * signature fits any text, or every eighth.
 */
final class CurvePoint {
  private static final BigInteger FIELD = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

  private static final BigInteger ORDER_EIGHT =
      new BigInteger("05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826", 16);

  /** The y coordinates of the points of order 1, 2, 4 and 8; each x has one of both signs. */
  private static final Set<BigInteger> SMALL_ORDER =
      Set.of(
          BigInteger.ONE,
          FIELD.subtract(BigInteger.ONE),
          BigInteger.ZERO,
          ORDER_EIGHT,
          FIELD.subtract(ORDER_EIGHT));

  private CurvePoint() {}

  /** Refuses a key that is no point, one of small order, or one not written in the one way. */
  static void requireUsable(EdECPublicKey key) throws GeneralSecurityException {
    BigInteger y = key.getPoint().getY();
    if (y.compareTo(FIELD) >= 0) {
      throw new UnusableKey(sentence("its number is larger than the field"));
    }
    if (SMALL_ORDER.contains(y)) {
      throw new UnusableKey(sentence("it has small order, and anybody could sign for it"));
    }
    java.security.Signature.getInstance("Ed25519").initVerify(key);
  }
}
