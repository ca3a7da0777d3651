package org.accalmie.policy.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.accalmie.policy.token.KeyList;

/** The lists of all groups of an agreement in one file, a line each; nothing in it is secret. */
public final class KeyListFile {
  private KeyListFile() {}

  /** Writes it, whole or not at all, over one that is there. */
  public static void write(Path file, List<KeyList> lists) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (KeyList list : lists) {
      lines.append(new String(list.bytes(), StandardCharsets.UTF_8)).append('\n');
    }
    AgreementFile.replace(file, lines.toString());
  }

  /**
   * The lists of a file by their pins.
   *
   * @throws NoKeyList if a line is no list
   */
  public static Map<String, KeyList> read(Path file) throws IOException {
    return lists(file.toString(), Files.readAllLines(file));
  }

  /**
   * The lists of lines by their pins.
   *
   * @param name what messages call the file
   * @throws NoKeyList if a line is no list
   */
  public static Map<String, KeyList> lists(String name, List<String> lines) {
    Map<String, KeyList> lists = new LinkedHashMap<>();
    int number = 0;
    for (String line : lines) {
      number++;
      try {
        KeyList list = KeyList.of(line.getBytes(StandardCharsets.UTF_8));
        lists.put(list.pin(), list);
      } catch (IllegalArgumentException e) {
        throw new NoKeyList(name, number, e);
      }
    }
    return lists;
  }
}
