package org.accalmie.policy.trace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a whole trace although some of its rows are wrong; those are left out and told.
 *
 * @param rows how many rows it has, wrong ones included
 * @param wrong how many of them are wrong
 * @param first a sentence for each of the first wrong ones, with the line and what to write
 */
public record Trace(int rows, int wrong, List<String> first) {
  /** How many wrong rows are told one by one. */
  public static final int TOLD = 10;

  private static final int PERCENT = 100;

  /** Copies the list. */
  public Trace {
    first = List.copyOf(first);
  }

  /**
   * Reads a file to its end.
   *
   * @param sink gets each event whose row is right, in order
   * @throws TraceException if the file as a whole is no trace, or is damaged
   */
  public static Trace read(Path file, Consumer<TraceEvent> sink) throws IOException {
    int rows = 0;
    List<String> wrong = new ArrayList<>();
    try (TraceReader reader = TraceReader.open(file)) {
      for (boolean goesOn = true; goesOn; rows++) {
        try {
          Optional<TraceEvent> event = reader.next();
          event.ifPresent(sink);
          goesOn = event.isPresent();
        } catch (TraceException e) {
          if (!e.isOfOneRow()) {
            throw e;
          }
          wrong.add(String.valueOf(e.getMessage()));
        }
      }
    }
    return new Trace(rows - 1, wrong.size(), wrong.subList(0, Math.min(TOLD, wrong.size())));
  }

  /** Whether more than one row in a hundred is wrong: then the file is not what it should be. */
  public boolean isUseless() {
    return (long) wrong * PERCENT > rows;
  }
}
