package org.accalmie.analytics.topology;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
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

  private final ByteArrayOutputStream block = new ByteArrayOutputStream();
  private final Map<String, Integer> texts = new HashMap<>();

  int size() {
    return block.size();
  }

  byte[] block() {
    return block.toByteArray();
  }

  void counted(String group, SpentTokens.Id token, Map<String, Integer> answers) {
    block.write(COUNTED);
    text(group);
    number64(token.high());
    number64(token.low());
    number(answers.size());
    answers.forEach(this::answer);
  }

  void takenBack(String group) {
    block.write(TAKEN_BACK);
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
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(texts.size());
    texts.put(text, texts.size());
    number(bytes.length);
    block.writeBytes(bytes);
  }

  private void number(int number) {
    int rest = number;
    while (rest >= MORE) {
      block.write(rest | MORE);
      rest >>>= 7;
    }
    block.write(rest);
  }

  private void number64(long number) {
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      block.write((int) (number >>> shift));
    }
  }
}
