package org.accalmie.policy.token;

import java.nio.ByteBuffer;
import java.time.LocalDate;

/**
 * What entitles one report: nonce, random prefix and signature, in this order.
 *
 * @param text base64url of 320 bytes, without padding; anything else is a token that is not valid
 */
public record Token(String text) {
  private static final int BYTES =
      TokenMessage.NONCE_BYTES + BlindRsa.PREFIX_BYTES + IssuerPublicKey.MODULUS_BYTES;

  static Token of(byte[] nonce, byte[] prefix, byte[] signature) {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).put(nonce).put(prefix).put(signature);
    return new Token(Text64.of(bytes.array()));
  }

  /** Whether this key signed it for this group and person-day; never throws. */
  public boolean isValid(IssuerPublicKey key, String group, LocalDate day) {
    return Text64.bytes(text, BYTES).filter(bytes -> isValid(bytes, key, group, day)).isPresent();
  }

  private static boolean isValid(byte[] token, IssuerPublicKey key, String group, LocalDate day) {
    ByteBuffer rest = ByteBuffer.wrap(token);
    byte[] nonce = part(rest, TokenMessage.NONCE_BYTES);
    byte[] prefix = part(rest, BlindRsa.PREFIX_BYTES);
    byte[] signature = part(rest, IssuerPublicKey.MODULUS_BYTES);
    byte[] prepared = TokenMessage.prepared(prefix, group, day, nonce);
    return BlindRsa.isValid(key.rsa(), prepared, signature);
  }

  private static byte[] part(ByteBuffer rest, int length) {
    byte[] part = new byte[length];
    rest.get(part);
    return part;
  }
}
