package org.accalmie.policy.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutlineTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "minimum-size: 10           | minimum-size: 9             | minimum-size",
        "roster: 14                 | roster: many                | groups/1/roster",
        "from: 2026-01-01           | from: soon                  | from",
        "days: [friday]             | days: [fryday]              | windows/1/days/0",
        "parent: company, roster: 12| parent: firm, roster: 12    | groups/2/parent",
        "report-days: 90            | report-days: 0              | retention/report-days",
        "epsilon: 2                 | epsilom: 2                  | epsilom",
      })
  void aProblemIsAboutTheFieldThatItStandsAt(String good, String bad, String field) {
    String text = Examples.yaml().replaceFirst(java.util.regex.Pattern.quote(good), bad);
    List<String> fields =
        ((Reading.Refused) AgreementReader.read(text.getBytes(StandardCharsets.UTF_8)))
            .problems().stream().map(Outline.of(text)::fieldOf).toList();
    assertThat(fields).contains(field);
  }

  @Test
  void aValueIsChangedInItsPlaceAndRemarksStay() {
    String text = "title: 'Été'   # as we call it\nparties:\n  - {role: employer, key: 😀 a}\n";
    Outline outline = Outline.of(text);
    assertThat(outline.value("title")).hasValue("Été");
    assertThat(outline.items("parties")).isEqualTo(1);
    assertThat(outline.with("parties/0/key", "a: \"b\""))
        .hasValue(
            "title: 'Été'   # as we call it\nparties:\n  - {role: employer, key: \"a: \\\"b\\\"\"}\n");
    assertThat(outline.with("title", "Winter")).hasValue(text.replace("'Été'", "Winter"));
    assertThat(outline.with("nowhere", "x")).isEmpty();
  }

  @Test
  void whatIsNoYamlHasNoFields() {
    Outline outline = Outline.of("a: [");
    assertThat(outline.value("a")).isEmpty();
    assertThat(outline.fieldOf(new Problem(1, 1, "", ""))).isEmpty();
  }
}
