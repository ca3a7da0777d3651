package org.accalmie.dashboards.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accalmie.dashboards.desk.Draft;
import org.accalmie.policy.agreement.Examples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The desk as plain pages: everything works without a script. */
class DeskPagesTest extends DeskAtWork {
  @Test
  void aDraftBeginsFromTheCommentedExampleAndSaysWhatIsMissing() {
    HttpResponse<String> begun = send(admin, "/desk", Map.of("from", "example"));
    String page = admin.get(begun.headers().firstValue("Location").orElseThrow()).body();
    assertThat(page)
        .contains("# An agreement on quiet hours", "keep this from being an agreement")
        .contains("data-field=\"parties/0/key\"", "data-field=\"release-key\"");
  }

  @ParameterizedTest
  @CsvSource({
    "minimum-size: 10, minimum-size: 9, minimum-size",
    "roster: 14, roster: many, groups/1/roster",
    "measures: [after-hours, measures: [after-ours, measures/0",
  })
  void aProblemStandsAtItsFieldWithItsLine(String good, String bad, String field) {
    Draft draft = desk.begin(YAML);
    String page =
        send(
                admin,
                "/desk/" + draft.id(),
                Map.of("yaml", YAML.replace(good, bad), "revision", "1", "deed", "check"))
            .body();
    assertThat(page).contains("data-field=\"" + field + "\"", "Checked, and not saved.");
    assertThat(desk.draft(draft.id()).orElseThrow().revision()).isEqualTo(1);
  }

