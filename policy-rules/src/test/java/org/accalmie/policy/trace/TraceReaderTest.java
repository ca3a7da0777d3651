package org.accalmie.policy.trace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceReaderTest {
  private static final String HEADER = "instant,person,group,event,value\n";
  private static final String NINE = "2026-03-03T09:00:00Z";
  private static final Instant AT_NINE = Instant.parse(NINE);

  @TempDir private Path directory;

  @Test
  void readsEveryKindOfEvent() throws IOException {
    String text =
        HEADER
            + """
            2026-03-03T09:00:00Z,p1,team-a,mail-received,
            2026-03-03T09:00:00Z,p1,team-a,mail-sent
            2026-03-03T09:00:00.250Z,p2,team-b,notification,
            2026-03-03T09:00:01Z,p2,team-b,input,
            2026-03-03T09:00:01Z,p2,team-b,app,device-tending
            2026-03-03T09:00:02Z,p1,team-a,meeting,45
            """;

    assertThat(events(text)).extracting(TraceEvent::event).containsExactly(Event.values());
    assertThat(events(text).getFirst())
        .isEqualTo(new TraceEvent(AT_NINE, "p1", "team-a", Event.MAIL_RECEIVED, null));
    assertThat(events(text).getLast())
        .isEqualTo(new TraceEvent(AT_NINE.plusSeconds(2), "p1", "team-a", Event.MEETING, "45"));
  }

  @Test
  void readsATraceWithoutTheColumnForValues() throws IOException {
    assertThat(events("instant,person,group,event\n" + NINE + ",p1,team-a,mail-sent"))
        .containsExactly(new TraceEvent(AT_NINE, "p1", "team-a", Event.MAIL_SENT, null));
  }

  @Test
  void readsGzippedFilesWhateverTheyAreCalled() throws IOException {
    Path file = directory.resolve("trace.csv");
    Files.write(file, gzipped((HEADER + NINE + ",p1,team-a,input\n").getBytes(UTF_8)));

    try (TraceReader trace = TraceReader.open(file)) {
      assertThat(trace.next()).isPresent();
      assertThat(trace.next()).isEmpty();
      assertThat(trace.next()).isEmpty();
    }
  }

  @Test
  void passesOverLinesWithNothingInThem() throws IOException {
    String line = NINE + ",p1,team-a,input\n";
    assertThat(events(HEADER + "\n" + line + " \n\n" + line + "\n\n")).hasSize(2);
  }

  @Test
  void readsWhatSpreadsheetsWrite() throws IOException {
    String text = "\uFEFF" + HEADER + NINE + ",\"Müller, Zoë\",\"the \"\"A\"\" team\",input,\n";

    assertThat(events(text.replace("\n", "\r\n")))
        .containsExactly(
            new TraceEvent(AT_NINE, "Müller, Zoë", "the \"A\" team", Event.INPUT, null));
  }

  @Test
  void readsATraceWithoutEvents() throws IOException {
    assertThat(events(HEADER)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-03-03 09:00:00,p1,team-a,input,| “2026-03-03 09:00:00” is no instant in UTC; write it like 2026-03-03T09:00:00Z.",
        "2026-03-03T09:00:00+01:00,p1,team-a,input,| no instant in UTC",
        "2026-03-03T25:00:00Z,p1,team-a,input,| no instant in UTC",
        "1969-12-31T23:59:59Z,p1,team-a,input,| is before 1970 or after 9999",
        "+99999-01-01T00:00:00Z,p1,team-a,input,| is before 1970 or after 9999",
        "2026-03-03T09:00:00Z,,team-a,input,| the person is empty",
        "2026-03-03T09:00:00Z,p1,' ',input,| the group is empty",
        "2026-03-03T09:00:00Z,p1,team-a,mail-recieved,| “mail-recieved” is no event; write one of: mail-received, mail-sent,",
        "2026-03-03T09:00:00Z,p1,team-a,app,| “” is no value of app; write one of: mail, chat,",
        "2026-03-03T09:00:00Z,p1,team-a,app,games| “games” is no value of app",
        "2026-03-03T09:00:00Z,p1,team-a,meeting,0| “0” is no value of meeting; write its minutes, 1 to 1440.",
        "2026-03-03T09:00:00Z,p1,team-a,meeting,1441| no value of meeting",
        "2026-03-03T09:00:00Z,p1,team-a,meeting,1.5| no value of meeting",
        "2026-03-03T09:00:00Z,p1,team-a,meeting| no value of meeting",
        "2026-03-03T09:00:00Z,p1,team-a,mail-sent,3| “3” is no value of mail-sent; leave it empty.",
        "2026-03-03T09:00:00Z,p1,team-a| it has 3 field(s), and the header 5; write instant,person,group,event,value.",
        "2026-03-03T09:00:00Z,p1,team-a,input,,| there are more than 5 fields",
        "2026-03-03T09:00:00Z,\"p\"1,team-a,input,| a quote stands where none can be",
      })
  void saysOnWhichLineAndWhatToWrite(String line, String why) {
    String before = HEADER + NINE + ",p1,team-a,input\n";
    assertRefused(before + line.replace("' '", " ") + "\n", "trace, line 3: ", why);
  }

  @Test
  void refusesEventsThatAreNotSorted() {
    assertRefused(
        HEADER + NINE + ",p1,a,input\n2026-03-03T08:59:59Z,p1,a,input\n",
        "line 3: 2026-03-03T08:59:59Z is before 2026-03-03T09:00:00Z of the line before;",
        "sort the lines by instant");
  }

  @Test
  void refusesAFifthFieldWithoutItsColumn() {
    assertRefused(
        "instant,person,group,event\n" + NINE + ",p1,team-a,meeting,45\n",
        "line 2: it has 5 field(s), and the header 4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''",
        "person,group",
        "instant;person;group;event",
        "instant,person,group,event,kind"
      })
  void refusesAnotherHeader(String header) {
    assertRefused(
        header, "line 1: it is no header of a trace; write “instant,person,group,event,value”.");
  }

  @Test
  void refusesWhatIsNotUtf8() {
    String text = HEADER + NINE + ",Zoe,team-a,input\n" + NINE + ",Zoë,team-a,input\n";

    assertThatThrownBy(() -> events(text.getBytes(ISO_8859_1)))
        .hasMessage("trace, line 3: it is not UTF-8; save the file as UTF-8.");
    assertThatThrownBy(() -> events(text.getBytes(UTF_16)))
        .hasMessageContaining("line 1: it is not");
  }

  @Test
  void saysThatAPackedFileIsCutOff() throws IOException {
    byte[] packed = gzipped((HEADER + (NINE + ",p1,team-a,input\n").repeat(99)).getBytes(UTF_8));

    for (int length : new int[] {5, packed.length - 20, packed.length - 1}) {
      assertThatThrownBy(() -> events(Arrays.copyOf(packed, length)))
          .isInstanceOf(TraceException.class)
          .hasMessageContaining("cut off or damaged; copy it again");
    }
  }

  @Test
  void aQuoteThatIsNotClosedEndsWithItsLine() {
    assertRefused(
        HEADER + NINE + ",\"p1,team-a,input\n" + NINE + ",p2,team-a,input\n",
        "line 2: a quote stands where none can be; put quotes around whole fields");
  }

  @Test
  void readsNoFurtherThanALineThatNeverEnds() {
    var endless = new Endless(HEADER, ",");

    assertThatThrownBy(() -> events(endless))
        .hasMessageContaining("line 2: it is longer than 5000 characters");
    assertThat(endless.given).hasValueLessThan(500_000);
  }

  @Test
  void closesWhatItReadsAlsoWhenItIsRefusedAtOnce() throws IOException {
    var closed = new AtomicBoolean();
    InputStream in =
        new ByteArrayInputStream("no trace".getBytes(UTF_8)) {
          @Override
          public void close() {
            closed.set(true);
          }
        };
    assertThatThrownBy(() -> TraceReader.read(in, "trace")).isInstanceOf(TraceException.class);
    assertThat(closed).isTrue();
  }

  private static void assertRefused(String text, String... why) {
    assertThatThrownBy(() -> events(text))
        .isInstanceOf(TraceException.class)
        .message()
        .contains(why);
  }

  private static List<TraceEvent> events(String text) throws IOException {
    return events(text.getBytes(UTF_8));
  }

  private static List<TraceEvent> events(byte[] bytes) throws IOException {
    return events(new ByteArrayInputStream(bytes));
  }

  private static List<TraceEvent> events(InputStream in) throws IOException {
    List<TraceEvent> events = new ArrayList<>();
    try (TraceReader trace = TraceReader.read(in, "trace")) {
      Optional<TraceEvent> event = trace.next();
      while (event.isPresent()) {
        events.add(event.get());
        event = trace.next();
      }
    }
    return events;
  }

  private static byte[] gzipped(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }

  /** A beginning, and then the same for ever. */
  private static final class Endless extends InputStream {
    private final AtomicLong given = new AtomicLong();
    private final byte[] first;
    private final byte[] forEver;

    Endless(String first, String forEver) {
      this.first = first.getBytes(UTF_8);
      this.forEver = forEver.getBytes(UTF_8);
    }

    @Override
    public int read() {
      long at = given.getAndIncrement();
      return at < first.length
          ? first[(int) at]
          : forEver[(int) ((at - first.length) % forEver.length)];
    }
  }
}
