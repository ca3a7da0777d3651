package org.accalmie.analytics.release;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Random bits that are bound to what they are drawn for: the same secret and label, the same bits.
 *
 * <p>HMAC-SHA256 in counter mode; without the secret the bits cannot be told from random ones.
 */
final class BitSource {
  private final Mac mac;
  private final byte[] label;
  private long block;
  private BigInteger pool = BigInteger.ZERO;
  private int bits;

  BitSource(byte[] secret, String label) {
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
    this.label = label.getBytes(StandardCharsets.UTF_8);
  }

  /** A uniform whole number from 0 to {@code bound} - 1. */
  BigInteger below(BigInteger bound) {
    int length = bound.subtract(BigInteger.ONE).bitLength();
    BigInteger candidate = take(length);
    while (candidate.compareTo(bound) >= 0) {
      candidate = take(length);
    }
    return candidate;
  }

  private BigInteger take(int length) {
    while (bits < length) {
      refill();
    }
    BigInteger taken = pool.mod(BigInteger.ONE.shiftLeft(length));
    pool = pool.shiftRight(length);
    bits -= length;
    return taken;
  }

  private void refill() {
    mac.update(label);
    byte[] more = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(block++).array());
    pool = pool.or(new BigInteger(1, more).shiftLeft(bits));
    bits += more.length * Byte.SIZE;
  }
}
