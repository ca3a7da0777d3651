package org.accalmie.policy.agreement;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that the noise is bound to, in two shares of which each party holds one.
 *
 * <p>One share tells nothing of the noise. The agreement pins both without either party seeing the
 * other's: by the hash of the two shares' hashes.
 */
public final class ReleaseSecret {
  private static final int SHARE_BYTES = 32;
  private static final String KIND = "accalmie-release-1";

  private final byte[] bytes;
  private final String pin;

  private ReleaseSecret(byte[] bytes, String pin) {
    this.bytes = bytes;
    this.pin = pin;
  }

  /** Draws one party's share: one line of base64, which is the file's content. */
  public static byte[] drawShare(SecureRandom random) {
    byte[] share = new byte[SHARE_BYTES];
    random.nextBytes(share);
    return Base64.getEncoder().encode(share);
  }

  /** What a party may show of its share. */
  public static String fingerprint(byte[] share) {
    return AgreementJson.sha256(stripped(share));
  }

  /**
   * The secret of both shares, in whichever order.
   *
   * @throws IllegalArgumentException if they are one and the same
   */
  public static ReleaseSecret of(byte[] one, byte[] other) {
    List<byte[]> shares =
        Stream.of(stripped(one), stripped(other)).sorted(Arrays::compareUnsigned).toList();
    if (Arrays.equals(shares.getFirst(), shares.getLast())) {
      throw new IllegalArgumentException(
          "Both shares of the release secret are the same file: give the other party's too.");
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(shares.getFirst(), "HmacSHA256"));
      mac.update(KIND.getBytes(StandardCharsets.US_ASCII));
      return new ReleaseSecret(
          mac.doFinal(shares.getLast()), pin(fingerprint(one), fingerprint(other)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  /** What the agreement pins, of both fingerprints in whichever order: {@code sha256:} and hex. */
  public static String pin(String one, String other) {
    String both =
        Stream.of(one, other)
            .map(text -> text.toLowerCase(Locale.ROOT))
            .sorted()
            .toList()
            .toString();
    return AgreementJson.sha256(both.getBytes(StandardCharsets.US_ASCII));
  }

  /** What an agreement must pin for this secret to be the one. */
  public String pin() {
    return pin;
  }

  /** The key of the noise; 32 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  // An editor may have ended the line.
  private static byte[] stripped(byte[] share) {
    return new String(share, StandardCharsets.ISO_8859_1)
        .strip()
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Says nothing secret. */
  @Override
  public String toString() {
    return "ReleaseSecret[" + pin + "]";
  }
}
