package org.accalmie.policy.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What a private key is encrypted with; closing it wipes it, and nothing prints it. */
final class Passphrase implements AutoCloseable {
  /** OpenSSL reads no longer line. */
  private static final int MOST_BYTES = 1_000;

  private final char[] characters;

  /** Takes the array over; it is wiped on closing. */
  Passphrase(char[] characters) {
    this.characters = characters;
  }

  /** The first line of a file, as OpenSSL's {@code file:} has it. */
  static Passphrase firstLineOf(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(Errors.file(file))) {
      return firstLine(in);
    }
  }

  /** The first line of a text in UTF-8. */
  static Passphrase firstLine(InputStream in) throws IOException {
    byte[] begin = in.readNBytes(MOST_BYTES + 2);
    try {
      int length = length(begin);
      if (length > MOST_BYTES) {
        throw new IllegalArgumentException(
            "the passphrase is longer than %d bytes; take a shorter one".formatted(MOST_BYTES));
      }
      return decode(begin, length);
    } finally {
      Arrays.fill(begin, (byte) 0);
    }
  }

  private static int length(byte[] text) {
    int end = 0;
    while (end < text.length && text[end] != '\n') {
      end++;
    }
    return end > 0 && end < text.length && text[end - 1] == '\r' ? end - 1 : end;
  }

  private static Passphrase decode(byte[] text, int length) {
    CharBuffer decoded = CharBuffer.allocate(length);
    try {
      CoderResult result =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(text, 0, length), decoded, true);
      if (result.isError()) {
        throw new IllegalArgumentException("the passphrase is not in UTF-8; save it in UTF-8");
      }
      return new Passphrase(Arrays.copyOf(decoded.array(), decoded.position()));
    } finally {
      Arrays.fill(decoded.array(), '\0');
    }
  }

  /** The characters themselves, only as long as this is not closed. */
  char[] characters() {
    return characters;
  }

  boolean isEmpty() {
    return characters.length == 0;
  }

  boolean equalTo(Passphrase other) {
    return Arrays.equals(characters, other.characters);
  }

  @Override
  public void close() {
    Arrays.fill(characters, '\0');
  }
}
