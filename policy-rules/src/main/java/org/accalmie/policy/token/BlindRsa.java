package org.accalmie.policy.token;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.bouncycastle.crypto.AsymmetricBlockCipher;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.engines.RSABlindingEngine;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.params.RSABlindingParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.signers.RSABlindSignatureServer;
import org.bouncycastle.util.BigIntegers;

/**
 * The steps of RSABSSA-SHA384-PSS-Randomized on bytes (RFC 9474, section 4).
 *
 * <p>Bouncy Castle's own client is not used: it draws the blinding factor one bit shorter than the
 * modulus, so that whoever issues can rule out some pairs of request and token, and it does not
 * give the factor out to be kept over a restart.
 */
final class BlindRsa {
  static final int PREFIX_BYTES = 32;

  private static final int SALT_BYTES = 48;
  private static final PSSParameterSpec PSS =
      new PSSParameterSpec("SHA-384", "MGF1", MGF1ParameterSpec.SHA384, SALT_BYTES, 1);

  private BlindRsa() {}

  /** A blinding factor r, drawn evenly from all that have an inverse, as blindness needs. */
  static BigInteger factor(RSAPublicKey key, SecureRandom random) {
    BigInteger modulus = key.getModulus();
    BigInteger factor;
    do {
      factor = new BigInteger(modulus.bitLength(), random);
    } while (!isFactor(factor, modulus));
    return factor;
  }

  /** Whether it is in range and has an inverse. */
  static boolean isFactor(BigInteger factor, BigInteger modulus) {
    return factor.signum() > 0
        && factor.compareTo(modulus) < 0
        && BigIntegers.modOddIsCoprime(modulus, factor);
  }

  /** Blind: what the issuer gets to see of a prepared message. */
  static byte[] blind(RSAPublicKey key, byte[] prepared, BigInteger factor, SecureRandom salt) {
    PSSSigner signer = new PSSSigner(new RSABlindingEngine(), new SHA384Digest(), SALT_BYTES);
    signer.init(true, new ParametersWithRandom(blinding(key, factor), salt));
    signer.update(prepared, 0, prepared.length);
    try {
      return signer.generateSignature();
    } catch (CryptoException e) {
      throw new IllegalStateException("any message can be encoded for a modulus this long", e);
    }
  }

  /**
   * BlindSign, which checks itself.
   *
   * @throws IllegalArgumentException if these bytes are no blinded message for this key
   */
  static byte[] sign(RSAPrivateCrtKey key, byte[] blinded) {
    try {
      return new RSABlindSignatureServer(parameters(key)).blindSign(blinded);
    } catch (CryptoException e) {
      throw new IllegalArgumentException("this is no blinded message for this key", e);
    }
  }

  /**
   * The part of Finalize that takes the blinding away; {@link #isValid} is the other.
   *
   * @throws IllegalArgumentException if these bytes are not as long as the modulus, or not below it
   */
  static byte[] unblind(RSAPublicKey key, byte[] blindSignature, BigInteger factor) {
    BigInteger modulus = key.getModulus();
    int length = (modulus.bitLength() + Byte.SIZE - 1) / Byte.SIZE;
    if (blindSignature.length != length
        || new BigInteger(1, blindSignature).compareTo(modulus) >= 0) {
      throw new IllegalArgumentException("this is no blind signature of this key");
    }
    AsymmetricBlockCipher engine = new RSABlindingEngine();
    engine.init(false, blinding(key, factor));
    try {
      byte[] signature = engine.processBlock(blindSignature, 0, length);
      return BigIntegers.asUnsignedByteArray(length, new BigInteger(1, signature));
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("taking a factor away reads no padding", e);
    }
  }

  /** Verify: RSASSA-PSS; by the platform, false for whatever is not as it should be. */
  static boolean isValid(RSAPublicKey key, byte[] prepared, byte[] signature) {
    try {
      Signature pss = Signature.getInstance("RSASSA-PSS");
      pss.setParameter(PSS);
      pss.initVerify(key);
      pss.update(prepared);
      return pss.verify(signature);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  private static RSABlindingParameters blinding(RSAPublicKey key, BigInteger factor) {
    RSAKeyParameters parameters =
        new RSAKeyParameters(false, key.getModulus(), key.getPublicExponent());
    return new RSABlindingParameters(parameters, factor);
  }

  private static RSAPrivateCrtKeyParameters parameters(RSAPrivateCrtKey key) {
    return new RSAPrivateCrtKeyParameters(
        key.getModulus(),
        key.getPublicExponent(),
        key.getPrivateExponent(),
        key.getPrimeP(),
        key.getPrimeQ(),
        key.getPrimeExponentP(),
        key.getPrimeExponentQ(),
        key.getCrtCoefficient());
  }
}
