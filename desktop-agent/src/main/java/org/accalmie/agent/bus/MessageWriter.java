package org.accalmie.agent.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/** Writes method calls with short bodies; a longer one is a mistake of ours, and refused. */
final class MessageWriter {
  private static final int MOST_BYTES = 1 << 15;
  private static final byte NO_AUTO_START = 2;

  private final ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  private MessageWriter() {}

  static ByteBuffer write(Call call, int serial) {
    ByteBuffer body = body(call);
    var writer = new MessageWriter();
    ByteBuffer out = writer.bytes;
    out.put((byte) 'l').put((byte) 1).put(NO_AUTO_START).put((byte) 1);
    out.putInt(body.remaining()).putInt(serial).putInt(0);
    writer.field(1, "o", call.path());
    writer.field(2, "s", call.interfaceName());
    writer.field(3, "s", call.member());
    writer.field(6, "s", call.destination());
    if (!call.signature().isEmpty()) {
      MessageReader.align(out, 8);
      out.put((byte) 8);
      writer.shortText("g");
      writer.shortText(call.signature());
    }
    out.putInt(12, out.position() - MessageReader.FIXED);
    MessageReader.align(out, 8);
    return out.put(body).flip();
  }

  private static ByteBuffer body(Call call) {
    var writer = new MessageWriter();
    call.arguments().forEach(argument -> writer.argument(argument, false));
    return writer.bytes.flip();
  }

  private void field(int code, String signature, String value) {
    MessageReader.align(bytes, 8);
    bytes.put((byte) code);
    shortText(signature);
    longText(value);
  }

  private void argument(Argument argument, boolean inVariant) {
    if (inVariant) {
      shortText(argument.signature());
    }
    switch (argument) {
      case Argument.Text(String value) -> longText(value);
      case Argument.Unsigned(int value) -> number(value);
      case Argument.Signed(int value) -> number(value);
      case Argument.Octet(byte value) -> bytes.put(value);
      case Argument.Flag(boolean value) -> number(value ? 1 : 0);
      case Argument.Variant(Argument inner) -> argument(inner, true);
      case Argument.Texts(var values) -> texts(values);
      case Argument.Named(var values) -> named(values);
      case Argument.ObjectPath(String value) -> longText(value);
      case Argument.ObjectPaths(var values) -> texts(values);
      case Argument.NamedTexts(var values) -> entries(values);
      case Argument.Octets octets -> octets(octets.values());
      case Argument.Structure(var fields) -> structure(fields);
    }
  }

  private void texts(List<String> values) {
    number(0);
    int start = bytes.position();
    values.forEach(this::longText);
    bytes.putInt(start - 4, bytes.position() - start);
  }

  private void octets(byte[] values) {
    number(values.length);
    bytes.put(values);
  }

  private void structure(List<Argument> fields) {
    MessageReader.align(bytes, 8);
    fields.forEach(field -> argument(field, false));
  }

  private void named(Map<String, Argument> values) {
    dictionary(() -> values.forEach(this::entry));
  }

  private void entries(Map<String, String> values) {
    dictionary(
        () ->
            values.forEach(
                (name, value) -> {
                  MessageReader.align(bytes, 8);
                  longText(name);
                  longText(value);
                }));
  }

  private void dictionary(Runnable entries) {
    number(0);
    int length = bytes.position() - 4;
    MessageReader.align(bytes, 8);
    int start = bytes.position();
    entries.run();
    bytes.putInt(length, bytes.position() - start);
  }

  private void entry(String name, Argument value) {
    MessageReader.align(bytes, 8);
    longText(name);
    argument(value, true);
  }

  private void number(int value) {
    MessageReader.align(bytes, 4);
    bytes.putInt(value);
  }

  private void shortText(String value) {
    byte[] text = value.getBytes(UTF_8);
    bytes.put((byte) text.length).put(text).put((byte) 0);
  }

  private void longText(String value) {
    byte[] text = value.getBytes(UTF_8);
    number(text.length);
    bytes.put(text).put((byte) 0);
  }
}
