package org.accalmie.dashboards.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accalmie.dashboards.FixedFigures;
import org.accalmie.dashboards.desk.Desk;
import org.accalmie.dashboards.desk.Draft;
import org.accalmie.dashboards.desk.Publisher;
import org.accalmie.dashboards.desk.TestDesk;
import org.accalmie.dashboards.store.Stores;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.Signature;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.agreement.Signing;
import org.accalmie.policy.token.KeyList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The desk and the proposal as plain pages: everything but signing works without a script. */
class DeskPagesTest {
  private final Stores stores = Stores.empty(TestSite.CLOCK);

  /** A topic that the pages read at once. */
  private final class Topic implements Publisher {
    private boolean isDown;

    @Override
    public void publish(SignedAgreement signed, List<KeyList> keys) {
      if (isDown) {
        throw new IllegalStateException("Kafka did not take it.");
      }
      stores.agreements().add(AgreementJson.write(signed));
    }
  }

  private final Topic topic = new Topic();
  private final Desk desk = new Desk(TestDesk.store(), topic);
  private final Doors doors = TestDoors.demo();
  private final Site site = TestSite.started(stores, desk, doors);
  private final Visitor admin = Visitor.in(site, Seat.ADMIN);
  private final Visitor council = Visitor.in(site, Seat.COUNCIL);

  @AfterEach
  void close() {
    site.close();
  }

  /** A version for the year in which the test's clock is. */
  private static final String YAML =
      Examples.replaced(
          Examples.yaml(),
          "until: 2026-12-31",
          "until: 2027-06-30",
          "from: 2026-01-01",
          "from: 2026-11-30",
          "review: 2026-10-01",
          "review: 2027-03-01");

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
  void aProposalSaysUntilWhenItHasToBePublished() {
    publish(Examples.agreement(YAML));
    Draft draft = desk.begin(YAML.replace("version: 1\n", "version: 2\n"));
    send(admin, "/desk/" + draft.id() + "/propose", Map.of("revision", "1"));
    assertThat(council.get("/proposal").body())
        .contains("has to be published on 29 November 2026 at the latest", "id=\"signing\"");
    publish(
        Examples.agreement(
            YAML.replace("version: 1\n", "version: 2\n").replace("epsilon: 2", "epsilon: 1")));
    assertThat(council.get("/proposal").body())
        .contains("Do not sign", "Make it version 3.")
        .doesNotContain("id=\"signing\"");
  }

