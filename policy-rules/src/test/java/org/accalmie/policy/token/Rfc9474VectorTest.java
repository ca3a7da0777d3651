package org.accalmie.policy.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Properties;
import org.bouncycastle.util.Arrays;
import org.junit.jupiter.api.Test;

/** The vector of RFC 9474, appendix A.1; it also holds the blinding to its exact bytes. */
class Rfc9474VectorTest {
  private static final Properties VECTOR = read();
  private static final RSAPublicKey PUBLIC = publicKey();
  private static final RSAPrivateCrtKey PRIVATE = privateKey();
  private static final byte[] PREPARED = Arrays.concatenate(hex("msg_prefix"), hex("msg"));

  /** The vector gives r by its inverse. */
  private static final BigInteger FACTOR = number("inv").modInverse(number("n"));

  @Test
  void blindsWithTheVectorsOwnRandomness() {
    assertThat(BlindRsa.blind(PUBLIC, PREPARED, FACTOR, new Given(hex("salt"))))
        .isEqualTo(hex("blinded_msg"));
  }

  @Test
  void signsBlindly() {
    assertThat(BlindRsa.sign(PRIVATE, hex("blinded_msg"))).isEqualTo(hex("blind_sig"));
  }

  @Test
  void takesTheBlindingAway() {
    assertThat(BlindRsa.unblind(PUBLIC, hex("blind_sig"), FACTOR)).isEqualTo(hex("sig"));
  }

  @Test
  void verifies() {
    assertThat(BlindRsa.isValid(PUBLIC, PREPARED, hex("sig"))).isTrue();
    assertThat(BlindRsa.isValid(PUBLIC, hex("msg"), hex("sig"))).isFalse();
    assertThat(BlindRsa.isValid(PUBLIC, PREPARED, hex("blind_sig"))).isFalse();
  }

  /**
   * Were the factor a bit shorter than the modulus, as Bouncy Castle's client draws it, the issuer
   * could tell of some requests that a token did not come of them.
   */
  @Test
  void drawsTheBlindingFactorFromTheWholeRange() {
    SecureRandom random = new SecureRandom();
    int asLongAsTheModulus = 0;
    for (int i = 0; i < 1_000; i++) {
      BigInteger factor = BlindRsa.factor(PUBLIC, random);
      assertThat(factor).isPositive().isLessThan(PUBLIC.getModulus());
      asLongAsTheModulus += factor.bitLength() == PUBLIC.getModulus().bitLength() ? 1 : 0;
    }
    // 1 - 2^4095/n = 26.8 %, so 268 with a deviation of 14: by chance outside once in 10^9.
    assertThat(asLongAsTheModulus).isBetween(181, 355);
  }

  private static byte[] hex(String name) {
    return HexFormat.of().parseHex(VECTOR.getProperty(name));
  }

  private static BigInteger number(String name) {
    return new BigInteger(VECTOR.getProperty(name), 16);
  }

  private static Properties read() {
    try (InputStream in =
        Objects.requireNonNull(
            Rfc9474VectorTest.class.getResourceAsStream("rfc9474-pss-randomized.properties"))) {
      Properties vector = new Properties();
      vector.load(in);
      return vector;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RSAPublicKey publicKey() {
    try {
      return (RSAPublicKey)
          KeyFactory.getInstance("RSA")
              .generatePublic(new RSAPublicKeySpec(number("n"), number("e")));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RSAPrivateCrtKey privateKey() {
    BigInteger p = number("p");
    BigInteger q = number("q");
    BigInteger d = number("d");
    BigInteger dp = d.mod(p.subtract(BigInteger.ONE));
    BigInteger dq = d.mod(q.subtract(BigInteger.ONE));
    try {
      return (RSAPrivateCrtKey)
          KeyFactory.getInstance("RSA")
              .generatePrivate(
                  new RSAPrivateCrtKeySpec(
                      number("n"), number("e"), d, p, q, dp, dq, q.modInverse(p)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Draws what is given, and nothing else. */
  private static final class Given extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] given;

    Given(byte[] given) {
      this.given = given;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      assertThat(bytes).hasSameSizeAs(given);
      System.arraycopy(given, 0, bytes, 0, given.length);
    }
  }
}
