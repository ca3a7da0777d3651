package org.accalmie.policy.agreement;

import static org.accalmie.policy.agreement.Examples.agreement;
import static org.accalmie.policy.agreement.Examples.full;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TighteningTest {
  private final Agreement old = agreement(full());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "until: 2026-12-31 | until: 2026-11-30",
        "review: 2026-10-01 | review: 2026-09-01",
        "from: 2026-01-01 | from: 2026-04-01",
        "suspended: false | suspended: true",
        "minimum-size: 10 | minimum-size: 11",
        "yearly-epsilon: 500 | yearly-epsilon: 499.5",
        "widest-bar: 15 | widest-bar: 14",
        "report-days: 90 | report-days: 60",
        "release-months: 36 | release-months: 12"
      })
  void oneSideMayTightenAndNotGoBack(String looser, String tighter) {
    assertThat(Tightening.loosened(old, second(looser, tighter))).isEmpty();
    String field = looser.substring(0, looser.indexOf(':'));
    Agreement back = agreement(full().replace("version: 1", "version: 3"));
    assertThat(Tightening.loosened(second(looser, tighter), back))
        .containsExactly(field.matches("report-days|release-months") ? "retention" : field);
  }

  @Test
  void fewerQuestionsMustNotBeAnsweredMoreSharply() {
    String four = "[after-hours, mail-received, interruptions, quiet-kept]";
    String three = "[after-hours, mail-received, quiet-kept]";
    assertThat(Tightening.loosened(old, second(four, three)))
        .as("the budget of the fourth would go to the three")
        .containsExactly("measures");
    assertThat(Tightening.loosened(old, second(four, three, "\nepsilon: 2", "\nepsilon: 1.5")))
        .isEmpty();
    assertThat(Tightening.loosened(second(four, three, "\nepsilon: 2", "\nepsilon: 1.5"), third()))
        .containsExactly("epsilon", "measures");
  }

  /** Whatever a version holds is in the canonical JSON, so nothing can be loosened unseen. */
  @Test
  void countsAChangeOfAnyOtherFieldAsLoosening() {
    Map<String, Object> fields = Canonical.fields(old);
    Set<String> provable =
        Set.of(
            "from",
            "until",
            "review",
            "version",
            "suspended",
            "measures",
            "minimum-size",
            "epsilon",
            "yearly-epsilon",
            "widest-bar",
            "retention",
            "evidence-ban");
    Set<String> others = new TreeSet<>(fields.keySet());
    others.removeAll(provable);
    Map<String, List<String>> changes =
        Map.ofEntries(
            Map.entry("id", List.of("id: atelier\n", "id: usine\n")),
            Map.entry("title", List.of("Quiet hours", "Quieter hours")),
            Map.entry("time-zone", List.of("Europe/Paris", "Europe/Berlin")),
            Map.entry("consulted", List.of("2025-12-01", "2025-12-02")),
            Map.entry("parties", List.of("name: CSE", "name: CE")),
            Map.entry("scope", List.of(", excluded: [board]}", "}")),
            Map.entry("groups", List.of("roster: 14", "roster: 15")),
            Map.entry("hours", List.of("- {groups: [company]", "- {groups: [company, team-a]")),
            Map.entry("part-time", List.of("Four days", "4 days")),
            Map.entry("holidays", List.of("Fête nationale", "14 juillet")),
            Map.entry("windows", List.of("from: \"18:30\"", "from: \"18:00\"")),
            Map.entry("thresholds", List.of("from: \"41\"", "from: \"151\"")),
            Map.entry("rotation", List.of("reachable: 1", "reachable: 0")),
            Map.entry("on-call", List.of("notice board", "intranet")),
            Map.entry("urgent", List.of("danger to life", "danger")),
            Map.entry("held-mail", List.of("deputy: true", "deputy: false")),
            Map.entry("grace-days", List.of("grace-days: 3", "grace-days: 2")),
            Map.entry("release-key", List.of("sha256:e3", "sha256:e4")),
            Map.entry("reliefs", List.of("passes: 30", "passes: 31")));
    assertThat(changes.keySet()).containsAll(others);
    for (String field : others) {
      Agreement next = second(changes.get(field).toArray(String[]::new));
      assertThat(Tightening.loosened(old, next)).as(field).containsExactly(field);
    }
  }

  @Test
  void aMeasureThatIsNoLongerAskedTakesItsThresholdWithIt() {
    Agreement fewer =
        second(
            "[after-hours, mail-received, interruptions, quiet-kept]",
            "[after-hours, interruptions, quiet-kept]",
            "thresholds:\n  - {measure: mail-received, from: \"41\"}\n",
            "",
            "\nepsilon: 2",
            "\nepsilon: 1.5");
    assertThat(Tightening.loosened(old, fewer)).isEmpty();
  }

  private static Agreement third() {
    return agreement(full().replace("version: 1", "version: 3"));
  }

  private static Agreement second(String... replacing) {
    return agreement(Examples.replaced(full().replace("version: 1", "version: 2"), replacing));
  }
}
