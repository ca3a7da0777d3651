package org.accalmie.agent.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.accalmie.agent.peers.SubmissionPeer;
import org.accalmie.agent.relay.MailProgram.Mail;
import org.accalmie.agent.relay.RelayState.Stage;
import org.accalmie.agent.relay.SubmissionServer.SignIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of mail that a mail program hands over. */
class MailRelayTest {
  private static SubmissionPeer peer;
  @TempDir Path directory;
  private RelayOnTrial trial;

  @BeforeAll
  static void startPeer() throws IOException {
    peer = SubmissionPeer.start();
  }

  @AfterAll
  static void stopPeer() {
    peer.close();
  }

  @BeforeEach
  void forgetMail() throws IOException {
    peer.clear();
    trial = new RelayOnTrial(directory.resolve("queue"), peer);
  }

  @Test
  void outsideWindowsMailGoesOnAtOnceAndUnchanged() throws Exception {
    try (MailRelay relay = trial.started(false)) {
      Mail mail = Mail.of("plain", "b@example.org", "secretly@example.org");
      MailProgram.send(relay.port(), mail);
      await().until(() -> peer.mails().size() == 1);
      assertThat(peer.mails())
          .containsExactly("anna@example.org b@example.org secretly@example.org\n" + mail.text());
      await().until(() -> relay.state().stage() == Stage.PASSING && relay.waiting().isEmpty());
    }
    assertThat(trial.waits()).isEmpty();
  }

  @Test
  void mailWithoutMessageIdGetsOne() throws Exception {
    try (MailRelay relay = trial.started(false)) {
      MailProgram.send(
          relay.port(), new Mail("Subject: nameless\r\n\r\nText.\r\n", List.of("b@example.org")));
      await().until(() -> peer.mails().size() == 1);
      assertThat(peer.mails().getFirst())
          .containsPattern(
              "Subject: nameless\r\nMessage-ID: <[-0-9a-f]{36}@accalmie.invalid>\r\n\r\nText.\r\n");
    }
  }

  @Test
  void inAWindowMailWaitsOnTheDiskForItsOwnerAlone() throws Exception {
    try (MailRelay relay = trial.started(true)) {
      MailProgram.send(relay.port(), Mail.of("first", "b@example.org"));
      MailProgram.send(relay.port(), Mail.of("second", "b@example.org"));
      assertThat(ids(relay.waiting())).hasSize(2).containsExactlyElementsOf(trial.waits());
      await().until(() -> relay.state().explanation().endsWith("so far: 2."));
      try (Stream<Path> files = Files.list(directory.resolve("queue"))) {
        assertThat(files)
            .allSatisfy(
                file ->
                    assertThat(Files.getPosixFilePermissions(file))
                        .isEqualTo(PosixFilePermissions.fromString("rw-------")));
      }
      assertThat(peer.mails()).isEmpty();
      relay.mailFree(false);
      await().until(() -> peer.mails().size() == 2);
      await().until(() -> relay.waiting().isEmpty());
    }
  }

  @Test
  void oneMailIsSentNowAndTheOtherWaits() throws Exception {
    try (MailRelay relay = trial.started(true)) {
      MailProgram.send(relay.port(), Mail.of("waits", "b@example.org"));
      MailProgram.send(relay.port(), Mail.of("urgent", "b@example.org"));
      relay.sendNow(List.copyOf(trial.waits()).getLast());
      await().until(() -> peer.mails().size() == 1);
      assertThat(peer.mails().getFirst()).contains("urgent");
      await().until(() -> ids(relay.waiting()).equals(List.of(trial.waits().peek())));
    }
  }

  @Test
  void mailThatWaitedIsSentAfterTheNextStart() throws Exception {
    try (MailRelay relay = trial.started(true)) {
      MailProgram.send(relay.port(), Mail.of("waits", "b@example.org"));
    }
    Files.writeString(directory.resolve("queue/half.part"), "FROM a\n");
    try (MailRelay relay = trial.started(false)) {
      await().until(() -> peer.mails().size() == 1);
      await().until(() -> relay.waiting().isEmpty());
    }
    assertThat(directory.resolve("queue/half.part")).doesNotExist();
  }

  @Test
  void aMailHandedOverTwiceIsSentOnce() throws Exception {
    try (MailRelay relay = trial.started(true)) {
      Mail mail = Mail.of("twice", "b@example.org");
      MailProgram.send(relay.port(), mail);
      MailProgram.send(relay.port(), mail);
      assertThat(relay.waiting()).hasSize(1);
      relay.mailFree(false);
      await().until(() -> relay.waiting().isEmpty());
      MailProgram.send(relay.port(), mail);
      assertThat(relay.waiting()).isEmpty();
      MailProgram.send(relay.port(), Mail.of("last", "b@example.org"));
      await().until(() -> peer.mails().size() == 2);
    }
  }

