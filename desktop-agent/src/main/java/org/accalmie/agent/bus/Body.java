package org.accalmie.agent.bus;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Takes values out of the body of an answer, one after the other. */
public final class Body {
  private final ByteBuffer bytes;

  /** Begins at the start of a body. */
  public Body(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  private interface Taking<T> {
    T take() throws IOException;
  }

  private static <T> T checked(Taking<T> taking) throws IOException {
    try {
      return taking.take();
    } catch (BufferUnderflowException | IllegalArgumentException | NegativeArraySizeException e) {
      throw new IOException("An answer on the bus is not what was asked for.", e);
    }
  }

  private int length() throws IOException {
    MessageReader.align(bytes, 4);
    int length = bytes.getInt();
    if (length < 0 || length > bytes.remaining()) {
      throw new IOException("An answer on the bus names a length that it does not have.");
    }
    return length;
  }

  /** A string or an object's path. */
  public String text() throws IOException {
    return checked(
        () -> {
          int start = bytes.position();
          length();
          bytes.position(start);
          return MessageReader.longText(bytes);
        });
  }

  /** A long unsigned number, {@code t}; one beyond {@link Long#MAX_VALUE} is negative. */
  public long longUnsigned() throws IOException {
    return checked(
        () -> {
          MessageReader.align(bytes, 8);
          return bytes.getLong();
        });
  }

  /** A boolean. */
  public boolean flag() throws IOException {
    return checked(
        () -> {
          MessageReader.align(bytes, 4);
          return bytes.getInt() != 0;
        });
  }

  /** A number of four bytes. */
  public int number() throws IOException {
    return checked(
        () -> {
          MessageReader.align(bytes, 4);
          return bytes.getInt();
        });
  }

  /** A list of strings or paths. */
  public List<String> texts() throws IOException {
    return checked(
        () -> {
          int length = length();
          int end = bytes.position() + length;
          List<String> values = new ArrayList<>();
          while (bytes.position() < end) {
            values.add(text());
          }
          return values;
        });
  }

  /** Bytes. */
  public byte[] octets() throws IOException {
    return checked(
        () -> {
          byte[] values = new byte[length()];
          bytes.get(values);
          return values;
        });
  }

  /** Steps into a structure; its fields follow. */
  public void structure() throws IOException {
    checked(() -> bytes.position((bytes.position() + 7) / 8 * 8));
  }

  /** Steps into a variant of this type; its value follows. */
  public void variant(String signature) throws IOException {
    String found =
        checked(
            () -> {
              byte[] name = new byte[Byte.toUnsignedInt(bytes.get())];
              bytes.get(name);
              bytes.get();
              return new String(name, US_ASCII);
            });
    if (!found.equals(signature)) {
      throw new IOException("An answer on the bus is of another type than was asked for.");
    }
  }
}
