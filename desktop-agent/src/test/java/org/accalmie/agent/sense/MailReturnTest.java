package org.accalmie.agent.sense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.accalmie.agent.held.HoldState.Stage;
import org.accalmie.agent.held.HolderSettings;
import org.accalmie.agent.held.MailHolder;
import org.accalmie.agent.mail.HeldFolderName;
import org.accalmie.agent.mail.MailServer;
import org.accalmie.agent.peers.DovecotServer;
import org.accalmie.agent.peers.ImapClient;
import org.accalmie.agent.sense.SenseState.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A mail that leaves the inbox and comes back has a new number, and is no new mail. */
@Execution(ExecutionMode.CONCURRENT)
class MailReturnTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final MinuteTally tally = new MinuteTally();
  private final KeptMarks marks = new KeptMarks();
  private final MailSightings sightings = new MailSightings();
  private DovecotServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = DovecotServer.start();
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void heldMailThatComesBackDoesNotCountAgain() throws IOException {
    try (Sense sense = start();
        ImapClient other = ImapClient.open(server)) {
      deliverAndAwait(1);
      deliverAndAwait(2);
      thereAndBack(other, "1:*");
      deliverAndAwait(3);
    }
  }

  @Test
  void mailThatComesBackWhileTheAgentIsAwayDoesNotCountAgain() throws IOException {
    try (Sense sense = start()) {
      deliverAndAwait(1);
      deliverAndAwait(2);
    }
    try (ImapClient other = ImapClient.open(server)) {
      thereAndBack(other, "1:*");
    }
    try (Sense sense = start()) {
      awaitWorking(sense);
      deliverAndAwait(3);
    }
  }

  @Test
  void mailThatWasHeldOverARestartDoesNotCountAgain() throws IOException {
    try (ImapClient other = ImapClient.open(server)) {
      try (Sense sense = start()) {
        deliverAndAwait(1);
        other.say("SELECT INBOX");
        other.say("UID MOVE 1:* Elsewhere");
      }
      try (Sense sense = start()) {
        awaitWorking(sense);
        other.say("SELECT Elsewhere");
        other.say("UID MOVE 1:* INBOX");
        deliverAndAwait(2);
      }
    }
  }

  @Test
  void mailThatIsHeldBeforeItWasSeenCountsOnce() throws IOException {
    start().close();
    try (MailHolder holder = holding()) {
      server.deliver("held", Instant.now().minusSeconds(300));
      server.deliver("held", Instant.now().minusSeconds(200));
      await().atMost(Duration.ofSeconds(10)).until(() -> holder.state().held() == 2);
      server.deliverWhole(
          "To: urgent@example.org\nSubject: stays\n\ntext\n", Instant.now().minusSeconds(100));
      try (Sense sense = start()) {
        await().until(() -> tally.count(Fact.MAIL_RECEIVED) == 3);
        holder.release();
        await().atMost(Duration.ofSeconds(10)).until(() -> holder.state().stage() == Stage.IDLE);
        deliverAndAwait(4);
      }
    }
  }

  private MailHolder holding() {
    var settings =
        new HolderSettings(HeldFolderName.ENGLISH, Set.of("urgent@example.org"), Duration.ZERO);
    var holder =
        new MailHolder(mailbox(), () -> settings, sightings, back -> {}, InstantSource.system());
    holder.start();
    holder.hold();
    await().atMost(Duration.ofSeconds(20)).until(() -> holder.state().stage() == Stage.HOLDING);
    return holder;
  }

  @Test
  void oldMailThatTheOwnerTakesBackIntoTheInboxDoesNotCount() throws IOException {
    server.deliver("old", Instant.now().minus(HOUR.multipliedBy(30)));
    try (ImapClient other = ImapClient.open(server)) {
      other.say("SELECT INBOX");
      other.say("UID MOVE 1:* Elsewhere");
      try (Sense sense = start()) {
        awaitWorking(sense);
        other.say("SELECT Elsewhere");
        other.say("UID MOVE 1:* INBOX");
        deliverAndAwait(1);
      }
    }
  }

  @Test
  void anotherProgramsCopyOfASentMailIsNoSecondOne() throws IOException {
    Instant sent = Instant.now();
    String mail = "Message-ID: <one@example.org>\nSubject: s\n\ntext\n";
    try (Sense sense = start()) {
      awaitWorking(sense);
      server.keepSent(mail, sent);
      server.keepSent(mail, sent.plusSeconds(5));
      server.keepSent("Message-ID: <two@example.org>\n\ntext\n", sent.plusSeconds(1));
      await().until(() -> tally.count(Fact.MAIL_SENT) == 2);
      await().during(Duration.ofSeconds(3)).until(() -> tally.count(Fact.MAIL_SENT) == 2);
    }
  }

  private void thereAndBack(ImapClient other, String uids) throws IOException {
    other.say("SELECT INBOX");
    other.say("UID MOVE " + uids + " Elsewhere");
    other.say("SELECT Elsewhere");
    other.say("UID MOVE 1:* INBOX");
    assertThat(other.say("SELECT INBOX").toString()).contains("2 EXISTS");
  }

  /** What comes after it is counted, and with it everything before was looked at. */
  private void deliverAndAwait(int total) throws IOException {
    server.deliver("mail", Instant.now());
    await().atMost(Duration.ofSeconds(10)).until(() -> tally.count(Fact.MAIL_RECEIVED) >= total);
    await()
        .during(Duration.ofMillis(1500))
        .atMost(Duration.ofSeconds(10))
        .until(() -> tally.count(Fact.MAIL_RECEIVED) == total);
  }

  private Sense start() {
    var second = Duration.ofSeconds(1);
    var rhythm = new MailRhythm(Duration.ofSeconds(10), second, second, second, HOUR);
    var sense = new MailSense(List.of(mailbox()), marks, sightings, InstantSource.system(), rhythm);
    sense.start(tally);
    awaitWorking(sense);
    return sense;
  }

  private Mailbox mailbox() {
    return new Mailbox(
        server.account(MailServer.Security.PLAIN), refused -> DovecotServer.PASSWORD);
  }

  private static void awaitWorking(Sense sense) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> sense.state().condition() == Condition.WORKING);
  }
}
