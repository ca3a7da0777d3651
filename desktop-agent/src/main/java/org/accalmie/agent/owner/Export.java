package org.accalmie.agent.owner;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.accalmie.agent.PrivateFiles;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.journal.Minutes.Count;
import org.accalmie.agent.journal.Parcel;
import org.accalmie.policy.calendar.Span;

/** Hands everything that is known to its owner, in forms that other programs read. */
public final class Export {
  private static final Duration PIECE = Duration.ofDays(7);

  /** What is told in words of its own; every other table is told as it stands. */
  private static final Set<String> IN_WORDS =
      Set.of(
          "per_minute",
          "pauses",
          "overrides",
          "on_call",
          "day_counts",
          "applications",
          "outbox",
          "tokens");

  /** The owner's own files, none of which holds a secret. */
  private static final Pattern FILES =
      Pattern.compile(
          "solo\\.yaml|applications\\.properties|accounts\\.yaml|calendars\\.yaml"
              + "|agreement\\.json|group|part-time|meeting-free-.*\\.txt");

  private final Journal journal;
  private final Path directory;

  /**
   * Reads from a journal, a piece at a time, for a year of minutes is large.
   *
   * @param directory of the owner's other files
   */
  public Export(Journal journal, Path directory) {
    this.journal = journal;
    this.directory = directory;
  }

  private interface Piece {
    void take(List<Count> counts) throws IOException;
  }

  /** All counts as CSV, one line each: UTC, local time, fact, detail, amount. */
  public void csv(OutputStream to) throws IOException {
    PrintStream out = new PrintStream(to, false, UTF_8);
    out.println("minute_utc,minute_local,fact,detail,amount");
    pieces(counts -> counts.forEach(count -> out.println(line(count))));
    out.flush();
  }

  private static String line(Count count) {
    return String.join(
        ",",
        count.start().toString(),
        local(count),
        count.fact().name(),
        count.detail(),
        Integer.toString(count.amount()));
  }

  private static String local(Count count) {
    var offset = ZoneOffset.ofTotalSeconds(count.offsetMinutes() * 60);
    return count.start().atOffset(offset).toString();
  }

  /**
   * Everything as JSON: counts, pauses, overrides, times on call, what is counted by the day, names
   * of applications, each report with its exact bytes, all other tables of the journal, and the
   * owner's files; no secret.
   */
  public void json(OutputStream to) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(to)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      writePauses(json);
      writeOverrides(json);
      writeOnCall(json);
      writeDays(json);
      writeApplications(json);
      writeReports(json);
      writeTokens(json);
      writeTables(json);
      writeFiles(json);
      json.writeArrayFieldStart("counts");
      pieces(counts -> writeAll(counts, json));
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private void writePauses(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("pauses");
    for (var pause : journal.pauses()) {
      json.writeStartObject();
      json.writeStringField("from", pause.from().toString());
      json.writeStringField("until", pause.until().map(Instant::toString).orElse(""));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeOverrides(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("overrides");
    for (var overridden : journal.overrides().all()) {
      json.writeStartObject();
      json.writeStringField("window", overridden.window());
      json.writeStringField("opened", overridden.opened().toString());
      json.writeStringField("day", overridden.day().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeOnCall(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("onCall");
    for (Span span : journal.onCall().all()) {
      json.writeStartObject();
      json.writeStringField("from", span.from().toString());
      json.writeStringField("until", span.to().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeDays(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("days");
    for (var count : journal.dayCounts().all()) {
      json.writeStartObject();
      json.writeStringField("day", count.day().toString());
      json.writeStringField("what", count.what());
      json.writeNumberField("amount", count.amount());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeApplications(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("applications");
    for (String name : journal.applications()) {
      json.writeString(name);
    }
    json.writeEndArray();
  }

  private void writeReports(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("reports");
    for (Parcel parcel : journal.outbox().all()) {
      json.writeStartObject();
      json.writeStringField("day", parcel.day().toString());
      json.writeStringField("due", parcel.due().map(Instant::toString).orElse(""));
      json.writeStringField("sentOn", parcel.sentOn().map(Object::toString).orElse(""));
      json.writeStringField("key", parcel.group());
      json.writeStringField("timestamp", parcel.timestamp().toString());
      json.writeStringField("bytes", new String(parcel.bytes(), UTF_8));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Their days only: whoever has a token could report in its owner's place. */
  private void writeTokens(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("tokens");
    for (LocalDate day : journal.tokens().all()) {
      json.writeString(day.toString());
    }
    json.writeEndArray();
  }

  private void writeTables(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("tables");
    for (String table : journal.tables()) {
      if (!IN_WORDS.contains(table)) {
        json.writeArrayFieldStart(table);
        for (Map<String, String> row : journal.rows(table)) {
          writeRow(row, json);
        }
        json.writeEndArray();
      }
    }
    json.writeEndObject();
  }

  private static void writeRow(Map<String, String> row, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, String> field : row.entrySet()) {
      json.writeStringField(field.getKey(), field.getValue());
    }
    json.writeEndObject();
  }

  private void writeFiles(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("files");
    try (Stream<Path> all = Files.list(directory)) {
      for (Path file : all.sorted().toList()) {
        String name = file.getFileName().toString();
        if (FILES.matcher(name).matches()) {
          json.writeStringField(name, new String(Files.readAllBytes(file), UTF_8));
        }
      }
    }
    json.writeEndObject();
  }

  private static void writeAll(List<Count> counts, JsonGenerator json) throws IOException {
    for (Count count : counts) {
      json.writeStartObject();
      json.writeStringField("minute", count.start().toString());
      json.writeStringField("local", local(count));
      json.writeStringField("fact", count.fact().name());
      json.writeStringField("detail", count.detail());
      json.writeNumberField("amount", count.amount());
      json.writeEndObject();
    }
  }

  private void pieces(Piece piece) throws IOException {
    Span extent = journal.minutes().extent().orElse(new Span(Instant.EPOCH, Instant.EPOCH));
    for (Instant at = extent.from(); at.isBefore(extent.to()); at = at.plus(PIECE)) {
      Instant end = at.plus(PIECE);
      piece.take(
          journal.minutes().within(new Span(at, end.isBefore(extent.to()) ? end : extent.to())));
    }
  }

  /** The journal's own file, whole and at rest. */
  public void database(OutputStream to) throws IOException {
    Path copy = journal.copy();
    try {
      PrivateFiles.create(copy);
      Files.copy(copy, to);
    } finally {
      Files.deleteIfExists(copy);
    }
  }
}
