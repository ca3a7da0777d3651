package org.accalmie.policy.token;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.LocalDate;

/**
 * An issuer's key for one group and a range of person-days.
 *
 * <p>The issuer cannot see for which day of the range a request is: over the range a member gets as
 * many tokens as it has days, and may spend them on one. A range of one day leaves no choice.
 *
 * @param group the leaf group of the agreement
 * @param first the first person-day
 * @param last the last person-day, inclusive
 * @param rsa the private key, RSA with 2048 bits
 */
public record IssuerKey(String group, LocalDate first, LocalDate last, RSAPrivateCrtKey rsa) {
  /**
   * Checks the range and the key.
   *
   * @throws IllegalArgumentException if it ends before it begins, or the key is of another shape
   */
  public IssuerKey {
    if (last.isBefore(first)) {
      throw new IllegalArgumentException("the key's last day is before its first");
    }
    publicKey(rsa);
  }

  /** Makes a key. */
  public static IssuerKey generate(String group, LocalDate first, LocalDate last) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(IssuerPublicKey.MODULUS_BITS);
      RSAPrivateCrtKey rsa = (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
      return new IssuerKey(group, first, last, rsa);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }

  /**
   * The key in PKCS#8.
   *
   * @throws IllegalArgumentException if the bytes are no RSA key of an issuer's shape; no cause,
   *     which might hold what was read
   */
  public static IssuerKey of(String group, LocalDate first, LocalDate last, byte[] pkcs8) {
    try {
      if (KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8))
          instanceof RSAPrivateCrtKey rsa) {
        return new IssuerKey(group, first, last, rsa);
      }
    } catch (GeneralSecurityException _) {
      // said below
    }
    throw new IllegalArgumentException("this is no RSA private key in PKCS#8");
  }

  /** PKCS#8 in DER (RFC 5208); secret. */
  public byte[] pkcs8() {
    return rsa.getEncoded();
  }

  /** The half that everybody may know, and the agreement pins. */
  public IssuerPublicKey publicKey() {
    return publicKey(rsa);
  }

  /**
   * Signs a request blindly; who calls has checked that this member has not asked before.
   *
   * @throws IllegalArgumentException if it is for another group or day, or no request for this key
   */
  public BlindSignature sign(TokenRequest request) {
    if (!isFor(request)) {
      throw new IllegalArgumentException("the request is for a group or day of another key");
    }
    byte[] blinded =
        Text64.bytes(request.blinded(), IssuerPublicKey.MODULUS_BYTES)
            .orElseThrow(() -> new IllegalArgumentException("the request holds no blinded token"));
    return new BlindSignature(Text64.of(BlindRsa.sign(rsa, blinded)));
  }

  /** Whether {@link #sign} takes this request; as quick as it looks. */
  public boolean canSign(TokenRequest request) {
    return isFor(request)
        && Text64.bytes(request.blinded(), IssuerPublicKey.MODULUS_BYTES)
            .filter(bytes -> new BigInteger(1, bytes).compareTo(rsa.getModulus()) < 0)
            .isPresent();
  }

  private boolean isFor(TokenRequest request) {
    return request.group().equals(group)
        && !request.day().isBefore(first)
        && !request.day().isAfter(last);
  }

  private static IssuerPublicKey publicKey(RSAPrivateCrtKey rsa) {
    try {
      return IssuerPublicKey.of(rsa.getModulus(), rsa.getPublicExponent());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("this RSA key has no usable public half", e);
    }
  }

  /** Says whose it is and nothing secret. */
  @Override
  public String toString() {
    return "IssuerKey[" + group + ", " + first + " to " + last + "]";
  }
}
