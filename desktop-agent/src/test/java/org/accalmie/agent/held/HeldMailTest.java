package org.accalmie.agent.held;

import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.accalmie.agent.AgentMail;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.Agreements;
import org.accalmie.agent.calm.KeeperState;
import org.accalmie.agent.calm.KeeperState.Stage;
import org.accalmie.agent.held.OwnMailbox.Mail;
import org.accalmie.agent.mail.HeldFolderName;
import org.accalmie.agent.mail.MailAccounts;
import org.accalmie.agent.mail.MailServer;
import org.accalmie.agent.page.Visitor;
import org.accalmie.agent.peers.DovecotServer;
import org.accalmie.agent.relay.MailNudges;
import org.accalmie.agent.secret.Secret;
import org.accalmie.agent.secret.SecretFile;
import org.accalmie.agent.secret.SecretName;
import org.accalmie.agent.sense.Fact;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.calendar.Span;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole agent holds mail of a real mailbox, as both sides agreed and its owner wants. */
class HeldMailTest {
  private static final String ACCOUNT = "work";
  private static DovecotServer server;

  @TempDir private Path directory;
  private OwnMailbox own;
  private AgentOnTrial trial;

  @BeforeAll
  static void startServer() throws IOException {
    server = DovecotServer.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void addAccount() throws Exception {
    own = new OwnMailbox(server.port());
    own.reset();
    add(server);
  }

  private void add(DovecotServer at) throws Exception {
    add(at, ACCOUNT);
  }

  private void add(DovecotServer at, String id) throws Exception {
    new MailAccounts(directory).put(at.account(id, MailServer.Security.PLAIN));
    new SecretFile(directory).keep(SecretName.mailPassword(id), new Secret(DovecotServer.PASSWORD));
  }

  @AfterEach
  void close() throws MessagingException {
    if (trial != null) {
      trial.close();
    }
    own.close();
  }

  /** An agent that has looked once, before the window opens, and holds since it has. */
  private void holding(String heldUntil) {
    trial =
        AgentOnTrial.withMail(directory, paris("2026-11-19T08:50"), MailNudges.none())
            .withAgreement(Agreements.signed(Agreements.mailFree(heldUntil), Role.values()));
    trial.agent().start();
    soon().until(() -> trial.parts().senses().counting().contains("mail"));
    trial.at(paris("2026-11-19T09:00"));
    awaitStage("HOLDING");
  }

  private void awaitStage(String stage) {
    awaitStage(ACCOUNT, stage);
  }

  private void awaitStage(String account, String stage) {
    soon()
        .until(
            () -> {
              trial.agent().tick();
              return Optional.ofNullable(mail().held().states().get(account))
                  .filter(state -> state.stage().name().equals(stage))
                  .isPresent();
            });
  }

  private AgentMail mail() {
    return trial.parts().mail().orElseThrow();
  }

  @Test
  void newMailWaitsInTheWindowComesBackWithItsFlagsAndCountsOnce() throws Exception {
    holding("window-ends");
    deliver("first", "2026-11-19T09:10");
    deliver("second", "2026-11-19T09:20");
    soon().until(() -> mail().held().held() == 2);
    assertThat(own.tokens("INBOX")).isEmpty();
    assertThat(state().stage()).isEqualTo(Stage.KEPT);
    assertThat(state().explanation()).contains(folder()).endsWith("so far: 2.");

    own.flag(folder(), "first", "\\Flagged");
    trial.at(paris("2026-11-19T12:00"));
    awaitStage("IDLE");
    assertThat(own.mails("INBOX").stream().map(Mail::flags))
        .containsExactlyInAnyOrder(List.of("\\Flagged"), List.of());
    assertThat(own.tokens(folder())).isEmpty();
    deliver("after", "2026-11-19T12:05");
    soon().until(() -> received() == 3);
    assertThat(own.tokens("INBOX")).containsExactly("after", "first", "second");
    assertThat(received()).isEqualTo(3);
  }

  @Test
  void mailOfTwoAccountsIsHeldAndComesBackAndOneThatIsDownDoesNotStopTheOther() throws Exception {
    try (DovecotServer second = DovecotServer.start()) {
      add(second, "home");
      holding("window-ends");
      awaitStage("home", "HOLDING");
      deliver("work", "2026-11-19T09:10");
      second.deliver("home", paris("2026-11-19T09:10"));
      soon().until(() -> mail().held().held() == 2);
      try (OwnMailbox home = new OwnMailbox(second.port())) {
        assertThat(home.tokens("INBOX")).isEmpty();
      }

      second.kill();
      deliver("more work", "2026-11-19T09:20");
      soon().until(() -> own.tokens(folder()).equals(List.of("more work", "work")));
      trial.at(paris("2026-11-19T12:00"));
      awaitStage("IDLE");
      assertThat(own.tokens("INBOX")).containsExactly("more work", "work");

      second.startAgain();
      awaitStage("home", "IDLE");
      try (OwnMailbox home = new OwnMailbox(second.port())) {
        assertThat(home.tokens("INBOX")).containsExactly("home");
      }
      // After wakes that bring no mail, such as moves, the sense waits longer each time.
      soon().until(() -> received() == 3);
    }
  }

  @Test
  void mailWaitsForTheHappyHourOfTheSameDayAndIsInSightMeanwhile() throws Exception {
    holding("happy-hour");
    deliver("held", "2026-11-19T09:10");
    soon().until(() -> mail().held().held() == 1);
    trial.at(paris("2026-11-19T12:00"));
    awaitStage("KEEPING");
    assertThat(state().stage()).isEqualTo(Stage.KEPT);
    assertThat(state().opening()).isEmpty();
    assertThat(state().explanation()).startsWith("Held mail waits in the folder");
    assertThat(own.tokens(folder())).containsExactly("held");

    trial.at(paris("2026-11-19T14:00"));
    awaitStage("IDLE");
    assertThat(own.tokens("INBOX")).containsExactly("held");
  }

  /** On Fridays there is none, and the next one is on Monday. */
  @Test
  void mailComesAtTheWindowsEndWhereNoHappyHourIsNear() throws Exception {
    holding("happy-hour");
    trial.at(paris("2026-11-20T09:00"));
    awaitStage("HOLDING");
    deliver("held", "2026-11-20T09:10");
    soon().until(() -> mail().held().held() == 1);
    trial.at(paris("2026-11-20T12:00"));
    awaitStage("IDLE");
    assertThat(own.tokens("INBOX")).containsExactly("held");
  }

  /** A machine that slept over the happy hour must not wait for the next one. */
  @Test
  void mailComesAtOnceWhenTheHappyHourIsOverByThen() throws Exception {
    holding("happy-hour");
    deliver("held", "2026-11-19T09:10");
    soon().until(() -> mail().held().held() == 1);
    trial.at(paris("2026-11-19T19:00"));
    awaitStage("IDLE");
    assertThat(own.tokens("INBOX")).containsExactly("held");
  }

  @Test
  void anOverrideLetsAllMailThrough() throws Exception {
    holding("window-ends");
    deliver("held", "2026-11-19T09:10");
    soon().until(() -> mail().held().held() == 1);
    trial.agent().override(Kind.MAIL_FREE);
    awaitStage("IDLE");
    assertThat(state().stage()).isEqualTo(Stage.OVERRIDDEN);
    deliver("later", "2026-11-19T09:30");
    soon().until(() -> received() == 2);
    assertThat(own.tokens("INBOX")).containsExactly("held", "later");
  }

  @Test
  void thePageTellsHowManyAreHeldAndBringsThemBackWhileTheWindowGoesOn() throws Exception {
    holding("window-ends");
    try (Visitor owner = Visitor.of(trial, directory)) {
      assertThat(owner.get("")).contains("so far: 0.").doesNotContain("Bring my mail back now");
      deliver("early", "2026-11-19T09:10");
      soon().until(() -> mail().held().held() == 1);
      assertThat(owner.get("")).contains("so far: 1.", "Bring my mail back now");
      assertThat(owner.get("mine?lang=de")).contains("Neue Post wird im Ordner „" + folder());

      assertThat(owner.post("bring-back", "")).contains("said=mail_comes_back");
      soon().until(() -> own.tokens("INBOX").equals(List.of("early")));
      deliver("late", "2026-11-19T09:20");
      soon().until(() -> own.tokens(folder()).equals(List.of("late")));
      assertThat(own.tokens("INBOX")).containsExactly("early");
    }
  }

  @Test
  void urgentMailStaysByTheAgreementAndByItsOwnersOwnList() throws Exception {
    holding("window-ends");
    mail().choices().urgent("boss@example.org, Family@Example.org");
    trial.agent().tick();
    deliverTo("Duty@example.org", "agreed");
    deliverTo("family@example.org", "own");
    deliverTo("anna@example.org", "other");
    soon().until(() -> own.tokens(folder()).equals(List.of("other")));
    assertThat(own.tokens("INBOX")).containsExactly("agreed", "own");
  }

  @Test
  void itsOwnerSwitchesAnAccountOffOrTheSenseAndMailComesBack() throws Exception {
    holding("window-ends");
    deliver("held", "2026-11-19T09:10");
    soon().until(() -> mail().held().held() == 1);
    mail().choices().mayHold(ACCOUNT, false);
    awaitStage("IDLE");
    assertThat(state().stage()).isEqualTo(Stage.NO_MEANS);
    assertThat(own.tokens("INBOX")).containsExactly("held");

    mail().choices().mayHold(ACCOUNT, true);
    awaitStage("HOLDING");
    deliver("again", "2026-11-19T09:20");
    soon().until(() -> mail().held().held() == 1);
    trial.parts().senses().turn("mail", false);
    awaitStage("IDLE");
    assertThat(own.tokens("INBOX")).containsExactly("again", "held");
  }

  @Test
  void aPauseOfTheCountingLetsTheWindowGoOn() throws Exception {
    holding("window-ends");
    trial.agent().pause(Optional.empty());
    deliver("held", "2026-11-19T09:10");
    soon().until(() -> mail().held().held() == 1);
  }

  @Test
  void whoIsOnCallGetsAllMail() throws Exception {
    holding("happy-hour");
    deliver("held", "2026-11-19T09:10");
    soon().until(() -> mail().held().held() == 1);
    trial.agent().onCallUntil(paris("2026-11-19T18:00"));
    awaitStage("IDLE");
    assertThat(own.tokens("INBOX")).containsExactly("held");
  }

  @Test
  void anAccountThatIsRemovedWhileTheAgentRunsGetsItsMailBack() throws Exception {
    holding("window-ends");
    deliver("held", "2026-11-19T09:10");
    soon().until(() -> mail().held().held() == 1);
    new MailAccounts(directory).remove(ACCOUNT);
    soon()
        .until(
            () -> {
              trial.agent().tick();
              return mail().held().states().isEmpty();
            });
    assertThat(own.tokens("INBOX")).containsExactly("held");
    assertThat(state().explanation()).startsWith("No mail account is known");
  }

  @Test
  void anAccountThatIsAddedWhileTheAgentRunsIsCountedAndHeld() throws Exception {
    new MailAccounts(directory).remove(ACCOUNT);
    trial =
        AgentOnTrial.withMail(directory, paris("2026-11-19T09:00"), MailNudges.none())
            .withAgreement(Agreements.signed(Agreements.mailFree("window-ends"), Role.values()));
    trial.agent().start();
    assertThat(state().stage()).isEqualTo(Stage.NO_MEANS);
    add(server);
    awaitStage("HOLDING");
    soon().until(() -> trial.parts().senses().counting().contains("mail"));
  }

  @Test
  void aServerThatCannotMoveSafelyHoldsNothingAndItIsSaidWhy() throws Exception {
    try (DovecotServer old =
            DovecotServer.start("imap_capability = IMAP4rev1 IDLE NAMESPACE MOVE\n");
        OwnMailbox mailbox = new OwnMailbox(old.port())) {
      add(old);
      trial =
          AgentOnTrial.withMail(directory, paris("2026-11-19T09:00"), MailNudges.none())
              .withAgreement(Agreements.signed(Agreements.mailFree("window-ends"), Role.values()));
      trial.agent().start();
      awaitStage("CANNOT");
      assertThat(state().stage()).isEqualTo(Stage.NO_MEANS);
      assertThat(state().explanation()).contains("lacks MOVE or UIDPLUS");
      try (Visitor owner = Visitor.of(trial, directory)) {
        assertThat(owner.get("?lang=fr")).contains("il lui manque MOVE ou UIDPLUS");
      }
      old.deliver("new", paris("2026-11-19T09:10"));
      soon().until(() -> received() == 1);
      assertThat(mailbox.tokens("INBOX")).containsExactly("new");
    }
  }

  /** What an earlier run has left comes back, also when nothing is agreed any more. */
  @Test
  void eachStartBringsBackWhatIsLeft() throws Exception {
    String folder = HeldFolderName.GERMAN.text();
    own.create(folder);
    own.add(folder, "left", "", "\\Flagged");
    trial = AgentOnTrial.withMail(directory, paris("2026-11-19T09:00"), MailNudges.none());
    trial.agent().start();
    awaitStage("IDLE");
    assertThat(own.tokens("INBOX")).containsExactly("left");
  }

  /** Where nothing was held and nothing is agreed, mailboxes are left alone. */
  @Test
  void nobodyCallsAServerWhereNothingCanBeHeld() throws Exception {
    eachStartBringsBackWhatIsLeft();
    soon()
        .until(
            () -> {
              trial.agent().tick();
              return mail().held().isReleased(ACCOUNT);
            });
    trial.close();
    trial = AgentOnTrial.withMail(directory, paris("2026-11-19T10:00"), MailNudges.none());
    trial.agent().tick();
    assertThat(mail().held().states()).isEmpty();
  }

  private KeeperState state() {
    return mail().held().state();
  }

  private String folder() {
    return mail().choices().folder(ACCOUNT).text();
  }

  private int received() {
    trial.agent().write();
    var day = new Span(paris("2026-11-19T00:00"), paris("2026-11-21T00:00"));
    return trial.parts().journal().minutes().within(day).stream()
        .filter(count -> count.fact() == Fact.MAIL_RECEIVED)
        .mapToInt(count -> count.amount())
        .sum();
  }

  private static void deliver(String subject, String local) throws IOException {
    server.deliver(subject, paris(local));
  }

  private static void deliverTo(String address, String subject) throws IOException {
    String mail = "To: %s\nSubject: %s\nMessage-ID: <%s@example.org>\n\ntext\n";
    Instant at = paris("2026-11-19T09:30");
    server.deliverWhole(mail.formatted(address, subject, subject), at);
  }

  private static ConditionFactory soon() {
    return await().pollInterval(Duration.ofMillis(20)).atMost(Duration.ofMinutes(1));
  }
}
