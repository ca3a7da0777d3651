package org.accalmie.policy.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** Who types these lines one after the other, and pipes this text in; the tests' terminal. */
final class Person implements Terminal {
  private final Queue<String> lines;
  private final InputStream in;

  private Person(List<String> lines, byte[] in) {
    this.lines = new ArrayDeque<>(lines);
    this.in = new ByteArrayInputStream(in);
  }

  static Person typing(String... lines) {
    return new Person(List.of(lines), new byte[0]);
  }

  static Person piping(byte[] text) {
    return new Person(List.of(), text);
  }

  static Person piping(String text) {
    return piping(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Nobody sits there. */
  static Person absent() {
    return typing();
  }

  @Override
  public Optional<char[]> askUnseen(String question) {
    return Optional.ofNullable(lines.poll()).map(String::toCharArray);
  }

  @Override
  public InputStream in() {
    return in;
  }
}
