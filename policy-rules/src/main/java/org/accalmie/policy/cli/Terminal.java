package org.accalmie.policy.cli;

import java.io.Console;
import java.io.InputStream;
import java.util.Optional;

/** Where a person sits, and what comes through the pipe. */
interface Terminal {
  /** What was typed without being shown; empty if nobody sits there or nothing was typed. */
  Optional<char[]> askUnseen(String question);

  /** The standard input. */
  InputStream in();

  /**
   * The console that a person sits at, if one does.
   *
   * <p>JDK 22 to 24 have one also without a terminal, and it would show what is typed; others have
   * none then.
   */
  static Optional<Console> console() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal);
  }

  /** That of this process. */
  static Terminal ofThisProcess() {
    return new Terminal() {
      @Override
      public Optional<char[]> askUnseen(String question) {
        return console().map(console -> console.readPassword("%s ", question));
      }

      @Override
      public InputStream in() {
        return System.in;
      }
    };
  }
}
