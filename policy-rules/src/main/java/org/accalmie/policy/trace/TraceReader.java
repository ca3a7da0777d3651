package org.accalmie.policy.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a trace event by event; however long it is, only one line is held.
 *
 * <p>CSV, gzipped or not, in UTF-8: {@code instant,person,group,event,value}, sorted by instant;
 * the value and its column may be absent.
 */
public final class TraceReader implements AutoCloseable {
  private static final List<String> WHOLE_HEADER =
      List.of("instant", "person", "group", "event", "value");
  private static final int NEEDED = 4;
  private static final Instant LAST = Instant.parse("9999-12-30T23:59:59Z");
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Lines lines;
  private final int columns;
  private Instant last = Instant.MIN;

  private TraceReader(Lines lines) throws IOException {
    this.lines = lines;
    this.columns = header();
  }

  /**
   * Opens a file.
   *
   * @throws TraceException if its first line is no header of a trace
   */
  public static TraceReader open(Path file) throws IOException {
    return read(Files.newInputStream(file), file.getFileName() + "");
  }

  /**
   * Reads a stream, which {@link #close} closes, also if it is refused at once.
   *
   * @param name what its errors call it
   * @throws TraceException if its first line is no header of a trace
   */
  public static TraceReader read(InputStream in, String name) throws IOException {
    try {
      return new TraceReader(new Lines(in, name));
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private int header() throws IOException {
    String line = String.join(",", lines.next());
    String header = line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
    for (int size = NEEDED; size <= WHOLE_HEADER.size(); size++) {
      if (header.equals(String.join(",", WHOLE_HEADER.subList(0, size)))) {
        return size;
      }
    }
    throw lines.whole(
        "it is no header of a trace", "write “" + String.join(",", WHOLE_HEADER) + "”");
  }

  /**
   * The next event, or empty after the last one.
   *
   * @throws TraceException if its line is wrong
   */
  public Optional<TraceEvent> next() throws IOException {
    List<String> fields = lines.next();
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    if (fields.size() < NEEDED || fields.size() > columns) {
      throw lines.wrong(
          "it has " + fields.size() + " field(s), and the header " + columns,
          "write " + String.join(",", WHOLE_HEADER.subList(0, columns)));
    }
    Event event = event(fields.get(3));
    return Optional.of(
        new TraceEvent(
            instant(fields.get(0)),
            name("person", fields.get(1)),
            name("group", fields.get(2)),
            event,
            value(event, fields.size() > NEEDED ? fields.get(NEEDED) : "")));
  }

  private Instant instant(String text) throws TraceException {
    Instant instant = parsed(text);
    if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LAST)) {
      throw lines.wrong(
          text + " is before 1970 or after 9999", "write it like 2026-03-03T09:00:00Z");
    }
    if (instant.isBefore(last)) {
      throw lines.wrong(
          text + " is before " + last + " of the line before", "sort the lines by instant");
    }
    last = instant;
    return instant;
  }

  private Instant parsed(String text) throws TraceException {
    try {
      if (text.endsWith("Z")) {
        return Instant.parse(text);
      }
    } catch (DateTimeParseException e) {
      // Said below, as for any other text.
    }
    throw lines.wrong("“" + text + "” is no instant in UTC", "write it like 2026-03-03T09:00:00Z");
  }

  private String name(String column, String text) throws TraceException {
    if (text.isBlank()) {
      throw lines.wrong("the " + column + " is empty", "write a name");
    }
    return text;
  }

  private Event event(String text) throws TraceException {
    return Event.ofId(text)
        .orElseThrow(
            () -> lines.wrong("“" + text + "” is no event", "write one of: " + Event.ids()));
  }

  private @Nullable String value(Event event, String text) throws TraceException {
    String value = text.isEmpty() ? null : text;
    if (!event.accepts(value)) {
      throw lines.wrong("“" + text + "” is no value of " + event.id(), event.advice());
    }
    return value;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
