package org.accalmie.policy.cli;

import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The logging of our programs: one line each to the standard error, libraries only when it counts.
 */
public final class Logging {
  // Held here, because the log manager lets loggers go that nobody holds.
  private static final List<Logger> HELD =
      List.of(
          Logger.getLogger(""),
          Logger.getLogger("org.accalmie"),
          Logger.getLogger("org.apache.kafka"),
          Logger.getLogger("kafka"));

  private Logging() {}

  /** Sets it up for this process; the first thing that a program does. */
  public static void quiet() {
    LogManager.getLogManager().reset();
    ConsoleHandler console = new ConsoleHandler();
    console.setFormatter(new OneLine());
    console.setLevel(Level.ALL);
    HELD.getFirst().addHandler(console);
    HELD.get(0).setLevel(Level.WARNING);
    HELD.get(1).setLevel(Level.INFO);
    // Kafka's clients warn at length of what our own sentences say: a broker that is away.
    HELD.get(2).setLevel(Level.SEVERE);
    HELD.get(3).setLevel(Level.SEVERE);
  }

  /** Level and message; no time, which would say when something happened here. */
  private static final class OneLine extends Formatter {
    @Override
    public String format(LogRecord line) {
      String thrown = line.getThrown() == null ? "" : " (" + line.getThrown() + ")";
      return line.getLevel().getName().toLowerCase(java.util.Locale.ROOT)
          + ": "
          + formatMessage(line)
          + thrown
          + System.lineSeparator();
    }
  }
}
