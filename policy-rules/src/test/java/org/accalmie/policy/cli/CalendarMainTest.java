package org.accalmie.policy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VAvailability;
import net.fortuna.ical4j.model.component.VEvent;
import org.accalmie.policy.agreement.Examples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CalendarMainTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-02-01T09:00:00Z"), ZoneOffset.UTC);
  private static final String FRIDAY = "--from 2026-03-06 --to 2026-03-06";

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path agreement;

  @BeforeEach
  void writeAgreement() throws IOException {
    agreement = Files.writeString(directory.resolve("a.yaml"), Examples.full());
  }

  @Test
  void writesOpeningsAsJsonInTheAgreementsZone() throws IOException {
    assertThat(run("team-a", FRIDAY)).isZero();
    JsonNode calendar = JsonMapper.builder().build().readTree(out.toString());
    assertThat(calendar.at("/agreement").asText()).startsWith("sha256:");
    assertThat(calendar.at("/openings").findValuesAsText("window"))
        .containsExactly("evening", "lunch", "noon", "evening");
    assertThat(calendar.at("/openings/1/to").asText())
        .as("lunch gives way to the happy hour")
        .isEqualTo("2026-03-06T12:30+01:00");
  }

  @Test
  void writesOpeningsAsEventsThatACalendarProgramReads() throws Exception {
    assertThat(run("team-a", FRIDAY + " --format ics")).isZero();
    Calendar calendar = read();
    List<VEvent> events = calendar.getComponents("VEVENT");
    assertThat(events).hasSize(4);
    assertThat(Instant.from(events.get(2).getDateTimeStart().getDate()))
        .isEqualTo(Instant.parse("2026-03-06T11:30:00Z"));
    assertThat(events.get(2).getSummary().getValue()).isEqualTo("happy-hour: noon");
    assertThat(out.toString().lines()).allMatch(line -> line.length() <= 75);
    String first = out.toString();
    out.getBuffer().setLength(0);
    run("team-a", FRIDAY + " --format ics");
    assertThat(out).as("the same UIDs again").hasToString(first);
  }

  @Test
  void writesWhenAGroupMayBeMet() throws Exception {
    assertThat(run("team-a", "--from 2026-04-30 --to 2026-05-01 --format vavailability")).isZero();
    VAvailability availability = (VAvailability) read().getComponents("VAVAILABILITY").getFirst();
    assertThat(availability.getAvailable()).as("the first of May is off").hasSize(1);
    assertThat(Instant.from(availability.getAvailable().getFirst().getDateTimeStart().getDate()))
        .isEqualTo(Instant.parse("2026-04-30T06:30:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-03-06T12:45 | noon (happy-hour) is open from 2026-03-06T12:30+01:00 to 2026-03-06T13:30",
        "2026-03-06T15:00 | No window is open. / The next change is at 2026-03-06T18:30+01:00.",
        "2027-06-01T12:00 | No window is open. / The next change is at 2027-06-01T18:30+02:00.",
      })
  void tellsWhatIsOpenAtATimeAndWhenThatChanges(String at, String expected) {
    assertThat(run("team-a", "--at " + at)).isZero();
    assertThat(out.toString()).contains(expected.replace(" / ", "\n"));
  }

  @Test
  void saysThatWindowsOutliveTheAgreementAndThatNothingOpens() {
    assertThat(run("team-a", "--at 2027-06-01T19:00")).isZero();
    assertThat(out.toString()).contains("evening (quiet) is open");
    assertThat(err.toString()).contains("last day is 2026-12-31; its windows stay until a new");
    out.getBuffer().setLength(0);
    assertThat(run("team-a", "--from 2025-06-01 --to 2025-06-07 --format ics")).isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("No window opens for “team-a” on these days");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "board  | --at 2026-03-06T12:00                 | the agreement leaves out “board”: no window opens for it",
        "team-a | --at 2026-03-06T12:00 --format ics   | Missing required argument(s): --from=DAY, --to=DAY",
        "team-a | --at 6.3.2026                         | “6.3.2026” is none; write a time as 2026-01-31T18:30",
        "team-x | --at 2026-03-06T12:00                 | there is no group “team-x” in the agreement; its groups are company, team-a",
        "team-a | --from 2026-03-07 --to 2026-03-06     | --to is before --from",
        "team-a | --from 2026-03-07 --to 2046-03-07     | more than ten years",
        "team-a | --from 2026-03-07                     | Missing required argument",
        "team-a | --from yesterday --to 2026-03-07      | Invalid value for option '--from'",
        "team-a | --at 2026-03-06T12:00 --format pdf    | expected one of [json, ics, vavailability]",
      })
  void saysWhatIsWrongAndWritesNothing(String group, String words, String message) {
    assertThat(run(group, words)).isEqualTo(2);
    assertThat(err.toString()).containsIgnoringCase(message);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void namesTheFileThatIsNoAgreement() throws IOException {
    Files.writeString(agreement, "id: x\n");
    assertThat(run("team-a", FRIDAY)).isEqualTo(2);
    assertThat(err.toString()).contains("a.yaml, line 1, column 1");
  }

  private Calendar read() throws IOException, ParserException {
    return new CalendarBuilder().build(new StringReader(out.toString()));
  }

  private int run(String group, String words) {
    CommandLine line = CalendarMain.commandLine(CLOCK);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(
        Stream.concat(
                Stream.of("--agreement", agreement.toString(), "--group", group),
                Stream.of(words.split(" ")))
            .toArray(String[]::new));
  }
}
