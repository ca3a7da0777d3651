package org.accalmie.policy.cli;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One block of a PEM text (RFC 7468), which may be a secret: it never becomes a string.
 *
 * @param label what the block says it is
 * @param der what is in it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and wiped after use
record Pem(String label, byte[] der) implements AutoCloseable {
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN (?<label>[A-Z0-9 ]{1,40})-----(?<body>[A-Za-z0-9+/=\\s]*+)-----END \\k<label>-----");
  private static final int LINE = 64;

  /** The first block in these bytes; one with headers, as old encrypted keys have, is none. */
  static Optional<Pem> find(byte[] text) {
    CharBuffer chars = StandardCharsets.ISO_8859_1.decode(ByteBuffer.wrap(text));
    try {
      Matcher block = BLOCK.matcher(chars);
      if (!block.find()) {
        return Optional.empty();
      }
      byte[] body = Arrays.copyOfRange(text, block.start("body"), block.end("body"));
      return decode(block.group("label"), body);
    } finally {
      Arrays.fill(chars.array(), '\0');
    }
  }

  private static Optional<Pem> decode(String label, byte[] body) {
    try {
      return Optional.of(new Pem(label, Base64.getMimeDecoder().decode(body)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    } finally {
      Arrays.fill(body, (byte) 0);
    }
  }

  /** The block as text. */
  byte[] text() {
    byte[] body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encode(der);
    byte[] begin = ("-----BEGIN " + label + "-----\n").getBytes(StandardCharsets.US_ASCII);
    byte[] end = ("\n-----END " + label + "-----\n").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer text = ByteBuffer.allocate(begin.length + body.length + end.length);
    text.put(begin).put(body).put(end);
    Arrays.fill(body, (byte) 0);
    return text.array();
  }

  /** Wipes what is in it. */
  @Override
  public void close() {
    Arrays.fill(der, (byte) 0);
  }

  @Override
  public String toString() {
    return label;
  }
}
