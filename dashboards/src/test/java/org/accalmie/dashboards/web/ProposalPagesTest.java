package org.accalmie.dashboards.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.accalmie.dashboards.FixedFigures;
import org.accalmie.dashboards.desk.Draft;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.Signature;
import org.accalmie.policy.agreement.Signing;
import org.junit.jupiter.api.Test;

/** The proposal as plain pages: everything but signing works without a script. */
class ProposalPagesTest extends DeskAtWork {
  /** The version after {@link #YAML}, which only tightens. */
  private static final String NEXT =
      YAML.replace("version: 1\n", "version: 2\n").replace("epsilon: 2", "epsilon: 1");

  @Test
  void aProposalSaysUntilWhenItHasToBePublished() {
    publish(Examples.agreement(YAML));
    propose(YAML.replace("version: 1\n", "version: 2\n"));
    assertThat(council.get("/proposal").body())
        .contains("has to be published on 29 November 2026 at the latest", "id=\"signing\"");
    publish(
        Examples.agreement(
            YAML.replace("version: 1\n", "version: 2\n").replace("epsilon: 2", "epsilon: 1")));
    assertThat(council.get("/proposal").body())
        .contains("Do not sign", "Make it version 3.")
        .doesNotContain("id=\"signing\"");
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
    propose(YAML);
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
    Draft waiting = propose(NEXT);
    sign(council, Examples.agreement(NEXT), Role.WORKS_COUNCIL);
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
    Draft waiting = propose(NEXT);
    send(council, "/proposal/suspend", Map.of());
    sign(council, desk.proposed().orElseThrow().signed().agreement(), Role.WORKS_COUNCIL);
    send(admin, "/proposal/publish", Map.of());
    assertThat(council.get("/proposal").body()).contains("took its version number");
    assertThat(desk.draft(waiting.id()).orElseThrow().state()).isEqualTo(Draft.State.OPEN);
  }

  @Test
  void everybodySeesThatTheAdminTookAProposalBack() {
    Draft draft = propose(YAML);
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
    Draft draft = propose(next);
    assertThat(council.get("/proposal").body()).doesNotContain("now with your key of version");
    Agreement agreement = Examples.agreement(next);
    give(
        council,
        agreement,
        Signing.sign(
            agreement, agreement.party(Role.WORKS_COUNCIL), Examples.STRANGER.getPrivate()));
    assertThat(council.get("/proposal").body()).contains("now with your key of version 1");
  }
}
