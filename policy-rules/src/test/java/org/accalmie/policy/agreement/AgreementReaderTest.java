package org.accalmie.policy.agreement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.accalmie.policy.agreement.Examples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
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
  void readsAnAgreementThatUsesEverything() {
    Agreement agreement = Examples.agreement(Examples.full());
    assertThat(agreement.leaves()).extracting(Group::id).containsExactly("team-a", "team-b");
    assertThat(agreement.roster("company")).as("the board is left out").isEqualTo(26);
    assertThat(agreement.windows()).hasSize(7);
    assertThat(agreement.rotation()).isNotNull();
    assertThat(Examples.agreement(new String(AgreementJson.signedBytes(agreement), UTF_8)))
        .isEqualTo(agreement);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[team-a, team-b], days: [tuesday], from: \"13 | [team-a], days: [tuesday], from: \"13 | “team-b” takes turns in “late”, which does not hold for it",
        "excluded: [board]  | excluded: [board, team-b] | “team-b” takes turns, but the agreement is not about it",
        "wishes:            | wishes: [{group: team-a, slot: mornings, weight: 2}, {group: team-a, slot: mornings, weight: 1}] # | “team-a” has two wishes for “mornings”",
        "starts: 2026-01-13 | starts: 2026-01-14 | 2026-01-14 is no day of the rule that starts on it — write its first day, 2026-01-30 or another",
        "repeat: \"FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU,-1FR\" | repeat: FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30 | it names no day in 8 years; write another rule",
        "days: [friday] | days: friday | “days” must be a list — write [friday]",
        "minimum-size: 10 | minimum-size: \"12\" | write 12 without quotes",
        "roster: 14 | roster: 1 400 | write 1400 and nothing else",
        "to: \"13:00\" | to: \"24:00\" | write midnight as \"00:00\"",
        "name: Team A | name: 41 | put it in quotes: \"41\"",
        "epsilon: 2 | epsilon: 1,5 | write 1.5 with a point",
        "opens: respite, for | opens: noon, for | write “opens: by-relief” at the window “noon”",
        "group: team-a, passes | group: team-b, passes | “respite” does not hold for “team-b”, which the relief looks at",
        "group: team-a, passes | group: board, passes | the relief looks at “board”, which the agreement leaves out",
        "kind: happy-hour, groups: [company] | kind: happy-hour, groups: [team-a] | mail of “team-b” waits for a happy hour, but it has none",
        "repeat: \"FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU,-1FR\" | repeat: FREQ=HOURLY | write a rule of RFC 5545",
        "from: \"41\"         | from: \"42\" | “mail-received” has no threshold from “42” — write one of 21, 41, 81, 151",
        "measure: mail-received | measure: meetings | the threshold is for “meetings”, which is not measured here",
      })
  void saysWhatDoesNotBelongTogether(String part, String other, String problem) {
    String yaml = Examples.full();
    assertThat(yaml).contains(part);
    String broken = yaml.replace(part, other).replaceAll("(?s)#\\n.*?weight: -2}\\n", "\n");
    assertThat(AgreementReader.read(broken.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            Reading.Refused.class,
            refused -> assertThat(refused.problems().toString()).contains(problem));
  }

  @Test
  void hoursMayEndOnTheNextDayButCoverageMayNot() {
    String night = "from: \"22:00\", to: \"06:00\"";
    String full = Examples.full();
    String day = "from: \"08:30\", to: \"18:00\"";
    int coverage = full.indexOf(day, full.indexOf("coverage:"));
    assertThat(
            Examples.agreement(
                    full.substring(0, coverage).replace(day, night) + full.substring(coverage))
                .hours("team-a"))
        .allMatch(hours -> hours.lastDay(LocalDate.EPOCH).equals(LocalDate.EPOCH.plusDays(1)));
    assertThat(
            problems(full.substring(0, coverage) + full.substring(coverage).replace(day, night))
                .toString())
        .contains("this ends before it begins");
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
            zone -> assertThat(zone).startsWith("line 7, column 12").contains("“Europe/Paris”?"),
            parent -> assertThat(parent).startsWith("line 16,").contains("did you mean “company”?"),
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
        "review: 2026-10-01 | review: 1970-01-01 | the review comes before the agreement",
        "review: 2026-10-01 | review: 2027-10-01 | the review comes after the agreement's end",
        "yearly-epsilon: 500 | yearly-epsilon: 1 | a year has less privacy budget than one of its days",
        "name: CSE, | name: Atelier, | the name of a side “atelier” stands here twice",
        "time-zone: Europe/Paris | time-zone: Etc/GMT+5 | “Etc/GMT+5” is not known here",
        "groups: [team-a], days | groups: [], days | “groups” is empty",
        "consulted: 2025-12-01 | consulted: 2026-02-01 | consulted after",
        "role: works-council | role: employer | stands here twice",
        "role: works-council | role: council | is not known here",
        "id: team-b | id: team-a | stands here twice",
        "id: team-b | id: tеam-b | lower-case letters a–z",
        ", roster: 12 | '' | has no roster",
        "{id: company, name: Company} | {id: company, name: Company, roster: 3} | people of its own",
        "{id: company, name: Company} | {id: company, name: Company, parent: team-a} | is above itself",
        "name: Team B, parent: company | name: Team B | only one group may be the whole",
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
        "title: Quiet hours | title: &a Quiet | an anchor or an alias",
        "version: 1 | version: 1\\nversion: 2 | duplicate",
        "version: 1 | version: [1 | a list in brackets does not end",
        "version: 1 | version: {a: 1 | fields in braces do not end",
        "version: 1 | version: @1 | here is a character with which no value begins",
        "version: 1 | version: - 1 | here is a dash where no list begins",
        "version: 1 | version: \"a\\q\" | here is a backslash that means nothing",
        "version: 1 | version: ] | here a value is missing",
        "version: 1 | version: !<x 1 | this is not YAML",
        "id: team-b | id: tеam-b | CYRILLIC SMALL LETTER IE",
        "review: 2026-10-01 | review: 2025-10-01 | comes before the agreement",
        "until: 2026-12-31 | until: 2031-01-01 | more than five years",
        "evidence-ban: true | evidence-ban: false | cannot be agreed away",
        "evidence-ban: true | evidence-ban: yes | must be true or false",
        "{covers: everyone at Atelier} | {covers: everyone, excluded: [team-c]} | is no group",
        "{covers: everyone at Atelier} | {covers: everyone, excluded: [company]} | every group is left out",
        "- {groups: [company], days | - {groups: [team-a], days | “team-b” has no working hours",
        "report-days: 90 | report-days: 9 | from 35 to 400",
        "yearly-epsilon: 500 | yearly-epsilon: 0 | from 0.01 to 3660",
        "kind: quiet, groups | kind: mail-free, groups | “lunch” is mail-free",
        "kind: quiet, groups | holidays: not, kind: quiet, groups | none are agreed",
        "kind: quiet, groups | opens: by-relief, kind: quiet, groups | nothing ever opens “lunch”"
      })
  void saysWhatIsWrongAndWhatToWriteInstead(String right, String wrong, String what) {
    String text = yaml().replace(right, wrong.replace("\\n", "\n"));
    assertThat(text).isNotEqualTo(yaml());
    assertThat(problems(text))
        .anySatisfy(
            problem -> {
              assertThat(problem.what().toString()).contains(what);
              assertThat(problem.advice().toString()).isNotBlank();
              assertThat(problem.line()).isPositive();
            });
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
