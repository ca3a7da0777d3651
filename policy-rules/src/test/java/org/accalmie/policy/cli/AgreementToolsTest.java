package org.accalmie.policy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.Signing;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.WireCodec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The commands that help to negotiate. */
class AgreementToolsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-02-01T09:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path agreement;

  @BeforeEach
  void writeAgreement() throws IOException {
    agreement = write("a.yaml", Examples.full());
  }

  @ParameterizedTest
  @CsvSource({"en, Article 13: Reliefs", "fr, Article 13 : Allègements", "DE, § 13 Entlastungen"})
  void printsTheContractInThreeLanguages(String language, String article) {
    assertThat(run("text", agreement, "--lang", language)).isZero();
    assertThat(out.toString()).contains(article, Examples.agreement(Examples.full()).hash());
  }

  @Test
  void saysWhatTheNextVersionChangesAndWhoSigns() throws IOException {
    Path next =
        write(
            "b.yaml",
            Examples.full()
                .replace("version: 1", "version: 2")
                .replace("from: 2026-01-01", "from: 2026-02-02")
                .replace("report-days: 90", "report-days: 60"));
    assertThat(run("diff", agreement, next)).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            - Was: The agreement holds from 1\u00a0January 2026.
            + Now: The agreement holds from 2\u00a0February 2026.
              This only tightens: the works council may sign it alone.

            - Was: Reports are deleted after 90 days.
            + Now: Reports are deleted after 60 days.
              This only tightens: the works council may sign it alone.

            The works council alone may sign version 2.
            """);
  }

  @Test
  void tellsWhereEachVersionStands() throws IOException {
    Agreement first = Examples.agreement();
    Path one = signed("1.json", first, Role.values());
    String text = Examples.yaml().replace("version: 1", "version: 2");
    Path loosened =
        signed(
            "2.json",
            Examples.agreement(text.replace("epsilon: 2", "epsilon: 3")),
            Role.WORKS_COUNCIL);
    Path suspending =
        signed(
            "3.json",
            Examples.agreement(text.replace("measures:", "suspended: true\nmeasures:")),
            Role.WORKS_COUNCIL);
    Path proposed = signed("4.json", Examples.agreement(text));
    Path draft = write("5.yaml", "id: x\n");

    assertThat(run("status", one, loosened, proposed, draft, "--on", "2026-06-01")).isZero();
    assertThat(out.toString())
        .contains("1.json: in force: version 1 until 2026-12-31")
        .contains("2.json: not in force: The works-council alone may only tighten")
        .contains("4.json: proposed: version 2, nobody has signed it")
        .contains("5.yaml: draft: line 1, column 1");
    out.getBuffer().setLength(0);
    run("status", suspending, one, "--on", "2026-06-01");
    assertThat(out.toString())
        .contains("1.json: suspended by version 2")
        .contains("3.json: in force: version 2 until 2026-12-31; the works council alone signed");
    out.getBuffer().setLength(0);
    run("status", one, "--on", "2027-06-01");
    assertThat(out.toString()).contains("1.json: expired after 2026-12-31; the windows stay");
  }

  /** The council has a new key in version 2, and signs with the old one too. */
  @Test
  void aPartyChangesItsKeyBySigningWithTheOldOneToo() throws Exception {
    Path oldKey = key("old.pem");
    String old = key(oldKey);
    Path newKey = key("new.pem");
    String text = Examples.yaml().replace(Signing.text(Examples.COUNCIL.getPublic()), old);
    Path held = signedByTheEmployer("1.yaml", text);
    Path next =
        signedByTheEmployer(
            "2.yaml", text.replace("version: 1", "version: 2").replace(old, key(newKey)));
    run("sign", held, "--role", "works-council", "--key", oldKey);
    assertThat(run("sign", next, "--role", "works-council", "--key", newKey)).isZero();
    assertThat(run("verify", next, "--held", held)).as("the old key is missing").isEqualTo(1);
    assertThat(run("sign", next, "--role", "works-council", "--key", oldKey)).isEqualTo(2);
    assertThat(run("sign", next, "--role", "works-council", "--key", oldKey, "--held", held))
        .as(err.toString())
        .isZero();
    assertThat(run("verify", next, "--held", held)).as(err.toString()).isZero();
  }

  private Path signedByTheEmployer(String name, String yaml) throws IOException {
    Path file = write(name, yaml);
    var unsigned = AgreementFile.read(file);
    AgreementFile.append(
        file,
        unsigned,
        Signing.sign(unsigned.agreement(), Role.EMPLOYER, Examples.EMPLOYER.getPrivate()));
    return file;
  }

  private Path key(String name) {
    Path file = directory.resolve(name);
    assertThat(run("key", file, "--no-passphrase")).isZero();
    return file;
  }

  /** The public half that making a key printed. */
  private String key(Path file) {
    String printed = out.toString();
    int at = printed.indexOf("key: ", printed.indexOf(file.getFileName().toString()));
    return printed.substring(at + 5, printed.indexOf('\n', at)).strip();
  }

  private Path signed(String name, Agreement agreement, Role... roles) throws IOException {
    byte[] json = AgreementJson.write(Examples.signed(agreement, roles));
    return write(name, new String(json, UTF_8));
  }

  @Test
  void printsTheSchema() {
    assertThat(run("schema")).isZero();
    assertThat(out.toString()).contains("https://json-schema.org/draft/2020-12/schema");
  }

  @ParameterizedTest
  @CsvSource({
    "FR,    2026-07-01, 2026-07-31, 2026-07-14, Fête nationale",
    "DE,    2026-05-01, 2026-05-10, 2026-05-01, Fête du Travail",
    "de-by, 2027-01-02, 2027-01-31, 2027-01-06, Epiphanie",
  })
  void listsPublicHolidaysAsAnAgreementTakesThem(
      String calendar, String from, String to, String day, String name) throws IOException {
    assertThat(run("holidays", "--calendar", calendar, "--from", from, "--to", to, "--lang", "fr"))
        .isZero();
    String listed = out.toString();
    assertThat(listed.lines().skip(3).toList())
        .singleElement()
        .asString()
        .isEqualToIgnoringCase("    - {day: " + day + ", name: \"" + name + "\"}");
    String yaml = Examples.yaml().replace("windows:", listed + "windows:");
    assertThat(Examples.agreement(yaml).daysOff()).containsExactly(LocalDate.parse(day));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "XX     | 2026-01-01 | 2026-12-31 | no calendar for “XX”; write the ISO 3166 code",
        "DE-ZZ  | 2026-01-01 | 2026-12-31 | its regions are BB (Brandenburg), BE (Berlin)",
        "FR     | 2026-12-31 | 2026-01-01 | write a --to after --from",
      })
  void saysWhichCalendarsThereAre(String calendar, String from, String to, String message) {
    assertThat(run("holidays", "--calendar", calendar, "--from", from, "--to", to)).isEqualTo(2);
    assertThat(err.toString()).contains(message);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void tellsWhichReliefsAreGrantedAndWhy() throws IOException {
    Path releases =
        write(
            "releases.jsonl",
            release(LocalDate.of(2025, 12, 29)) + release(LocalDate.of(2026, 1, 5)));
    assertThat(run("reliefs", agreement, "--releases", releases)).isZero();
    assertThat(out.toString())
        .contains(
            "“respite” is not granted from 12 January 2026.",
            "“respite” is granted: the window “respite” opens");
  }

  @Test
  void namesTheLineThatIsNoRelease() throws IOException {
    Path releases = write("releases.jsonl", release(LocalDate.of(2026, 1, 5)) + "{}\n");
    assertThat(run("reliefs", agreement, "--releases", releases)).isEqualTo(2);
    assertThat(err.toString()).contains("releases.jsonl, line 2: this is no release");
    assertThat(out.toString()).isEmpty();
  }

  /** Friday evening, the happy hour, a Tuesday morning years before the agreement, and others. */
  @Test
  void countsWhatWouldHaveFallenIntoTheWindows() throws IOException {
    Path trace =
        trace(
            "2003-10-10T10:45:00Z,%s,team-a,mail-sent",
            "2003-10-10T17:00:00Z,%s,team-a,mail-received",
            "2003-10-14T07:30:00Z,%s,team-a,mail-received",
            "2003-10-14T07:30:00Z,%s,team-b,mail-received",
            "2003-10-14T07:31:00Z,%s,elsewhere,mail-sent");
    assertThat(run("simulate", write("w.yaml", windows()), "--trace", trace)).isZero();
    assertThat(out.toString().replaceAll(" +", " "))
        .contains("From 2003-10-10 to 2003-10-14, as if version 1 of “atelier” had held")
        .contains(
            """
            team-a quiet 0 (0 %) 12 (50 %)
            team-a happy-hour 12 (100 %) 0 (0 %)
            team-a meeting-free 0 (0 %) 12 (50 %)
            team-a all day 12 24
            team-b quiet 0 0 (0 %)
            team-b happy-hour 0 0 (0 %)
            team-b meeting-free 0 12 (100 %)
            team-b all day 0 12
            """)
        .contains("Left out: 12 events of “elsewhere”, which is no group of the agreement");
  }

  @Test
  void tellsNothingOfTooFewPeople() throws IOException {
    Path trace =
        write(
            "trace.csv",
            "instant,person,group,event\n2026-10-09T17:00:00Z,p1,team-a,mail-received\n");
    assertThat(run("simulate", agreement, "--trace", trace)).isZero();
    assertThat(out.toString()).contains("not told: fewer than 10 people").doesNotContain("100 %");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-10-09T17:00:00Z,p1,sales,mail-sent | no event of | the trace names sales, the agreement team-a, team-b",
        "2026-10-09,p1,team-a,mail-sent          | trace.csv, line 2 | is no instant in UTC",
        "2026-10-09T17:00:00Z,p1,team-a,yawn     | trace.csv, line 2 | write one of: mail-received",
      })
  void saysWhatIsWrongWithATrace(String line, String where, String what) throws IOException {
    Path trace = write("trace.csv", "instant,person,group,event\n" + line + "\n");
    assertThat(run("simulate", agreement, "--trace", trace)).isEqualTo(2);
    assertThat(err.toString()).contains(where, what);
    assertThat(out.toString()).isEmpty();
  }

  private static String windows() {
    String yaml = Examples.yaml();
    return yaml.replace(
        "windows:\n",
        """
        windows:
          - {id: noon, kind: happy-hour, groups: [company], days: [friday], from: "12:30", to: "13:30"}
          - {id: board, kind: meeting-free, groups: [company], repeat: "FREQ=MONTHLY;BYDAY=2TU", starts: 2026-01-13, from: "09:00", to: "12:00"}
        """);
  }

  /** Each line once for each of twelve people. */
  private Path trace(String... lines) throws IOException {
    StringBuilder trace = new StringBuilder("instant,person,group,event\n");
    for (String line : lines) {
      for (int person = 0; person < 12; person++) {
        trace.append(line.formatted("p" + person)).append('\n');
      }
    }
    return write("trace.csv", trace.toString());
  }

  private static String release(LocalDate monday) {
    Agreement full = Examples.agreement(Examples.full());
    Release release =
        new Release(
            full.hash(),
            "team-a",
            monday,
            monday.plusDays(6),
            "after-hours",
            Release.Status.RELEASED,
            List.of(9L, 8L, 7L, 6L, 5L),
            new Release.Share(400, 350, 450),
            12,
            "1/4",
            "accalmie");
    return new String(WireCodec.encode(release), UTF_8) + "\n";
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private int run(Object... words) {
    CommandLine line = AgreementMain.commandLine(CLOCK, Terminal.ofThisProcess());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(Stream.of(words).map(String::valueOf).toArray(String[]::new));
  }
}
