package org.accalmie.policy.token;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * What an issuer signs without seeing it: {@code accalmie-token-1|group|day|nonce}.
 *
 * <p>No two read alike: the day has ten characters and the nonce 32 bytes, so what stands between
 * is the group.
 */
final class TokenMessage {
  static final int NONCE_BYTES = 32;

  private static final String KIND = "accalmie-token-1";

  private TokenMessage() {}

  /** The message behind its random prefix, as Prepare of RFC 9474 makes it. */
  static byte[] prepared(byte[] prefix, String group, LocalDate day, byte[] nonce) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(prefix);
    message.writeBytes((KIND + "|" + group + "|" + day + "|").getBytes(StandardCharsets.UTF_8));
    message.writeBytes(nonce);
    return message.toByteArray();
  }
}
