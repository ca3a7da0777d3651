package org.accalmie.analytics.topology;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes one block of notes; {@link NoteReader} reads it.
 *
 * <p>A text is written when it first occurs and is a number from then on, so that a report takes
 * some thirty bytes.
 */
final class NoteWriter {
  /** A report was counted: group, token, number of answers, measure and bucket of each. */
  static final int COUNTED = 1;

  /** What was counted of a group is taken back; its tokens stay spent. */
  static final int TAKEN_BACK = 2;

  private static final int MORE = 0x80;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final int FIRST_BYTES = 1024;

  // A stream of bytes would take a lock for each of them.
  private byte[] bytes = new byte[FIRST_BYTES];
  private int size;
  private final Map<String, Integer> texts = new HashMap<>();

  int size() {
    return size;
  }

  byte[] block() {
    return Arrays.copyOf(bytes, size);
  }

  void counted(String group, SpentTokens.Id token, Map<String, Integer> answers) {
    write(COUNTED);
    text(group);
    number64(token.high());
    number64(token.low());
    number(answers.size());
    answers.forEach(this::answer);
  }

  void takenBack(String group) {
    write(TAKEN_BACK);
    text(group);
  }

  private void answer(String measure, int bucket) {
    text(measure);
    number(bucket);
  }

  private void text(String text) {
    Integer known = texts.get(text);
    if (known != null) {
      number(known);
      return;
    }
    byte[] inFull = text.getBytes(StandardCharsets.UTF_8);
    number(texts.size());
    texts.put(text, texts.size());
    number(inFull.length);
    room(inFull.length);
    System.arraycopy(inFull, 0, bytes, size, inFull.length);
    size += inFull.length;
  }

  private void number(int number) {
    int rest = number;
    while (rest >= MORE) {
      write(rest | MORE);
      rest >>>= 7;
    }
    write(rest);
  }

  private void number64(long number) {
    room(Long.BYTES);
    LONG.set(bytes, size, number);
    size += Long.BYTES;
  }

  private void write(int one) {
    room(1);
    bytes[size] = (byte) one;
    size++;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
