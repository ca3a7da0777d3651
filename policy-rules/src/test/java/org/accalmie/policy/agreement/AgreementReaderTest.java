package org.accalmie.policy.agreement;

import static org.accalmie.policy.agreement.Examples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreementReaderTest {
  @Test
  void readsACompleteAgreement() {
    Agreement agreement = Examples.agreement();
    assertThat(agreement.root().id()).isEqualTo("company");
    assertThat(agreement.leaves()).extracting(Group::id).containsExactly("team-a", "team-b");
    assertThat(agreement.roster("company")).isEqualTo(26);
    assertThat(agreement.party(Role.WORKS_COUNCIL).name()).isEqualTo("CSE");
    assertThat(agreement.windows()).extracting(Window::id).containsExactly("evening", "lunch");
    assertThat(agreement.epsilon()).isEqualByComparingTo("2");
  }

  @Test
  void findsAllProblemsAtOnceEachWithItsPlace() {
    String broken =
        yaml()
            .replace("version: 1", "version: one")
            .replace("time-zone: Europe/Paris", "time-zone: Europe/Pariss")
            .replace("minimum-size: 10", "minimum-size: 9")
            .replace("grace-days", "grace-day")
            .replace("parent: company, roster: 12", "parent: compny, roster: 12")
            .replace("[after-hours,", "[afterhours,");
    assertThat(problems(broken))
        .extracting(Problem::toString)
        .satisfiesExactly(
            missing -> assertThat(missing).startsWith("line 1, column 1: “grace-days” is missing"),
            version -> assertThat(version).startsWith("line 2, column 10: “version”"),
            zone -> assertThat(zone).startsWith("line 6, column 12").contains("“Europe/Paris”?"),
            parent -> assertThat(parent).startsWith("line 14,").contains("did you mean “company”?"),
            measure -> assertThat(measure).contains("did you mean “after-hours”?"),
            size -> assertThat(size).contains("“minimum-size”").contains("10 or more"),
            unknown -> assertThat(unknown).contains("did you mean “grace-days”?"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "until: 2026-12-31 | until: 2025-12-31 | ends before it begins",
        "until: 2026-12-31 | until: 2026-02-30 | no day of the calendar",
        "consulted: 2025-12-01 | consulted: 2026-02-01 | consulted after",
        "role: works-council | role: employer | stands here twice",
        "role: works-council | role: council | is not known here",
        "id: team-b | id: team-a | stands here twice",
        "id: team-b | id: tеam-b | lower-case letters a–z",
        ", roster: 12 | '' | has no roster",
        "{id: company, name: Company} | {id: company, name: Company, roster: 3} | people of its own",
        "{id: company, name: Company} | {id: company, name: Company, parent: team-a} | is above itself",
        "name: Team B, parent: company | name: Team B | only one group may be the whole",
        "to: \"18:00\" | to: \"08:00\" | end before they begin",
        "to: \"18:00\" | to: 25:00 | not in its form",
        "groups: [company] | groups: [firm] | is no group",
        "groups: [company] | groups: company | must be a list",
        "days: [friday] | days: [] | is empty",
        "kind: quiet | kind: loud | is not known here",
        "epsilon: 2 | epsilon: 11 | from 0.01 to 10",
        "epsilon: 2 | epsilon: 1e9999999 | from 0.01 to 10",
        "epsilon: 2 | epsilon: [2] | must be a number",
        "minimum-size: 10 | minimum-size: 10.5 | whole number",
        "release-key: sha256: | release-key: md5: | not in its form",
        "title: Quiet hours | title: \"a\\u0007b\" | text of one line",
        "title: Quiet hours | title: \"\" | text of one line",
        "title: Quiet hours | colour: red | no field “colour”",
        "title: Quiet hours | title: &a Quiet | '' ",
        "version: 1 | version: 1\\nversion: 2 | duplicate",
        "version: 1 | version: [1 | not YAML"
      })
  void saysWhatIsWrongAndWhatToWriteInstead(String right, String wrong, String what) {
    String text = yaml().replace(right, wrong.replace("\\n", "\n"));
    assertThat(text).isNotEqualTo(yaml());
    if (what.isBlank()) {
      assertThat(read(text)).isInstanceOf(Reading.Understood.class);
      return;
    }
    assertThat(problems(text))
        .anySatisfy(
            problem -> {
              assertThat(problem.what()).contains(what);
              assertThat(problem.advice()).isNotBlank();
              assertThat(problem.line()).isPositive();
            });
  }

  @Test
  void refusesAliasesThatCouldGrowWithoutBound() {
    String bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n";
    assertThat(problems(bomb))
        .singleElement()
        .extracting(Problem::advice)
        .asString()
        .contains("no aliases");
  }

  @Test
  void refusesNestingThatWouldOverflowTheStack() {
    assertThat(problems("[".repeat(200_000))).isNotEmpty();
  }

  @Test
  void refusesWhatIsNotUtf8() {
    byte[] latin = yaml().replace("CSE", "Comité").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(((Reading.Refused) AgreementReader.read(latin)).problems())
        .singleElement()
        .extracting(Problem::what)
        .asString()
        .contains("UTF-8");
  }

  @ParameterizedTest
  @CsvSource({"''", "'# nothing'", "'- a list'", "'a text'", "'[]'", "'{}'"})
  void refusesWhatIsNoAgreementAtAll(String text) {
    assertThat(problems(text)).isNotEmpty();
  }

  @Test
  void readsTheCanonicalJsonBackToTheSameAgreement() {
    SignedAgreement signed = Examples.signed(Examples.agreement(), Role.EMPLOYER);
    assertThat(AgreementReader.read(AgreementJson.write(signed)))
        .isEqualTo(new Reading.Understood(signed));
  }

  private static List<Problem> problems(String text) {
    return switch (read(text)) {
      case Reading.Refused refused -> refused.problems();
      case Reading.Understood understood -> throw new AssertionError("understood: " + understood);
    };
  }

  private static Reading read(String text) {
    return AgreementReader.read(text.getBytes(StandardCharsets.UTF_8));
  }
}