  @Test
  void ofManyGroupsTheFormHasTheFirstAndSaysSo() {
    StringBuilder groups = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      groups.append(
          "  - {id: team-%1$d, name: Many %1$d, parent: company, roster: 12}\n".formatted(i));
    }
    Draft draft = desk.begin(YAML.replace("hours:\n", groups + "hours:\n"));
    String page = admin.get("/desk/" + draft.id()).body();
    assertThat(page)
        .contains("Groups (the first 200 of 303; all stand in the text)")
        .contains("f:groups/199/name")
        .doesNotContain("f:groups/200/name");
  }

  @Test
  void aWholeTextIsShownInWordsWithWhoHasToSignIt() {
    Draft draft = desk.begin(YAML);
    String page = admin.get("/desk/" + draft.id()).body();
    assertThat(page)
        .contains("Article 1", "This is the first version: both parties must sign it.")
        .contains("the works council may, alone, suspend all measuring");
  }

  @Test
  void aTextThatCanNeverBePublishedIsNotCalledComplete() {
    publish(Examples.agreement(YAML));
    Draft draft = desk.begin(YAML.replace("epsilon: 2", "epsilon: 1"));
    String path = "/desk/" + draft.id();
    String said = "It is version 1, and version 1 was published already. Make it version 2.";
    assertThat(admin.get(path).body())
        .contains("can never be published", said)
        .doesNotContain("/propose", "Who has to sign");
    HttpResponse<String> refused = send(admin, path + "/propose", Map.of("revision", "1"));
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("Not proposed", said);
    String typed =
        send(
                admin,
                path + "/check",
                Map.of("yaml", YAML.replace("version: 1\n", "version: 2\n").replace("-30", "-24")))
            .body();
    assertThat(typed).contains("Write a first day from 25 November 2026 on");
    assertThat(send(admin, path + "/check", Map.of("yaml", YAML)).body())
        .contains("This text was published.");
  }

  @Test
  void linesEndAsTheyDidHoweverABrowserSendsThem() {
    Draft draft = desk.begin(YAML);
    send(
        admin,
        "/desk/" + draft.id(),
        Map.of("yaml", (YAML + "# end\n").replace("\n", "\r\n"), "revision", "1", "deed", "save"));
    assertThat(desk.draft(draft.id()).orElseThrow().text()).isEqualTo(YAML + "# end\n");
  }

  @Test
  void theSecondOfTwoAdminsSeesBothTextsAndLosesNothing() {
    Draft draft = desk.begin(YAML);
    Map<String, String> mine =
        Map.of("yaml", YAML.replace("Team B", "Team Bee"), "revision", "1", "deed", "save");
    desk.save(draft.id(), 1, YAML.replace("Quiet hours", "Calm hours"));
    HttpResponse<String> answer = send(admin, "/desk/" + draft.id(), mine);
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body())
        .contains("Somebody else saved this draft meanwhile", "Both edits in one text")
        .contains("name=\"revision\" value=\"2\"")
        .containsPattern("title: Calm hours[\\s\\S]*name: Team Bee");
    assertThat(desk.draft(draft.id()).orElseThrow().text()).contains("Calm hours", "Team B,");
  }

  @Test
  void aTextForADraftThatIsProposedMeanwhileCanBeSavedApart() {
    Draft draft = desk.begin(YAML);
    desk.propose(draft.id(), 1, stores.agreements().book(), TestSite.CLOCK.instant());
    HttpResponse<String> answer =
        send(
            admin,
            "/desk/" + draft.id(),
            Map.of("yaml", YAML + "# mine\n", "revision", "1", "deed", "save"));
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("# mine", "Save it as a new draft");
    send(admin, "/desk", Map.of("from", "text", "yaml", YAML + "# mine\n"));
    assertThat(desk.drafts().getFirst().text()).endsWith("# mine\n");
  }

  @Test
  void theFormWritesIntoTheTextAndLeavesRemarks() {
    String text = YAML.replace("minimum-size: 10", "minimum-size: 10   # as the law has it");
    Draft draft = desk.begin(text);
    String page =
        send(
                admin,
                "/desk/" + draft.id(),
                Map.of(
                    "yaml",
                    text,
                    "revision",
                    "1",
                    "deed",
                    "form",
                    "f:minimum-size",
                    "12",
                    "f:groups/1/name",
                    "Team: A",
                    "w:measures",
                    "",
                    "f:measures",
                    "after-hours"))
            .body();
    assertThat(page)
        .contains(
            "minimum-size: 12   # as the law has it",
            "measures: [after-hours]",
            "Checked, and not saved.")
        .containsPattern("name: (\"|&#34;)Team: A");
  }

  @Test
  void theFormTakesMoreItemsAndFieldsAndTakesThemOut() {
    Draft draft = desk.begin(YAML);
    assertThat(form(draft, "again:windows", Map.of())).containsPattern("(?s)id: lunch.*id: lunch");
    assertThat(form(draft, "without:groups/2", Map.of())).doesNotContain("id: team-b,");
    assertThat(form(draft, "form", Map.of("f:suspended", "true"))).contains("\nsuspended: true\n");
    assertThat(
            form(
                draft,
                "form",
                Map.of("w:windows/0/days", "", "f:windows/0/days", "saturday, friday, monday")))
        .contains("days: [monday, friday, saturday]");
    assertThat(form(draft, "form", Map.of("f:groups/1/roster", "")))
        .contains("{id: team-a, name: Team A, parent: company}");
  }

  /** The text that the page shows after a deed of the form. */
  private String form(Draft draft, String deed, Map<String, String> fields) {
    Map<String, String> sent = new HashMap<>(fields);
    sent.putAll(Map.of("yaml", draft.text(), "revision", "1", "deed", deed));
    String page = send(admin, "/desk/" + draft.id(), sent).body();
    Matcher area = Pattern.compile("(?s)<textarea[^>]*>\n(.*?)</textarea>").matcher(page);
    assertThat(area.find()).isTrue();
    return area.group(1);
  }

  @Test
  void theFormHasTheProblemsOfTheTextAtItsFields() {
    Draft draft =
        desk.begin(
            YAML.replace("minimum-size: 10", "minimum-size: 9").replace("id: atelier\n", ""));
    assertThat(admin.get("/desk/" + draft.id()).body())
        .containsPattern("id=\"f:minimum-size\"[^>]*aria-describedby=\"wrong:minimum-size\"")
        .containsPattern("id=\"f:id\"[^>]*aria-describedby=\"wrong:id\"");
  }

  private static final String ROTATING = inTheClocksYear(Examples.full());

  @Test
  void aDraftIsTriedOutWeekByWeekAndItsRotationPlanned() {
    Draft draft = desk.begin(ROTATING);
    String path = "/desk/" + draft.id() + "/plan";
    assertThat(admin.get(path).body())
        .contains("in the week of 30 November 2026", "18:30–08:00 evening (quiet)")
        .contains("12:30–13:30 noon (happy hour)");
    assertThat(admin.get(path + "?week=2026-12-07").body()).contains("in the week of 7 December");
    String planned = planned(path, "3");
    assertThat(planned)
        .contains("Planned: at least 1 of 2 groups are reachable", "mornings", "afternoons")
        .contains("Why, in the first week", "08:30");
    String german = admin.get(path + "?week=2026-11-30&weeks=3", "Accept-Language", "de").body();
    assertThat(german).contains("Warum, in der ersten Woche", "Nicht „").doesNotContain("not “");
  }

  /** What a search has found stands at an address, so that another language finds it again. */
  private String planned(String path, String weeks) {
    HttpResponse<String> answer = send(admin, path, Map.of("week", "2026-11-30", "weeks", weeks));
    String address = answer.headers().firstValue("Location").orElseThrow();
    return admin.get(address.replaceFirst("#.*", "")).body();
  }

  /** A form that is refused is answered with a page: another language leads back to one. */
  @Test
  void theLanguageOfARefusedFormLeadsToAPageThatExists() {
    Draft draft = desk.begin(YAML);
    String path = "/desk/" + draft.id();
    for (String refused :
        List.of(
            path + "/propose",
            path + "/move",
            path,
            path + "/key",
            "/proposal/publish",
            "/proposal/signed",
            "/desk/99/propose",
            "/desk/1/plan")) {
      HttpResponse<String> answer = send(admin, refused, Map.of("revision", "7", "deed", "save"));
      if (answer.statusCode() == 302) {
        continue;
      }
      Matcher back = Pattern.compile("name=\"back\" value=\"([^\"]+)\"").matcher(answer.body());
      assertThat(back.find()).as(refused).isTrue();
      assertThat(admin.get(back.group(1)).statusCode()).as(refused).isEqualTo(200);
    }
  }

  @Test
  void aLongDraftIsTakenAndOneThatIsTooLongIsRefusedInOurWords() {
    Draft draft = desk.begin(YAML);
    String path = "/desk/" + draft.id();
    String remark = "# " + "e".repeat(197) + "\n";
    String text = YAML + remark.repeat(15_000);
    assertThat(
            send(admin, path, Map.of("yaml", text, "revision", "1", "deed", "save")).statusCode())
        .isEqualTo(302);
    assertThat(desk.draft(draft.id()).orElseThrow().text()).isEqualTo(text);
    for (int lines : List.of(60_000, 200_000)) {
      HttpResponse<String> refused =
          send(admin, path, Map.of("yaml", remark.repeat(lines), "revision", "2", "deed", "save"));
      assertThat(refused.statusCode()).isEqualTo(413);
      assertThat(refused.body()).contains("larger than the 10 MB");
    }
    assertThat(new Visitor(site).post("/enter", Map.of("seat", "x".repeat(1_100_000))).statusCode())
        .isEqualTo(413);
  }

  @Test
  void aRotationThatCannotBeSaysWhichRulesConflict() {
    Draft draft = desk.begin(ROTATING.replace("reachable: 1", "reachable: 2"));
    assertThat(planned("/desk/" + draft.id() + "/plan", "2"))
        .contains("No plan keeps all of these together", "2 groups are: so the draft says");
  }
}
