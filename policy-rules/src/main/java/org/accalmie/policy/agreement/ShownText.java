package org.accalmie.policy.agreement;

import static org.accalmie.policy.agreement.Sentence.sentence;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * A text in UTF-8 that shows all there is in it: whoever signs it has seen it.
 *
 * <p>So no control characters, and none that hide or turn around what stands beside them.
 */
final class ShownText {
  /** What Unicode counts as letters, marks or symbols and what is blank all the same. */
  static final String BLANK_LETTERS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0";

  private static final int BYTE_ORDER_MARK = 0xfeff;

  private final CharBuffer text;
  private int line = 1;
  private int column = 1;

  private ShownText(CharBuffer text) {
    this.text = text;
  }

  static String decode(byte[] bytes) {
    CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = utf8.decode(in, out, true);
    Place end = new ShownText(out.flip()).check();
    if (result.isError()) {
      throw new Unreadable(
          end,
          sentence("the byte %s here is not UTF-8", "%02x".formatted(bytes[in.position()])),
          sentence("save the file again with the encoding UTF-8"));
    }
    return out.toString();
  }

  /** Refuses what is not seen; returns the place after the last character. */
  private Place check() {
    for (int i = 0; i < text.length(); ) {
      int c = Character.codePointAt(text, i);
      if (!isShown(c) && !(c == BYTE_ORDER_MARK && i == 0)) {
        throw new Unreadable(
            new Place(line, column),
            sentence(
                "here is %s, which nobody sees", "U+%04X %s".formatted(c, Character.getName(c))),
            sentence("remove it"));
      }
      step(c, i);
      i += Character.charCount(c);
    }
    return new Place(line, column);
  }

  private static boolean isShown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\n' || c == '\r' || c == '\t';
      case Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> StreamReader.isPrintable(c) && BLANK_LETTERS.indexOf(c) < 0;
    };
  }

  private void step(int c, int i) {
    boolean isBreak =
        c == '\n' || (c == '\r' && (i + 1 == text.length() || text.get(i + 1) != '\n'));
    line += isBreak ? 1 : 0;
    column = isBreak ? 1 : column + 1;
  }
}
