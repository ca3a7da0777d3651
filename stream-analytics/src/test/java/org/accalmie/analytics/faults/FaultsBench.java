package org.accalmie.analytics.faults;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Lets things go wrong many times, and prints a table of what became of the reports. */
public final class FaultsBench {
  private static final int USUAL = 5;
  private static final Map<Fault, Integer> TIMES = Map.of(Fault.ANALYTICS_KILLED, 100);

  private FaultsBench() {}

  /** Prints the table, a line as each fault is over. */
  public static void run(PrintStream out) throws Exception {
    say(
        out,
        "%-52s %5s %8s %s",
        "fault",
        "times",
        "reports",
        "releases lost, doubled or differing");
    for (Fault fault : Fault.values()) {
      int times = TIMES.getOrDefault(fault, USUAL);
      long seed = System.nanoTime();
      Path directory = Files.createTempDirectory("accalmie-faults");
      try {
        Trial.Outcome outcome = fault.on(directory, times, seed);
        say(
            out,
            "%-52s %5d %8d %d (seed %d)",
            fault.title(),
            times,
            outcome.reports(),
            outcome.wrong(),
            seed);
      } finally {
        delete(directory);
      }
    }
  }

  private static void say(PrintStream out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
    out.flush();
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