  @Test
  void aMailThatTheServerRefusesIsSetAsideAndTold() throws Exception {
    try (MailRelay relay = trial.started(false)) {
      MailProgram.send(relay.port(), Mail.of("bad", "b@example.org", "nobody@example.org"));
      MailProgram.send(relay.port(), Mail.of("good", "b@example.org"));
      await().until(() -> trial.refused().size() == 1 && peer.mails().size() == 1);
      assertThat(peer.mails().getFirst()).contains("Subject: good");
      await().until(() -> relay.state().refused() == 1);
      assertThat(relay.state().explanation()).contains("refuses some mail").contains(": 1.");
      relay.sendNow(trial.refused().peek());
      await().until(() -> trial.refused().size() == 2);
      relay.discard(trial.refused().peek());
      await().until(() -> relay.state().refused() == 0);
      assertThat(relay.refused()).isEmpty();
    }
  }

  @Test
  void aMailThatTheServerDelaysHoldsNoOtherUp() throws Exception {
    try (MailRelay relay = trial.started(false)) {
      MailProgram.send(relay.port(), Mail.of("slow", "later@example.org"));
      MailProgram.send(relay.port(), Mail.of("quick", "b@example.org"));
      await().until(() -> peer.mails().size() == 1);
      await().until(() -> relay.state().stage() == Stage.AWAY);
      assertThat(relay.waiting()).hasSize(1);
    }
  }

  @Test
  void whileTheServerIsAwayMailWaits() throws Exception {
    try (SubmissionPeer dying = SubmissionPeer.start();
        MailRelay relay =
            trial.relay(RelayOnTrial.server(dying, SignIn.PASSWORD, SubmissionPeer.SECRET))) {
      relay.start(false);
      dying.kill();
      MailProgram.send(relay.port(), Mail.of("patient", "b@example.org"));
      await().until(() -> relay.state().stage() == Stage.AWAY);
      dying.startAgain();
      await().until(() -> dying.mails().size() == 1);
      await().until(() -> relay.state().stage() == Stage.PASSING);
    }
  }

  @Test
  void nothingOfItIsLoadedWhileItIsOff() throws Exception {
    Path log = directory.resolve("classes");
    try (var process = new RelayProcess()) {
      process.off(directory.resolve("queue"), List.of("-Xlog:class+load:file=" + log));
    }
    List<String> loaded = Files.readAllLines(log);
    assertThat(loaded).anyMatch(line -> line.contains("relay.MailRelay "));
    assertThat(loaded)
        .filteredOn(line -> line.contains("org.subethamail") || line.contains("jakarta.mail"))
        .isEmpty();
    assertThat(directory.resolve("queue")).doesNotExist();
  }

  @Test
  void aPortThatIsTakenIsToldAndWhatWaitsIsSent() throws Exception {
    try (MailRelay relay = trial.started(true)) {
      MailProgram.send(relay.port(), Mail.of("waits", "b@example.org"));
    }
    var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    var settings = trial.settings(taken.getLocalPort(), 1 << 20);
    try (MailRelay relay = trial.relay(settings)) {
      relay.start(false);
      await().until(() -> relay.state().stage() == Stage.FAILED);
      assertThat(relay.state().explanation()).contains("choose another port");
      await().until(() -> peer.mails().size() == 1);

      taken.close();
      relay.listen();
      MailProgram.send(relay.port(), Mail.of("taken", "b@example.org"));
      await().until(() -> peer.mails().size() == 2);
      await().until(() -> relay.state().stage() == Stage.PASSING);
    } finally {
      taken.close();
    }
  }

  @Test
  void switchedOffItTakesNothingAndSendsWhatWaits() throws Exception {
    try (MailRelay relay = trial.started(true)) {
      int port = relay.port();
      MailProgram.send(port, Mail.of("waits", "b@example.org"));
      relay.takeNoMore();
      assertThatThrownBy(() -> MailProgram.send(port, Mail.of("late", "b@example.org")))
          .isInstanceOf(MessagingException.class);
      await().until(() -> relay.state().stage() == Stage.WAITING);
    }
    try (MailRelay relay = trial.relay(SignIn.PASSWORD, SubmissionPeer.SECRET)) {
      relay.drain(true);
      await().until(() -> relay.state().waiting() == 1);
      assertThat(relay.port()).isZero();
      relay.mailFree(false);
      await().until(() -> peer.mails().size() == 1);
      await().until(() -> relay.state().stage() == Stage.OFF);
    }
  }

  private static List<String> ids(List<HandedOver> mails) {
    return mails.stream().map(HandedOver::id).toList();
  }
}
