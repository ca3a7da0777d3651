package org.accalmie.policy.agreement;

import static org.accalmie.policy.agreement.Sentence.sentence;
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
    assertThat(outline.fieldOf(new Problem(1, 1, sentence("x"), sentence("y")))).isEmpty();
  }

  private static final String TEXT =
      """
      # begin
      groups:
        - id: one   # the first
          roster: 3
        # before the second
        - {id: two, roster: 4}
      days: [monday, friday]
      skills:
        - phone
        - door   # at the gate
      end: x
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"id: atelier | id", "evidence-ban: true | evidence-ban"})
  void whatIsMissingIsAboutTheFieldThatWouldBeThere(String line, String field) {
    String text = Examples.yaml().replace(line, "");
    List<String> fields =
        ((Reading.Refused) AgreementReader.read(text.getBytes(StandardCharsets.UTF_8)))
            .problems().stream().map(Outline.of(text)::fieldOf).toList();
    assertThat(fields).contains(field);
  }

  @Test
  void wordsOfAListAreReadAndChangedHoweverItIsWritten() {
    Outline outline = Outline.of(TEXT);
    assertThat(outline.words("days")).hasValue(List.of("monday", "friday"));
    assertThat(outline.words("groups")).isEmpty();
    assertThat(outline.names("groups/1")).containsExactly("id", "roster");
    assertThat(outline.withWords("days", List.of("sunday")))
        .hasValue(TEXT.replace("[monday, friday]", "[sunday]"));
    String changed = outline.withWords("skills", List.of("a", "b")).orElseThrow();
    assertThat(Outline.of(changed).words("skills")).hasValue(List.of("a", "b"));
    assertThat(Outline.of(changed).value("end")).hasValue("x");
  }

  @Test
  void aFieldIsAddedAfterTheFirstOne() {
    Outline outline = Outline.of(TEXT);
    assertThat(outline.withNew("groups/0", "name", "One"))
        .hasValue(TEXT.replace("# the first\n", "# the first\n    name: One\n"));
    assertThat(outline.withNew("groups/1", "name", "Two"))
        .hasValue(TEXT.replace("{id: two,", "{id: two, name: Two,"));
  }

  @Test
  void fieldsAndItemsAreTakenOut() {
    Outline outline = Outline.of(TEXT);
    assertThat(outline.without("groups/0/roster")).hasValue(TEXT.replace("    roster: 3\n", ""));
    assertThat(outline.without("groups/1/roster")).hasValue(TEXT.replace(", roster: 4", ""));
    assertThat(outline.without("groups/1/id")).hasValue(TEXT.replace("id: two, ", ""));
    assertThat(outline.without("groups/1"))
        .hasValue(TEXT.replace("  - {id: two, roster: 4}\n", ""));
    assertThat(outline.without("end")).hasValue(TEXT.replace("end: x\n", ""));
    assertThat(outline.without("nowhere")).isEmpty();
    assertThat(Outline.of("a: [1]\n").without("a/0")).isEmpty();
  }

  @Test
  void theLastItemOfAListIsRepeated() {
    Outline outline = Outline.of(TEXT);
    assertThat(outline.again("groups"))
        .hasValue(TEXT.replace("roster: 4}\n", "roster: 4}\n  - {id: two, roster: 4}\n"));
    assertThat(outline.again("skills").map(Outline::of).flatMap(more -> more.words("skills")))
        .hasValue(List.of("phone", "door", "door"));
  }
}
