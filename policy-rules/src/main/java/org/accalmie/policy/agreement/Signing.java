package org.accalmie.policy.agreement;

import static org.accalmie.policy.agreement.Sentence.sentence;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Ed25519 signatures (RFC 8032) over an agreement's canonical JSON. */
public final class Signing {
  // The fixed DER header of an Ed25519 SubjectPublicKeyInfo (RFC 8410), before the 32 raw bytes.
  private static final byte[] SPKI_HEADER = {
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00
  };
  private static final int KEY_BYTES = 32;

  private Signing() {}

  /**
   * The signature of an agreement's own party.
   *
   * @throws IllegalArgumentException if the key is no Ed25519 key or not the one that the agreement
   *     names for this side
   */
  public static Signature sign(Agreement agreement, Role role, PrivateKey privateKey) {
    return sign(agreement, agreement.party(role), privateKey);
  }

  /**
   * A party's signature; of the version before, when a party changes its key.
   *
   * @throws IllegalArgumentException if the key is no Ed25519 key or not this party's
   */
  public static Signature sign(Agreement agreement, Party party, PrivateKey privateKey) {
    byte[] text = AgreementJson.signedBytes(agreement);
    Signature signature = new Signature(party.role(), party.key(), sign(text, privateKey));
    if (!valid(text, signature)) {
      throw new IllegalArgumentException(
          "this private key does not belong to the %1$s's key in the agreement; if the %1$s's key changes with this version, sign with the old one too: --held OLD"
              .formatted(party.role().word()));
    }
    return signature;
  }

  /**
   * Base64 of a signature over any text.
   *
   * @throws IllegalArgumentException if the key is no Ed25519 key
   */
  public static String sign(byte[] text, PrivateKey privateKey) {
    try {
      java.security.Signature ed25519 = java.security.Signature.getInstance("Ed25519");
      ed25519.initSign(privateKey);
      ed25519.update(text);
      return Base64.getEncoder().encodeToString(ed25519.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("this is not an Ed25519 private key", e);
    }
  }

  /** Whether the signature is this key's over exactly this agreement. */
  public static boolean valid(Agreement agreement, Signature signature) {
    return valid(AgreementJson.signedBytes(agreement), signature);
  }

  /** Whether the signature is this key's over exactly this text. */
  public static boolean valid(byte[] signedBytes, Signature signature) {
    try {
      java.security.Signature ed25519 = java.security.Signature.getInstance("Ed25519");
      ed25519.initVerify(publicKey(signature.key()));
      ed25519.update(signedBytes);
      return ed25519.verify(Base64.getDecoder().decode(signature.value()));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * The public key in a party's {@code key}. @@throws IllegalArgumentException if it is not base64
   *
   * @throws UnusableKey if it is not 32 bytes that are a usable point of the curve
   */
  public static PublicKey publicKey(String base64) {
    byte[] raw = Base64.getDecoder().decode(base64);
    if (raw.length != KEY_BYTES) {
      throw new UnusableKey(sentence("it has not 32 bytes"));
    }
    byte[] spki = java.util.Arrays.copyOf(SPKI_HEADER, SPKI_HEADER.length + KEY_BYTES);
    System.arraycopy(raw, 0, spki, SPKI_HEADER.length, KEY_BYTES);
    try {
      PublicKey key =
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
      CurvePoint.requireUsable((EdECPublicKey) key);
      return key;
    } catch (GeneralSecurityException e) {
      throw new UnusableKey(sentence("it is no point of the curve"));
    }
  }

  /** A public key as it is written in an agreement: base64 of its 32 raw bytes. */
  public static String text(PublicKey key) {
    byte[] spki = key.getEncoded();
    byte[] raw = java.util.Arrays.copyOfRange(spki, SPKI_HEADER.length, spki.length);
    return Base64.getEncoder().encodeToString(raw);
  }
}
