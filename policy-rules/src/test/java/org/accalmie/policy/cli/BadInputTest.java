package org.accalmie.policy.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.accalmie.policy.cli.Commands.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.cli.Commands.Ran;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Texts that are no agreement: each command says at which line and column, what is wrong and what
 * to write, exits with 2 and writes nothing.
 */
class BadInputTest {
  @TempDir Path dir;
  private Path file;
  private Path key;

  @BeforeEach
  void makeAKey() {
    file = dir.resolve("agreement.yaml");
    key = dir.resolve("key.pem");
    run(Person.absent(), "key", key, "--no-passphrase");
  }

  /** What is replaced, by what, where the problem is, what is said about it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // Anchors, aliases, tags, several documents
        "title: Quiet hours | title: &t Quiet hours | 3, 8 | an anchor or an alias — write it out",
        "title: Quiet hours | title: *t | 3, 8 | an anchor or an alias",
        "title: Quiet hours | <<: {title: Quiet hours} | 3, 1 | no field “<<” here",
        "title: Quiet hours | title: !!str Quiet hours | 3, 8 | a tag, “tag:yaml.org,2002:str” — write the value without",
        "title: Quiet hours | title: !!javax.script.ScriptEngineManager [] | 3, 8 | here is a tag",
        "title: Quiet hours | title: !secret x | 3, 8 | a tag, “!secret”",
        "title: Quiet hours | title: Quiet hours\\n---\\nid: other | 4, 1 | here a second document begins — keep one",
        "title: Quiet hours | title: Quiet hours\\n...\\n%YAML 1.1\\n--- | 5, 1 | here a second document begins",
        // Fields
        "version: 1 | version: 1\\nversion: 1 | 3, 1 | “version” is a duplicate here — keep one of them",
        "version: 1 | version: 1\\n\"version\": 1 | 3, 1 | “version” is a duplicate here",
        "grace-days | gracedays | 31, 1 | no field “gracedays” here — did you mean “grace-days”?",
        "report-days | reports-days | 33, 13 | no field “reports-days” here — did you mean “report-days”?",
        "parent: company, roster: 14 | parnt: company, roster: 14 | 15, 32 | did you mean “parent”?",
        "title: Quiet hours | ? [title]\\n: Quiet hours | 3, 3 | there is no field “?” here — remove it",
        "title: Quiet hours | ~title: Quiet hours\\n\"\\u001b]0;x\": 1~ | 4, 1 | no field “<U+001B>]0;x” here",
        // Wrong types
        "id: atelier | id: 7 | 1, 5 | “id” must be",
        "id: atelier | id: null | 1, 5 | “id” must be",
        "id: atelier | id: [atelier] | 1, 5 | “id” must be",
        "id: atelier | id: {a: b} | 1, 5 | “id” must be",
        "version: 1 | version: \"1\" | 2, 10 | “version” must be a whole number from 1",
        "version: 1 | version: 1.5 | 2, 10 | whole number",
        "version: 1 | version: 0x1 | 2, 10 | whole number",
        "version: 1 | version: .inf | 2, 10 | whole number",
        "version: 1 | version: 99999999999999999999 | 2, 10 | whole number",
        "version: 1 | version: true | 2, 10 | whole number",
        "title: Quiet hours | title: 12 | 3, 8 | must be a text of one line",
        "title: Quiet hours | title: | 3, 7 | must be a text of one line",
        "title: Quiet hours | title: | 3, 7 | give it a title",
        "from: 2026-01-01 | from: 1 January 2026 | 4, 7 | “from” is not in its form — write the first day as",
        "from: 2026-01-01 | from: 2026-13-01 | 4, 7 | no day of the calendar",
        "from: 2026-01-01 | from: [] | 4, 7 | “from” is not in its form",
        "time-zone: Europe/Paris | time-zone: Europe/Pari | 7, 12 | did you mean “Europe/Paris”?",
        "time-zone: Europe/Paris | time-zone: \"+02:00\" | 7, 12 | is not known here",
        "scope: {covers: everyone at Atelier} | scope: everyone | 12, 8 | a list of fields",
        "retention: {report-days: 90, release-months: 36} | retention: [] | 33, 12 | a list of fields",
        "measures: [after-hours, | measures: [[after-hours], | 27, 12 | “measures” must be",
        "measures: [after-hours, | measures: [1, | 27, 12 | “measures” must be",
        "measures: [after-hours, mail-received, interruptions, quiet-kept] | measures: {} | 27, 11 | must be a list",
        "evidence-ban: true | evidence-ban: \"true\" | 34, 15 | must be true or false",
        "from: \"18:30\" | from: 18:30:00 | 24, 11 | “from” is not in its form",
        "from: \"18:30\" | from: 1830 | 24, 11 | “from” is not in its form",
        // What nobody sees
        "title: Quiet hours | ~title: Quiet\u001b[2Jhours~ | 3, 13 | U+001B ESCAPE",
        "title: Quiet hours | ~title: Quiet\u0085hours~ | 3, 13 | U+0085 NEXT LINE",
        "title: Quiet hours | ~title: Quiet\u2028hours~ | 3, 13 | U+2028 LINE SEPARATOR",
        "title: Quiet hours | ~title: Quiet\uffffhours~ | 3, 13 | U+FFFF",
        "title: Quiet hours | ~title: Quiet hours # \u202eharmless~ | 3, 22 | U+202E RIGHT-TO-LEFT OVERRIDE",
        "name: Team B | ~name: \u2066Team B~ | 16, 24 | U+2066 LEFT-TO-RIGHT ISOLATE",
        "name: Team B | ~name: Team\u200bB~ | 16, 28 | U+200B ZERO WIDTH SPACE",
        "title: Quiet hours | ~title: \"Quiet\\u202ehours\"~ | 3, 8 | must be a text of one line",
        "title: Quiet hours | ~title: \"Quiet\\u2028hours\"~ | 3, 8 | must be a text of one line",
        "title: Quiet hours | ~title: \"Quiet\\ud800hours\"~ | 3, 8 | must be a text of one line",
        "title: Quiet hours | ~title: \"\\U0001f319\\U000e0041\"~ | 3, 8 | must be a text of one line",
        "title: Quiet hours | ~title: \"\\u3164\"~ | 3, 8 | must be a text of one line",
        // What looks like something else
        "id: team-b | id: tеam-b | 16, 10 | “е” here is CYRILLIC SMALL LETTER IE",
        "id: team-b | id: team‐b | 16, 10 | “‐” here is HYPHEN",
        "id: team-b | id: Team-B | 16, 10 | must be lower-case letters",
        "name: Team B | name: Teаm B | 16, 24 | mixes alphabets in one word: “а” here is CYRILLIC SMALL LETTER A — write each word in one alphabet",
        "name: Team B | name: Τeam B | 16, 24 | “Τ” here is GREEK CAPITAL LETTER TAU",
        "name: Team B | name: Team A | 16, 24 | the name “Team A” looks like “Team A”, which stands above — give groups names",
        "name: Team B | name: TEAM  a | 16, 24 | looks like “Team A”",
        "name: Team B | name: Team А | 16, 24 | looks like “Team A”",
        "name: Team B | name: Ｔｅａｍ Ａ | 16, 24 | looks like “Team A”",
        "name: Team B | name: Team\u00a0A | 16, 24 | looks like “Team A”",
        // No YAML
        "title: Quiet hours | ~title: \"\\UFFFFFFFF\"~ | 3, 11 | an escape that is no character — write the character itself",
        "version: 1 | version: [1 | 3, 6 | a list in brackets does not end",
        "version: 1 | ~\tversion: 1~ | 2, 1 | here is a tab — indent with spaces",
        "title: Quiet hours | title: Quiet: hours | 3, 13 | here is a colon inside a text",
        "title: Quiet hours | title: @quiet | 3, 8 | here is a character with which no value begins",
        "title: Quiet hours | ~title: \"Quiet hours~ | 10, 43 | and end each text in quotes",
        "title: Quiet hours | ~title: \"\\q\"~ | 3, 10 | here is a backslash that means nothing"
      })
  void saysWhereWhatAndWhatToWriteInstead(String right, String wrong, String place, String said)
      throws IOException {
    String text = Examples.yaml().replace(right, wrong.replace("\\n", "\n"));
    assertThat(text).isNotEqualTo(Examples.yaml());
    assertRefused(text.getBytes(UTF_8), "line " + place.replace(", ", ", column ") + ": ", said);
  }

  @Test
  void refusesTheBombAtItsFirstFuse() throws IOException {
    StringBuilder bomb = new StringBuilder("lol0: &lol0 lol\n");
    for (int i = 1; i < 10; i++) {
      String ten = String.join(", ", Collections.nCopies(10, "*lol" + (i - 1)));
      bomb.append("lol%d: &lol%d [%s]\n".formatted(i, i, ten));
    }
    assertRefused(bomb.toString().getBytes(UTF_8), "line 1, column 7: ", "an anchor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? ", "[{a: "})
  void refusesDeepNesting(String level) throws IOException {
    assertRefused(level.repeat(200_000).getBytes(UTF_8), "line 1, column ", "");
  }

  @Test
  void pointsAtTheByteThatIsNotUtf8() throws IOException {
    String text = Examples.yaml().replace("CSE", "Comité");
    assertRefused(
        text.getBytes(ISO_8859_1), "line 11, column 38: ", "the byte e9 here is not UTF-8 — save");
    assertRefused(text.getBytes(UTF_16), "line 1, column 1: ", "the byte fe here is not UTF-8");
    byte[] cut = "id: é".getBytes(UTF_8);
    assertRefused(Arrays.copyOf(cut, cut.length - 1), "line 1, column 5: ", "byte c3");
    // Overlong, a surrogate, beyond Unicode.
    for (String hex : new String[] {"c0af", "eda080", "f4908080", "ff"}) {
      assertRefused(HexFormat.of().parseHex(hex), "line 1, column 1: ", "is not UTF-8");
    }
  }

  @Test
  void refusesZeroBytesAndLettersThatAreBlank() throws IOException {
    assertRefused("id: a\0b".getBytes(UTF_8), "line 1, column 6: ", "U+0000 NULL, which nobody");
    assertRefused("id: \u3164".getBytes(UTF_8), "line 1, column 5: ", "U+3164 HANGUL FILLER");
  }

  @Test
  void countsColumnsAsPeopleDoWhateverEndsALine() throws IOException {
    assertRefused("a: 🌙é\r\nb: \u202e".getBytes(UTF_8), "line 2, column 4: ", "U+202E");
    assertRefused("# 🌙é\u202e".getBytes(UTF_8), "line 1, column 5: ", "U+202E");
    assertRefused("# a\r# b\n# \u202e".getBytes(UTF_8), "line 3, column 3: ", "U+202E");
  }

  @Test
  void takesTheByteOrderMarkThatEditorsWrite() throws IOException {
    Files.writeString(file, "\ufeff" + Examples.yaml());
    assertThat(run(Person.absent(), "check", file).exit()).isZero();
    Files.writeString(file, Examples.yaml().replace("title: ", "title: \ufeff"));
    assertThat(run(Person.absent(), "check", file).err()).contains("U+FEFF");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a: b\n", "[],", "\"", "\u0000", "é", "&a ", "# a\n", "|\n", "%a\n"})
  void refusesTenMegabytesOfRubbish(String rubbish) throws IOException {
    byte[] unit = rubbish.getBytes(UTF_8);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    while (text.size() < 10_000_000) {
      text.write(unit);
    }
    Files.write(file, text.toByteArray());
    Ran checked = run(Person.absent(), "check", file);
    assertThat(checked.exit()).isEqualTo(2);
    assertThat(checked.err()).contains("line ", "column ").hasSizeLessThan(100_000);
  }

  @Test
  void refusesNineMegabytesOfFieldsThatAreNotKnownWithTheFirstOfThem() throws IOException {
    StringBuilder text = new StringBuilder(Examples.yaml());
    for (int i = 0; text.length() < 9_000_000; i++) {
      text.append("field-").append(i).append(": ").append(i).append('\n');
    }
    Files.writeString(file, text);
    Ran checked = run(Person.absent(), "check", file);
    assertThat(checked.exit()).isEqualTo(2);
    assertThat(checked.err())
        .contains("there is no field “field-0” here", "the first 100 problems");
    assertThat(checked.err().lines()).hasSize(101);
  }

  @Test
  void refusesAGroupBeneathTwentyThousandOthers() throws IOException {
    StringBuilder groups = new StringBuilder();
    for (int i = 1; i <= 20_000; i++) {
      String parent = i == 1 ? "company" : "g" + (i - 1);
      groups.append("  - {id: g%d, name: Group %d, parent: %s}\n".formatted(i, i, parent));
    }
    String text = Examples.yaml().replace("hours:\n", groups + "hours:\n");
    assertRefused(text.getBytes(UTF_8), "line ", "is above itself, or more than 30 levels deep");
  }

  @Test
  void readsAHundredThousandGroups() throws IOException {
    StringBuilder groups = new StringBuilder();
    for (int i = 1; i <= 100_000; i++) {
      groups.append("  - {id: g%d, name: Group %d, parent: company, roster: 10}\n".formatted(i, i));
    }
    Files.writeString(file, Examples.yaml().replace("hours:\n", groups + "hours:\n"));
    Ran checked = run(Person.absent(), "check", file);
    assertThat(checked.err()).isEmpty();
    assertThat(checked.out()).contains("100003 groups, 1000026 people");
  }

  @Test
  void refusesMoreThanTenMegabytesUnread() throws IOException {
    Files.writeString(file, Examples.yaml() + " ".repeat(10_000_000));
    assertThat(run(Person.absent(), "check", file).err())
        .contains("line 1, column 1: the file is larger than 10 MB — give the file of one");
    assertThat(run(Person.absent(), "check", "/dev/zero").err()).contains("larger than 10 MB");
  }

  private void assertRefused(byte[] text, String place, String said) throws IOException {
    Files.write(file, text);
    Ran checked = run(Person.absent(), "check", file);
    Ran signed = run(Person.absent(), "sign", file, "--role", "employer", "--key", key);
    Ran verified = run(Person.absent(), "verify", file);
    Ran held = run(Person.absent(), "verify", file, "--held", file);
    for (Ran ran : new Ran[] {checked, signed, verified, held}) {
      assertThat(ran.exit()).isEqualTo(2);
      assertThat(ran.out()).isEmpty();
      assertThat(ran.err()).isEqualTo(checked.err());
    }
    assertThat(checked.err().lines())
        .allSatisfy(line -> assertThat(line).startsWith(file + ", line ").contains(" — "))
        .anySatisfy(line -> assertThat(line).startsWith(file + ", " + place).contains(said));
    assertThat(Files.readAllBytes(file)).isEqualTo(text);
    assertThat(dir.toFile().list()).containsExactlyInAnyOrder("agreement.yaml", "key.pem");
  }
}
