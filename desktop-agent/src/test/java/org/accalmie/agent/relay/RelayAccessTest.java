package org.accalmie.agent.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.accalmie.agent.mail.MailServer;
import org.accalmie.agent.mail.MailServer.Protocol;
import org.accalmie.agent.mail.MailServer.Security;
import org.accalmie.agent.peers.SubmissionPeer;
import org.accalmie.agent.peers.Trust;
import org.accalmie.agent.relay.MailProgram.Mail;
import org.accalmie.agent.relay.RelayState.Stage;
import org.accalmie.agent.relay.SubmissionServer.SignIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may hand mail over, whom it goes to, and what is not taken. */
class RelayAccessTest {
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

  @ParameterizedTest
  @EnumSource(SignIn.class)
  void aRefusedSecretIsSaidAndMailWaits(SignIn signIn) throws Exception {
    try (MailRelay relay = trial.relay(signIn, "wrong")) {
      relay.start(false);
      MailProgram.send(relay.port(), Mail.of("waits", "b@example.org"));
      await().until(() -> relay.state().explanation().contains("enter the password"));
      assertThat(relay.waiting()).hasSize(1);
    }
  }

  @Test
  void anAccessTokenSignsIn() throws Exception {
    try (MailRelay relay = trial.relay(SignIn.XOAUTH2, SubmissionPeer.SECRET)) {
      relay.start(false);
      MailProgram.send(relay.port(), Mail.of("token", "b@example.org"));
      await().until(() -> peer.mails().size() == 1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SSL", "STARTTLS"})
  void aServerWhoseCertificateNobodyTrustsGetsNoMail(Security security) throws Exception {
    int port = security == Security.SSL ? peer.tlsPort() : peer.port();
    var server =
        new SubmissionServer(
            new MailServer(Protocol.SMTP, security, "localhost", port),
            SubmissionPeer.USER,
            SignIn.PASSWORD,
            refused -> "x");
    try (MailRelay relay = trial.relay(server)) {
      relay.start(false);
      MailProgram.send(relay.port(), Mail.of("private", "b@example.org"));
      await().until(() -> relay.state().stage() == Stage.AWAY);
      assertThat(peer.mails()).isEmpty();
    }
    assertThatThrownBy(() -> new MailServer(Protocol.SMTP, Security.PLAIN, "mail.example.org", 0))
        .hasMessageContaining("choose smtps:// or smtp://");
  }

  /** In a process of its own with the agent's small heap, which trusts the server. */
  @ParameterizedTest
  @EnumSource(names = {"SSL", "STARTTLS"})
  void aLongMailGoesOverTlsWithTheAgentsMemory(Security security) throws Exception {
    int port = security == Security.SSL ? peer.tlsPort() : peer.port();
    try (var process = new RelayProcess()) {
      process.start(
          directory.resolve("queue"),
          port,
          security,
          Trust.in(peer.certificate(), directory.resolve("trusted.p12")));
      String line = "x".repeat(74) + "\r\n";
      String text = "Message-ID: <long@x.org>\r\n\r\n" + line.repeat(25 * 1024 * 1024 / 76);
      MailProgram.send(process.port(), new Mail(text, List.of("b@example.org")));
      process.endWindow();
      await().atMost(Duration.ofSeconds(30)).until(() -> peer.mails().size() == 1);
      assertThat(peer.mails().getFirst().endsWith(text)).isTrue();
    }
  }

  @Test
  void onlyWhoKnowsItsPasswordMaySend() throws Exception {
    try (MailRelay relay = trial.started(true)) {
      assertThatThrownBy(
              () -> MailProgram.send(relay.port(), "wrong", Mail.of("foreign", "b@example.org")))
          .isInstanceOf(AuthenticationFailedException.class);
      String answers =
          talk(relay.port(), "EHLO x\r\nMAIL FROM:<a@x.org>\r\nRCPT TO:<b@x.org>\r\nQUIT\r\n");
      assertThat(answers).contains("530");
      assertThat(relay.waiting()).isEmpty();
    }
  }

  @Test
  void itIsReachedFromThisMachineAlone() throws Exception {
    try (MailRelay relay = trial.started(true)) {
      List<InetAddress> outer =
          NetworkInterface.networkInterfaces()
              .flatMap(NetworkInterface::inetAddresses)
              .filter(address -> !address.isLoopbackAddress())
              .toList();
      assertThat(outer)
          .allSatisfy(
              address ->
                  assertThatThrownBy(() -> new Socket(address, relay.port()).close())
                      .isInstanceOf(IOException.class));
    }
  }

  /** The library takes a mail for complete whose connection broke in its last chunk. */
  @Test
  void aMailThatBreaksOffIsNotTaken() throws Exception {
    try (MailRelay relay = trial.started(true)) {
      String begin =
          "EHLO x\r\nAUTH PLAIN AHJlbGF5AGxvY2FsLW9ubHk=\r\nMAIL FROM:<a@x.org>\r\n"
              + "RCPT TO:<b@x.org>\r\n";
      String chunked =
          talk(relay.port(), begin + "BDAT 100 LAST\r\nMessage-ID: <x@y.z>\r\n\r\nhal");
      assertThat(chunked).contains("235").contains("502").doesNotContain("CHUNKING", "SMTPUTF8");
      String plain = talk(relay.port(), begin + "DATA\r\nMessage-ID: <x@y.z>\r\n\r\nhal");
      assertThat(plain).contains("354");
      assertThat(relay.waiting()).isEmpty();
    }
  }

  @Test
  void aMailThatIsTooLongIsRefused() throws Exception {
    var settings = trial.settings(0, 1000);
    try (MailRelay relay = trial.relay(settings)) {
      relay.start(true);
      Mail mail = new Mail("Subject: x\r\n\r\n" + "text\r\n".repeat(200), List.of("b@x.org"));
      assertThatThrownBy(() -> MailProgram.send(relay.port(), mail))
          .isInstanceOf(MessagingException.class)
          .hasMessageContaining("552");
      assertThat(relay.waiting()).isEmpty();
      MailProgram.send(relay.port(), Mail.of("short", "b@example.org"));
      assertThat(relay.waiting()).hasSize(1);
    }
  }

  private static String talk(int port, String text) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10000);
      socket.getOutputStream().write(text.getBytes(UTF_8));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }
}
