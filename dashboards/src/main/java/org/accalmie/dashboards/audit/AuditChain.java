package org.accalmie.dashboards.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a log as they lie there, each month in its own, read and checked.
 *
 * @param entries of all months, the oldest first
 * @param torn bytes at the very end that a crash cut off; they told of nothing done, for an act
 *     waits for its whole line to be on disk
 */
public record AuditChain(List<AuditEntry> entries, int torn) {
  private static final Pattern NAME = Pattern.compile("audit-(\\d{4}-\\d{2})\\.jsonl");

  public AuditChain {
    entries = List.copyOf(entries);
  }

  /**
   * Reads the log in a directory; an empty one if there is none.
   *
   * @throws IOException if a file cannot be read
   * @throws IllegalArgumentException if a line was changed, removed or put elsewhere; names it
   */
  public static AuditChain read(Path directory) throws IOException {
    List<AuditEntry> entries = new ArrayList<>();
    int torn = 0;
    for (Path file : months(directory).values()) {
      if (torn > 0) {
        throw new IllegalArgumentException(
            "The last line of the month before %s is cut off.".formatted(file));
      }
      torn = readMonth(file, entries);
    }
    return new AuditChain(entries, torn);
  }

  /** Where a month's acts stand. */
  static Path file(Path directory, YearMonth month) {
    return directory.resolve("audit-" + month + ".jsonl");
  }

  /** The files there are. */
  static TreeMap<YearMonth, Path> months(Path directory) throws IOException {
    TreeMap<YearMonth, Path> months = new TreeMap<>();
    if (Files.isDirectory(directory)) {
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.toList()) {
          Matcher name = NAME.matcher(file.getFileName().toString());
          if (name.matches()) {
            months.put(month(name.group(1)), file);
          }
        }
      }
    }
    return months;
  }

  private static YearMonth month(String text) {
    try {
      return YearMonth.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("There is no month " + text + ".", e);
    }
  }

  private static int readMonth(Path file, List<AuditEntry> entries) throws IOException {
    String text = Files.readString(file, UTF_8);
    int whole = text.lastIndexOf('\n') + 1;
    int number = 0;
    for (String line : text.substring(0, whole).lines().toList()) {
      number++;
      entries.add(checked(line, entries, file + ", line " + number));
    }
    return text.substring(whole).getBytes(UTF_8).length;
  }

  private static AuditEntry checked(String line, List<AuditEntry> before, String place) {
    AuditEntry entry =
        AuditEntry.read(line)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        place + " was changed: it is not what its hash says."));
    boolean follows =
        before.isEmpty()
            ? (entry.number() == 1) == entry.previous().equals(AuditEntry.NOTHING)
            : entry.number() == before.getLast().number() + 1
                && entry.previous().equals(before.getLast().hash());
    if (!follows) {
      throw new IllegalArgumentException(
          "%s, number %d, does not follow the line before it: one was removed, added or put elsewhere."
              .formatted(place, entry.number()));
    }
    return entry;
  }
}
