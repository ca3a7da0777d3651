package org.accalmie.policy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.accalmie.policy.agreement.Examples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class PlanMainTest {
  // A Wednesday; in Paris it is Thursday already.
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-05-27T22:30:00Z"), ZoneOffset.UTC);

  @TempDir Path dir;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void printsATableHowGoodItIsAndWhy() throws IOException {
    assertThat(run(agreed(Examples.full()), "--weeks", "4")).isZero();
    assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " ")))
        .startsWith(" 1 Jun 8 Jun 15 Jun 22 Jun *")
        .contains(
            "* unpopular",
            "difference in bad slots 0, proven best",
            "rest: never less than 11 h from one day to the next",
            "seed 1 gives this plan again")
        .anyMatch(line -> line.startsWith("team-a ") && line.endsWith(" 2"))
        .anyMatch(line -> line.startsWith("groups reachable: needed 1, never fewer than 1"))
        .anyMatch(line -> line.startsWith("“phone” reachable: needed 1, never fewer than 1"))
        .anyMatch(line -> line.matches("team-a, .* Jun: mornings, which it would rather not.*"))
        .anyMatch(line -> line.matches(" not “afternoons”: .* 0 groups reachable, 1 needed.*"));
  }

  @Test
  void plansTheRotationOfTheExample() throws Exception {
    String example = Commands.example(Commands.strangersKey(), Commands.strangersKey());
    Path file = agreed(example.replaceAll("(?m)^#(?=(  )*[a-z-])", ""));
    assertThat(run(file, "--weeks", "4", "--from", "2026-12-07")).as(err.toString()).isZero();
    assertThat(out.toString()).contains("“phone” reachable: needed 1, never fewer than 1");
  }

  @Test
  void tellsWhyOnlyWhenAskedIfThePlanIsLong() throws IOException {
    Path file = agreed(Examples.full());
    run(file, "--weeks", "6");
    assertThat(out.toString()).contains("Why a group got its slots: --why team-a");
    assertThat(out.toString()).doesNotContain("not “");
    run(file, "--weeks", "6", "--why", "team-b");
    assertThat(out.toString()).contains("team-b, 1 Jun").doesNotContain("team-a, 1 Jun");
  }

  @Test
  void writesTheSameAsJson() throws IOException {
    Path file = agreed(Examples.full());
    assertThat(run(file, "--weeks", "4", "--format", "json", "--why", "all")).isZero();
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.at("/agreement").asText()).startsWith("sha256:");
    assertThat(json.at("/weeks")).map(JsonNode::asText).first().isEqualTo("2026-06-01");
    assertThat(json.at("/plan/team-a")).hasSize(4);
    assertThat(json.at("/goals/fairness").toString())
        .isEqualTo("{\"value\":0,\"bound\":0,\"gap\":0,\"proven\":true}");
    assertThat(json.at("/reachable/skills/phone/lowest").asInt()).isEqualTo(1);
    assertThat(json.at("/repeatable").asBoolean()).isTrue();
    assertThat(json.at("/why")).hasSize(8);
  }

  @Test
  void givesTheSameBytesForTheSameSeed() throws IOException {
    Path file = agreed(Examples.full());
    for (String format : List.of("text", "json")) {
      run(file, "--weeks", "12", "--seed", "5", "--why", "all", "--format", format);
      String first = out.toString();
      run(file, "--weeks", "12", "--seed", "5", "--why", "all", "--format", format);
      assertThat(out.toString()).isEqualTo(first);
    }
  }

  @Test
  void beginsWhenTheAgreementDoes() throws IOException {
    String later = Examples.full().replace("from: 2026-01-01", "from: 2026-07-06");
    run(agreed(later), "--weeks", "1");
    assertThat(out.toString()).contains("6 Jul");
  }

  @Test
  void writesLettersWhereNamesWouldBeTooWide() throws IOException {
    run(agreed(Examples.full()), "--weeks", "20");
    assertThat(out.toString()).startsWith("A  mornings").contains("B*  afternoons", "  A   ");
  }

  @Test
  void namesTheFewestClausesThatConflictAndWhereTheyStand() throws IOException {
    Path file = agreed(Examples.full().replace("reachable: 1", "reachable: 2"));
    assertThat(run(file, "--weeks", "2")).isEqualTo(1);
    assertThat(err.toString())
        .contains(
            "rotation.reachable: 2 — at least 2 groups reachable at every half hour",
            "whatever the plan: Fri 2026-06-05 12:00: 1 group reachable, 2 needed;"
                + " then team-a has “lunch”",
            "It conflicts with the windows. Loosen it or those")
        .doesNotContain("phone", "rotation.slots");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void namesTheConflictAsJsonToo() throws IOException {
    String skilled =
        Examples.full()
            .replace("{skill: phone, groups: 1}", "{skill: phone, groups: 2}")
            .replace("id: lunch, kind: quiet", "id: lunch, kind: meeting-free");
    assertThat(run(agreed(skilled), "--weeks", "1", "--format", "json")).isEqualTo(1);
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.at("/conflict"))
        .map(clause -> clause.at("/where").asText())
        .containsExactly(
            "rotation.skills: {skill: phone, groups: 2}", "rotation.groups, rotation.slots");
    assertThat(json.at("/smallest").asBoolean()).isTrue();
  }

  @Test
  void showsHowFarTheSearchIs() throws IOException {
    run(agreed(Examples.full()), "--weeks", "4");
    assertThat(err.toString()).contains("difference in bad slots 0, proven best\n");
    run(true, agreed(Examples.full()), "--weeks", "4");
    assertThat(err.toString()).contains("\r").doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--weeks 0                   | --weeks is 0; write a number from 1 to 53",
        "--weeks 54                  | --weeks is 54; write a number from 1 to 53",
        "--weeks 2 --seconds 0       | --seconds is 0; write a number from 1 to 86400",
        "--weeks 2 --effort 0        | --effort is 0.0; write a number above 0",
        "--weeks 2 --seed -1         | --seed is -1; write a number from 0 to 2147483647",
        "--weeks 40                  | until 2026-12-31, but the weeks from 2026-06-01 on",
        "--weeks 2 --from 2026-06-02 | 2026-06-02 is no Monday; write 2026-06-01 or 2026-06-08",
        "--weeks 2 --from tomorrow   | Invalid value for option '--from'",
        "--weeks 2 --format xml      | expected one of [text, json]",
        "--weeks 2 --why nobody      | --why nobody: no such group takes turns; write one of team-a",
        "--seed 1                    | Missing required option: '--weeks=N'",
      })
  void saysWhatIsWrongWithAnOption(String options, String said) throws IOException {
    assertThat(run(agreed(Examples.full()), options.strip().split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains(said);
  }

  @Test
  void saysWhatIsWrongWithTheFile() throws IOException {
    assertThat(run(dir.resolve("none.yaml"), "--weeks", "1")).isEqualTo(2);
    assertThat(err.toString()).contains("none.yaml: there is no such file");
    assertThat(run(agreed(Examples.yaml()), "--weeks", "1")).isEqualTo(2);
    assertThat(err.toString()).contains("“atelier” has no rotation; write under “rotation”");
    assertThat(run(agreed("id: ["), "--weeks", "1")).isEqualTo(2);
    assertThat(err.toString()).contains("a.yaml, line 1");
  }

  private Path agreed(String yaml) throws IOException {
    return Files.writeString(dir.resolve("a.yaml"), yaml);
  }

  private int run(Path file, String... options) {
    return run(false, file, options);
  }

  private int run(boolean onTerminal, Path file, String... options) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine line = PlanMain.commandLine(CLOCK, onTerminal);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    List<String> words = new ArrayList<>(List.of("--agreement", file.toString()));
    Stream.of(options).forEach(words::add);
    return line.execute(words.toArray(String[]::new));
  }
}
