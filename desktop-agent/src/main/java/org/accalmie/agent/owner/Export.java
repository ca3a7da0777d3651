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
import java.time.ZoneOffset;
import java.util.List;
import org.accalmie.agent.PrivateFiles;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.journal.Minutes.Count;
import org.accalmie.agent.journal.Parcel;
import org.accalmie.policy.calendar.Span;

/** Hands everything that is known to its owner, in forms that other programs read. */
public final class Export {
  private static final Duration PIECE = Duration.ofDays(7);

  private final Journal journal;

  /** Reads from a journal; a piece at a time, for a year of minutes is large. */
  public Export(Journal journal) {
    this.journal = journal;
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
   * of applications, and each report with its exact bytes.
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
    for (var overridden : journal.overridden()) {
      json.writeStartObject();
      json.writeStringField("window", overridden.window());
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
      json.writeStringField("sentOn", parcel.sentOn().map(Object::toString).orElse(""));
      json.writeStringField("key", parcel.group());
      json.writeStringField("timestamp", parcel.timestamp().toString());
      json.writeStringField("bytes", new String(parcel.bytes(), UTF_8));
      json.writeEndObject();
    }
    json.writeEndArray();
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
  public void database(Path directory, OutputStream to) throws IOException {
    Path copy = Files.createTempFile(directory, "export", ".db");
    try {
      Files.delete(copy);
      journal.copyTo(copy);
      PrivateFiles.create(copy);
      Files.copy(copy, to);
    } finally {
      Files.deleteIfExists(copy);
    }
  }
}