  private void publish(Agreement agreement) {
    stores
        .agreements()
        .add(AgreementJson.write(Examples.signed(agreement, Role.EMPLOYER, Role.WORKS_COUNCIL)));
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
  void aHandedKeyIsWrittenIntoItsPartysPlace() {
    String key = Signing.text(Examples.STRANGER.getPublic());
    send(council, "/proposal/key", Map.of("key", key));
    Draft draft = desk.begin(YAML);
    assertThat(admin.get("/desk/" + draft.id()).body())
        .contains("handed over", key.substring(0, 8));
    send(admin, "/desk/" + draft.id() + "/key", Map.of("role", "works-council", "revision", "1"));
    Agreement agreement = desk.draft(draft.id()).orElseThrow().agreement().orElseThrow();
    assertThat(agreement.party(Role.WORKS_COUNCIL).key()).isEqualTo(key);
    assertThat(send(council, "/proposal/key", Map.of("key", "c2hvcnQ=")).statusCode())
        .isEqualTo(422);
  }

  @Test
  void bothSignAndTheAdminPublishes() {
    Draft draft = desk.begin(YAML);
    send(admin, "/desk/" + draft.id() + "/propose", Map.of("revision", "1"));
    assertThat(council.get("/proposal").body())
        .contains("takes effect only when both parties have signed it", "○ not yet", "Article 1");
    assertThat(send(admin, "/proposal/publish", Map.of()).statusCode()).isEqualTo(409);

    Agreement agreement = Examples.agreement(YAML);
    assertThat(sign(council, agreement, Role.EMPLOYER).statusCode()).isEqualTo(422);
    assertThat(sign(council, agreement, Role.WORKS_COUNCIL).body()).isEqualTo("TAKEN");
    assertThat(sign(council, agreement, Role.WORKS_COUNCIL).body()).isEqualTo("THERE_ALREADY");
    sign(Visitor.in(site, Seat.EMPLOYER), agreement, Role.EMPLOYER);
    assertThat(admin.get("/proposal").body()).contains("is signed by all who have to sign it");

    topic.isDown = true;
    HttpResponse<String> down = send(admin, "/proposal/publish", Map.of());
    assertThat(down.statusCode()).isEqualTo(503);
    assertThat(down.body()).contains("nothing is lost");
    topic.isDown = false;
    send(admin, "/proposal/publish", Map.of());
    assertThat(council.get("/proposal").body()).contains("Published last: Quiet hours, version 1");
    assertThat(admin.get("/desk").body()).contains("published");
  }

  @Test
  void aTighteningIsTheCouncilsAlone() {
    stores.agreements().add(AgreementJson.write(FixedFigures.signed()));
    send(admin, "/desk", Map.of("from", "next"));
    Draft next = desk.drafts().getFirst();
    desk.save(next.id(), 1, next.text() + "suspended: true\n");
    assertThat(admin.get("/desk/" + next.id()).body())
        .contains("The works council alone may sign version 2.", "What it changes");
    send(admin, "/desk/" + next.id() + "/propose", Map.of("revision", "2"));
    assertThat(council.get("/proposal").body()).contains("only tightens");
  }

  @Test
  void theCouncilSuspendsWithoutAnybodyElseWritingIt() {
    Agreement held = Examples.agreement(YAML);
    stores
        .agreements()
        .add(AgreementJson.write(Examples.signed(held, Role.EMPLOYER, Role.WORKS_COUNCIL)));
    assertThat(council.get("/proposal").body()).contains("Prepare a suspension");
    Visitor employer = Visitor.in(site, Seat.EMPLOYER);
    assertThat(employer.get("/proposal").body()).doesNotContain("Prepare a suspension");
    assertThat(send(employer, "/proposal/suspend", Map.of()).statusCode()).isEqualTo(409);
    send(council, "/proposal/suspend", Map.of());
    Agreement next = desk.proposed().orElseThrow().signed().agreement();
    assertThat(council.get("/proposal").body()).contains("only tightens");
    sign(council, next, Role.WORKS_COUNCIL);
    send(admin, "/proposal/publish", Map.of());
    assertThat(stores.agreements().book().newest()).hasValue(next);
    assertThat(next.suspended()).isTrue();
    assertThat(send(council, "/proposal/suspend", Map.of()).statusCode()).isEqualTo(409);
  }

  /** What waits keeps its signatures, and nobody but the council withdraws its suspension. */
  @Test
  void aSuspensionPassesWhatIsProposedAndOnlyTheCouncilWithdrawsIt() {
    publish(Examples.agreement(YAML));
    String next = YAML.replace("version: 1\n", "version: 2\n").replace("epsilon: 2", "epsilon: 1");
    Draft waiting = desk.begin(next);
    send(admin, "/desk/" + waiting.id() + "/propose", Map.of("revision", "1"));
    sign(council, Examples.agreement(next), Role.WORKS_COUNCIL);
    send(council, "/proposal/suspend", Map.of());
    Draft suspension = desk.proposed().orElseThrow().draft();
    assertThat(desk.draft(waiting.id()).orElseThrow().state()).isEqualTo(Draft.State.WAITING);
    Visitor employer = Visitor.in(site, Seat.EMPLOYER);
    assertThat(employer.get("/proposal").body()).contains("waits while the works council suspends");

    HttpResponse<String> refused =
        send(admin, "/desk/" + suspension.id() + "/move", Map.of("to", "taken-back"));
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("only the works council can withdraw");
    assertThat(admin.get("/proposal").body()).doesNotContain("Take it back to the desk");
    assertThat(send(employer, "/proposal/withdraw", Map.of()).statusCode()).isEqualTo(409);
    send(council, "/proposal/withdraw", Map.of());
    assertThat(employer.get("/proposal").body()).contains("works council withdrew its suspension");
    assertThat(desk.proposed().orElseThrow().draft().id()).isEqualTo(waiting.id());
    assertThat(desk.proposed().orElseThrow().signed().signatures()).hasSize(1);
    assertThat(
            send(admin, "/desk/" + suspension.id() + "/move", Map.of("to", "taken-up"))
                .statusCode())
        .isEqualTo(409);
  }

  @Test
  void aPublishedSuspensionSendsWhatWaitedBackToTheDesk() {
    publish(Examples.agreement(YAML));
    String next = YAML.replace("version: 1\n", "version: 2\n").replace("epsilon: 2", "epsilon: 1");
    Draft waiting = desk.begin(next);
    send(admin, "/desk/" + waiting.id() + "/propose", Map.of("revision", "1"));
    send(council, "/proposal/suspend", Map.of());
    sign(council, desk.proposed().orElseThrow().signed().agreement(), Role.WORKS_COUNCIL);
    send(admin, "/proposal/publish", Map.of());
    assertThat(council.get("/proposal").body()).contains("took its version number");
    assertThat(desk.draft(waiting.id()).orElseThrow().state()).isEqualTo(Draft.State.OPEN);
  }

  @Test
  void everybodySeesThatTheAdminTookAProposalBack() {
    Draft draft = desk.begin(YAML);
    send(admin, "/desk/" + draft.id() + "/propose", Map.of("revision", "1"));
    send(admin, "/desk/" + draft.id() + "/move", Map.of("to", "taken-back"));
    assertThat(council.get("/proposal").body()).contains("The admin took back draft 1");
    send(admin, "/desk/" + draft.id() + "/propose", Map.of("revision", "1"));
    assertThat(council.get("/proposal").body()).contains("The admin took back draft 1");
  }

  /** A sentence about a deed is said by its doer's session, and not by an address. */
  @Test
  void aPageSaysOnceWhatWasDoneAndNothingThatWasNot() {
    Draft draft = desk.begin(YAML);
    String path = "/desk/" + draft.id();
    assertThat(admin.get(path + "?said=withdrawn").body()).doesNotContain("Withdrawn.");
    assertThat(council.get("/proposal?said=signed").body()).doesNotContain("Signed.");
    send(admin, path + "/propose", Map.of("revision", "1"));
    HttpResponse<String> refused = send(admin, path + "/move", Map.of("to", "withdrawn"));
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("Nothing was changed").doesNotContain("Withdrawn.");
    send(admin, path + "/move", Map.of("to", "taken-back"));
    assertThat(council.get("/proposal").body()).doesNotContain("Taken back to the desk.");
    assertThat(admin.get(path).body()).contains("Taken back to the desk.");
    assertThat(admin.get(path).body()).doesNotContain("Taken back to the desk.");
  }

  @Test
  void theLogSaysOfEachDeedWhetherItWasDone() {
    send(admin, "/desk", Map.of("from", "text", "yaml", YAML));
    String path = "/desk/1";
    Map<String, String> text = Map.of("yaml", YAML + "# 2\n", "revision", "1", "deed", "save");
    send(admin, path, text);
    send(admin, path, Map.of("yaml", YAML + "# 3\n", "revision", "1", "deed", "save"));
    send(admin, path + "/propose", Map.of("revision", "1"));
    send(admin, path + "/propose", Map.of("revision", "2"));
    send(admin, path + "/move", Map.of("to", "withdrawn"));
    String signed =
        org.accalmie.policy.cli.AgreementFile.signed(
            YAML, Examples.signed(Examples.agreement(YAML), Role.EMPLOYER).signatures().getFirst());
    admin.upload("/proposal/signed", csrf(admin), "file", signed);
    send(admin, "/proposal/publish", Map.of());
    sign(council, Examples.agreement(YAML), Role.WORKS_COUNCIL);
    topic.isDown = true;
    send(admin, "/proposal/publish", Map.of());
    send(admin, path + "/move", Map.of("to", "taken-back"));
    send(admin, path + "/move", Map.of("to", "withdrawn"));
    send(admin, path + "/move", Map.of("to", "taken-up"));
    String hash = Examples.agreement(YAML).hash();
    assertThat(doors.audit().entries())
        .extracting(entry -> entry.act().word() + " " + entry.about())
        .containsExactly(
            "signed-in ",
            "draft-created ",
            "done number 2, draft 1",
            "draft-changed draft 1",
            "done number 4",
            "draft-changed draft 1",
            "refused number 6",
            "draft-proposed draft 1",
            "refused number 8",
            "draft-proposed draft 1",
            "done number 10",
            "draft-withdrawn draft 1",
            "refused number 12",
            "signatures-given-in " + hash,
            "done number 14",
            "draft-published " + hash,
            "broken-off number 16",
            "proposal-taken-back draft 1",
            "done number 18",
            "draft-withdrawn draft 1",
            "done number 20",
            "draft-taken-up draft 1",
            "done number 22");
    assertThat(council.get("/audit").body())
        .containsPattern("begin a draft</td>\\s*<td>draft 1</td>\\s*<td>done")
        .containsPattern("withdraw a draft</td>\\s*<td>draft 1</td>\\s*<td>refused");
  }

  @Test
  void theDownloadedTextIsSignedByCommandLineAndGivenIn() {
    Draft draft = desk.begin("# as negotiated\n" + YAML);
    desk.propose(draft.id(), 1, stores.agreements().book(), TestSite.CLOCK.instant());
    String file = council.get("/proposal/agreement").body();
    Signature signature =
        Examples.signed(Examples.agreement(YAML), Role.EMPLOYER).signatures().getFirst();
    String signed = org.accalmie.policy.cli.AgreementFile.signed(file, signature);
    HttpResponse<String> answer = council.upload("/proposal/signed", csrf(council), "file", signed);
    assertThat(answer.headers().firstValue("Location")).hasValue("/proposal");
    assertThat(council.upload("/proposal/signed", csrf(council), "file", signed).body())
        .contains("holds no signature that was not here already");
    assertThat(
            council
                .upload(
                    "/proposal/signed", csrf(council), "file", signed.replace("Team B", "Team Bee"))
                .statusCode())
        .isEqualTo(409);
    assertThat(council.upload("/proposal/signed", csrf(council), "file", "no: [").statusCode())
        .isEqualTo(422);
    assertThat(desk.proposed().orElseThrow().signed().signatures()).containsExactly(signature);
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

  private static final String ROTATING =
      Examples.replaced(
          Examples.full(),
          "until: 2026-12-31",
          "until: 2027-06-30",
          "from: 2026-01-01",
          "from: 2026-11-30",
          "review: 2026-10-01",
          "review: 2027-03-01");

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
  void aKeyThatReplacesAnotherSaysSo() {
    String one = Signing.text(Examples.STRANGER.getPublic());
    send(council, "/proposal/key", Map.of("key", one));
    assertThat(council.get("/proposal").body())
        .contains(ProposalModel.fingerprint(one))
        .contains("Handing over another replaces it");
    String other = Signing.text(Examples.COUNCIL.getPublic());
    send(council, "/proposal/key", Map.of("key", other));
    assertThat(council.get("/proposal").body())
        .contains("replaces the one", ProposalModel.fingerprint(one))
        .contains(ProposalModel.fingerprint(other));
  }

  @Test
  void afterTheFirstOfTwoSignaturesThePageSaysWithWhichKeyTheNextIs() {
    publish(Examples.agreement(YAML));
    String next =
        YAML.replace("version: 1\n", "version: 2\n")
            .replace(
                Signing.text(Examples.COUNCIL.getPublic()),
                Signing.text(Examples.STRANGER.getPublic()));
    Draft draft = desk.begin(next);
    send(admin, "/desk/" + draft.id() + "/propose", Map.of("revision", "1"));
    assertThat(council.get("/proposal").body()).doesNotContain("now with your key of version");
    Agreement agreement = Examples.agreement(next);
    give(
        council,
        agreement,
        Signing.sign(
            agreement, agreement.party(Role.WORKS_COUNCIL), Examples.STRANGER.getPrivate()));
    assertThat(council.get("/proposal").body()).contains("now with your key of version 1");
  }

  @Test
  void aRotationThatCannotBeSaysWhichRulesConflict() {
    Draft draft = desk.begin(ROTATING.replace("reachable: 1", "reachable: 2"));
    assertThat(planned("/desk/" + draft.id() + "/plan", "2"))
        .contains("No plan keeps all of these together", "2 groups are: so the draft says");
  }

  private HttpResponse<String> sign(Visitor visitor, Agreement agreement, Role role) {
    return give(visitor, agreement, Examples.signed(agreement, role).signatures().getFirst());
  }

  private HttpResponse<String> give(Visitor visitor, Agreement agreement, Signature signature) {
    return send(
        visitor,
        "/proposal/sign",
        Map.of(
            "hash", agreement.hash(),
            "role", signature.role().word(),
            "key", signature.key(),
            "value", signature.value()));
  }

  private static HttpResponse<String> send(
      Visitor visitor, String path, Map<String, String> fields) {
    return visitor.send(path, fields);
  }

  private static String csrf(Visitor visitor) {
    return visitor.csrf();
  }
}
