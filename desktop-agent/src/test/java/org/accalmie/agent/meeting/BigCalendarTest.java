package org.accalmie.agent.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.accalmie.agent.peers.MemoryDump;
import org.accalmie.agent.peers.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BigCalendarTest {
  private static final int EVENTS = 10_000;
  private static final String MARKER = "zzmarkerzz";
  private static final Instant NOW = Instant.parse("2026-11-10T00:00:00Z");
  @TempDir Path directory;

  @Test
  void twentyMegabytesAreReadWithLittleMemoryAndNoTitleStaysInIt() throws IOException {
    Path file = directory.resolve("big.ics");
    write(file);
    Path memory = directory.resolve("memory.hprof");
    String told =
        Program.run(
            Map.of(),
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx40m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ReadingProbe.class.getName(),
            file.toString(),
            NOW.toString(),
            memory.toString());
    System.out.println("%d bytes, %d events: %s".formatted(Files.size(file), EVENTS, told));
    // Seven nights, each with the half hour of the series at 01:00 UTC.
    assertThat(told).contains("minutes 210").doesNotContain(MARKER, "anna", "big.ics");
    MemoryDump dump = MemoryDump.read(memory);
    // What is there must be found, or the search shows nothing.
    assertThat(dump.holds("times alone")).isTrue();
    assertThat(dump.holds(MARKER)).isFalse();
  }

  private static void write(Path file) throws IOException {
    try (BufferedWriter text = Files.newBufferedWriter(file)) {
      text.write("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
      for (int i = 0; i < EVENTS; i++) {
        text.write(event(i));
      }
      text.write("END:VCALENDAR\r\n");
    }
  }

  /** Every tenth is a series, the others lie in the years before. */
  private static String event(int number) {
    boolean recurs = number % 10 == 0;
    LocalDate day = LocalDate.of(2016, 1, 1).plusDays(number % 3000);
    String start = recurs ? "20200101T010000Z" : day.toString().replace("-", "") + "T090000Z";
    return ("BEGIN:VEVENT\nUID:%d\nDTSTART:%s\nDURATION:PT30M\n%sSUMMARY:%s %d\nLOCATION:%s\n"
            + "ATTENDEE;CN=%s;PARTSTAT=ACCEPTED:mailto:anna@example.org\n"
            + "ATTENDEE;CN=%s;PARTSTAT=ACCEPTED:mailto:bruno@example.org\nDESCRIPTION:%s\n"
            + "END:VEVENT\n")
        .formatted(
            number,
            start,
            recurs ? "RRULE:FREQ=DAILY\n" : "",
            MARKER,
            number,
            MARKER,
            MARKER,
            MARKER,
            (MARKER + " 0123456789012345678901234567890123456789012345678901234567\n ").repeat(26));
  }
}
