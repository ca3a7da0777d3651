package org.accalmie.agent;

import java.io.Console;
import java.util.Optional;

/** Tells whether somebody sits where this program prints, and no log keeps it. */
final class Terminal {
  private Terminal() {}

  static boolean isThere() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }
}
