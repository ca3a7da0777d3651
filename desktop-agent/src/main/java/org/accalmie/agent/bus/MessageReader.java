package org.accalmie.agent.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads the header of a message, field by field. */
final class MessageReader {
  /** Type, lengths and serial, before the array of fields. */
  static final int FIXED = 16;

  /** The protocol's own limit on a header's fields. */
  private static final int MOST_FIELD_BYTES = 1 << 26;

  private final ByteBuffer fixed;

  private long replyTo;
  private String sender = "";
  private String destination = "";
  private String interfaceName = "";
  private String member = "";
  private String errorName = "";

  /** Takes the first {@link #FIXED} bytes of a message. */
  MessageReader(ByteBuffer fixed) throws IOException {
    this.fixed = fixed.order(order(fixed.get(0)));
    if (fieldBytes() < 0 || fieldBytes() > MOST_FIELD_BYTES) {
      throw new IOException("The bus sent a header longer than the protocol allows.");
    }
  }

  private static ByteOrder order(byte mark) throws IOException {
    return switch (mark) {
      case 'l' -> ByteOrder.LITTLE_ENDIAN;
      case 'B' -> ByteOrder.BIG_ENDIAN;
      default -> throw new IOException("The bus sent something that is no D-Bus message.");
    };
  }

  /** The bytes of the fields, with the padding that follows them. */
  int paddedFieldBytes() {
    return (fieldBytes() + 7) & ~7;
  }

  private int fieldBytes() {
    return fixed.getInt(12);
  }

  /** Reads the fields, which start on a multiple of eight, and makes the message of them. */
  Message read(ByteBuffer fields) throws IOException {
    fields.order(fixed.order());
    while (fields.position() < fieldBytes()) {
      align(fields, 8);
      readField(fields);
    }
    return new Message(
        Message.Type.of(fixed.get(1)),
        Integer.toUnsignedLong(fixed.getInt(8)),
        replyTo,
        sender,
        destination,
        interfaceName,
        member,
        errorName,
        Integer.toUnsignedLong(fixed.getInt(4)));
  }

  ByteOrder order() {
    return fixed.order();
  }

  private void readField(ByteBuffer fields) throws IOException {
    int code = fields.get();
    String signature = shortText(fields);
    switch (signature) {
      case "u" -> number(code, fields);
      case "s", "o" -> text(code, longText(fields));
      case "g" -> shortText(fields);
      default -> throw new IOException("The bus sent a header field of an unknown type.");
    }
  }

  private void number(int code, ByteBuffer fields) {
    align(fields, 4);
    long value = Integer.toUnsignedLong(fields.getInt());
    if (code == 5) {
      replyTo = value;
    }
  }

  private void text(int code, String value) {
    switch (code) {
      case 2 -> interfaceName = value;
      case 3 -> member = value;
      case 4 -> errorName = value;
      case 6 -> destination = value;
      case 7 -> sender = value;
      default -> {
        // The path, and what later versions add, is of no use here.
      }
    }
  }

  private static String shortText(ByteBuffer from) {
    return text(from, Byte.toUnsignedInt(from.get()));
  }

  static String longText(ByteBuffer from) {
    align(from, 4);
    return text(from, from.getInt());
  }

  private static String text(ByteBuffer from, int length) {
    byte[] bytes = new byte[length];
    from.get(bytes);
    from.get();
    return new String(bytes, UTF_8);
  }

  static void align(ByteBuffer buffer, int to) {
    buffer.position((buffer.position() + to - 1) / to * to);
  }
}
