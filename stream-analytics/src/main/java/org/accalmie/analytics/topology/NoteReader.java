package org.accalmie.analytics.topology;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a block that {@link NoteWriter} wrote. */
final class NoteReader {
  private static final int MORE = 0x80;

  private final ByteBuffer block;
  private final List<String> texts = new ArrayList<>();

  private NoteReader(byte[] block) {
    this.block = ByteBuffer.wrap(block);
  }

  /** What a block tells. */
  interface Listener {
    void counted(String group, SpentTokens.Id token, SortedMap<String, Integer> answers);

    void takenBack(String group);
  }

  static void read(byte[] block, Listener listener) {
    NoteReader reader = new NoteReader(block);
    while (reader.block.hasRemaining()) {
      switch (reader.block.get()) {
        case NoteWriter.COUNTED ->
            listener.counted(reader.text(), reader.token(), reader.answers());
        case NoteWriter.TAKEN_BACK -> listener.takenBack(reader.text());
        default ->
            throw new IllegalStateException(
                "The state directory holds notes that cannot be read. Remove it; it is rebuilt from"
                    + " Kafka.");
      }
    }
  }

  private SpentTokens.Id token() {
    return new SpentTokens.Id(block.getLong(), block.getLong());
  }

  private SortedMap<String, Integer> answers() {
    SortedMap<String, Integer> answers = new TreeMap<>();
    for (int left = number(); left > 0; left--) {
      answers.put(text(), number());
    }
    return answers;
  }

  private String text() {
    int known = number();
    if (known == texts.size()) {
      byte[] bytes = new byte[number()];
      block.get(bytes);
      texts.add(new String(bytes, StandardCharsets.UTF_8));
    }
    return texts.get(known);
  }

  private int number() {
    int number = 0;
    int shift = 0;
    int read = block.get();
    while ((read & MORE) != 0) {
      number |= (read & ~MORE & 0xff) << shift;
      shift += 7;
      read = block.get();
    }
    return number | (read << shift);
  }
}
