package org.accalmie.policy.token;

import java.util.Base64;
import java.util.Optional;

/** Bytes as the one base64url text that they have, without padding (RFC 4648, section 5). */
final class Text64 {
  private Text64() {}

  static String of(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The bytes, if it is exactly this many and no second way to write them. */
  static Optional<byte[]> bytes(String text, int length) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      return bytes.length == length && of(bytes).equals(text)
          ? Optional.of(bytes)
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
