package org.accalmie.agent.held;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.accalmie.agent.held.HoldState.Stage;
import org.accalmie.agent.held.HolderSettings.Patience;
import org.accalmie.agent.mail.HeldFolderName;
import org.accalmie.agent.peers.DovecotServer;
import org.accalmie.agent.sense.MailSightings;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A real Dovecot that refuses to move mail, or numbers all of it anew in the middle of a window.
 */
class UnwillingServerTest {
  private static final Patience QUICK =
      new Patience(
          Duration.ofSeconds(3),
          Duration.ofMillis(100),
          Duration.ofMinutes(4),
          Duration.ofMillis(300),
          Duration.ofMillis(300),
          Duration.ofSeconds(3));
  private static final HeldFolderName NAME = HeldFolderName.GERMAN;
  private static final String FOLDER = NAME.text();

  private final AtomicInteger cameBack = new AtomicInteger();
  private DovecotServer server;
  private OwnMailbox own;
  private MailHolder holder;

  @BeforeEach
  void hold() throws Exception {
    server = DovecotServer.start();
    own = new OwnMailbox(server.port());
    add("old");
    holder =
        new MailHolder(
            OwnMailbox.at(server.port(), DovecotServer.PASSWORD),
            () -> new HolderSettings(NAME, Set.of(), Duration.ZERO),
            new MailSightings(),
            cameBack::addAndGet,
            InstantSource.system(),
            QUICK);
    holder.start();
    holder.hold();
    awaitStage(Stage.HOLDING);
    add("first");
    awaitHeld(1);
  }

  @AfterEach
  void stop() throws MessagingException {
    holder.close();
    own.close();
    server.close();
  }

  @Test
  void mailThatTheServerRefusesToMoveStaysAndIsHeldOnceItDoesNot() throws Exception {
    server.readOnly(FOLDER, true);
    add("second");
    awaitStage(Stage.REFUSED);
    assertThat(holder.state().explanation()).contains("refuses to move mail", "stays in the inbox");
    assertThat(holder.state().held()).isEqualTo(1);
    assertThat(own.tokens("INBOX")).containsExactly("old", "second");
    assertThat(own.tokens(FOLDER)).containsExactly("first");

    server.readOnly(FOLDER, false);
    awaitHeld(2);
    assertThat(own.tokens("INBOX")).containsExactly("old");
    awaitAllBack("first", "old", "second");
  }

  @Test
  void mailThatTheServerRefusesToMoveBackIsToldOfAndComesOnceItDoesNot() throws Exception {
    server.readOnly("INBOX", true);
    holder.release();
    awaitStage(Stage.REFUSED);
    assertThat(holder.state().explanation()).contains("refuses to move held mail back", FOLDER);
    assertThat(holder.isReleased()).isFalse();
    assertThat(own.tokens(FOLDER)).containsExactly("first");

    server.readOnly("INBOX", false);
    awaitAllBack("first", "old");
    assertThat(cameBack).hasValue(1);
  }

  /** What came meanwhile cannot be told from what was there, and nobody misses it. */
  @Test
  void newNumbersOfAllMailLoseAndDoubleNothing() throws Exception {
    long before = own.validity(FOLDER);
    own.close();
    server.kill();
    server.renumber();
    server.deliver("meanwhile", Instant.now());
    server.startAgain();
    own = new OwnMailbox(server.port());
    assertThat(own.validity(FOLDER)).isNotEqualTo(before);

    awaitStage(Stage.AWAY);
    awaitStage(Stage.HOLDING);
    add("second");
    awaitHeld(2);
    assertThat(own.tokens("INBOX")).containsExactly("meanwhile", "old");
    assertThat(own.tokens(FOLDER)).containsExactly("first", "second");
    awaitAllBack("first", "meanwhile", "old", "second");
    assertThat(cameBack).hasValue(2);
  }

  private void awaitAllBack(String... tokens) throws MessagingException {
    holder.release();
    awaitStage(Stage.IDLE);
    assertThat(own.tokens("INBOX")).containsExactly(tokens);
    assertThat(own.tokens(FOLDER)).isEmpty();
  }

  private void add(String token) throws MessagingException {
    own.add("INBOX", token, "Message-ID: <" + token + "@example.org>\r\n");
  }

  private void awaitHeld(int number) {
    soon().until(() -> holder.state().stage() == Stage.HOLDING && holder.state().held() == number);
  }

  private void awaitStage(Stage stage) {
    soon().until(() -> holder.state().stage() == stage);
  }

  private static ConditionFactory soon() {
    return await().pollInterval(Duration.ofMillis(10)).atMost(Duration.ofMinutes(1));
  }
}
