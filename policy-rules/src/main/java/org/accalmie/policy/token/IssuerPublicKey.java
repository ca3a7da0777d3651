package org.accalmie.policy.token;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * The public half of an issuer's key.
 *
 * @param rsa RSA with 2048 bits and the exponent 65537
 */
public record IssuerPublicKey(RSAPublicKey rsa) {
  /** Length of the modulus in bits. */
  public static final int MODULUS_BITS = 2048;

  static final int MODULUS_BYTES = MODULUS_BITS / Byte.SIZE;

  /**
   * Takes only keys of the one shape.
   *
   * @throws IllegalArgumentException if it has another length or exponent
   */
  public IssuerPublicKey {
    if (rsa.getModulus().bitLength() != MODULUS_BITS
        || !rsa.getModulus().testBit(0)
        || !rsa.getPublicExponent().equals(RSAKeyGenParameterSpec.F4)) {
      throw new IllegalArgumentException(
          "an issuer's key is RSA with %d bits and the exponent 65537".formatted(MODULUS_BITS));
    }
  }

  /**
   * The key in a text.
   *
   * @throws IllegalArgumentException if it is not exactly what {@link #text()} writes
   */
  public static IssuerPublicKey parse(String text) {
    try {
      byte[] spki = Base64.getDecoder().decode(text);
      RSAPublicKey read =
          (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(spki));
      IssuerPublicKey key = of(read.getModulus(), read.getPublicExponent());
      // A second spelling would make a second list of one key, with a hash of its own.
      if (key.text().equals(text)) {
        return key;
      }
    } catch (GeneralSecurityException _) {
      // said below
    }
    throw new IllegalArgumentException(
        "this is no issuer's public key: base64 of an RSA SubjectPublicKeyInfo in DER, one line");
  }

  /** From its numbers, so that its DER is the platform's own. */
  static IssuerPublicKey of(BigInteger modulus, BigInteger exponent)
      throws GeneralSecurityException {
    RSAPublicKeySpec numbers = new RSAPublicKeySpec(modulus, exponent);
    return new IssuerPublicKey(
        (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(numbers));
  }

  /** Base64 of its SubjectPublicKeyInfo in DER (RFC 5280), on one line. */
  public String text() {
    return Base64.getEncoder().encodeToString(rsa.getEncoded());
  }
}
