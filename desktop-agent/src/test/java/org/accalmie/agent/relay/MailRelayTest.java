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
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.accalmie.agent.mail.MailServer;
import org.accalmie.agent.mail.MailServer.Protocol;
import org.accalmie.agent.mail.MailServer.Security;
import org.accalmie.agent.peers.Program;
import org.accalmie.agent.peers.SubmissionPeer;
import org.accalmie.agent.relay.MailProgram.Mail;
import org.accalmie.agent.relay.RelayState.Stage;
import org.accalmie.agent.relay.SubmissionServer.SignIn;
import org.accalmie.agent.sense.Backoff;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MailRelayTest {
  private static SubmissionPeer peer;
  @TempDir Path directory;
  private final Queue<String> waits = new ConcurrentLinkedQueue<>();
  private final Queue<String> refused = new ConcurrentLinkedQueue<>();

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
  }

  @Test
  void outsideWindowsMailGoesOnAtOnceAndUnchanged() throws Exception {
    try (MailRelay relay = started(false)) {
      Mail mail = Mail.of("plain", "b@example.org", "secretly@example.org");
      MailProgram.send(relay.port(), mail);
      await().until(() -> peer.mails().size() == 1);
      assertThat(peer.mails())
          .containsExactly("anna@example.org b@example.org secretly@example.org\n" + mail.text());
      await().until(() -> relay.state().stage() == Stage.PASSING && relay.waiting().isEmpty());
    }
    assertThat(waits).isEmpty();
  }

  @Test
  void mailWithoutMessageIdGetsOne() throws Exception {
    try (MailRelay relay = started(false)) {
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
    try (MailRelay relay = started(true)) {
      MailProgram.send(relay.port(), Mail.of("first", "b@example.org"));
      MailProgram.send(relay.port(), Mail.of("second", "b@example.org"));
      assertThat(ids(relay.waiting())).hasSize(2).containsExactlyElementsOf(waits);
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
    try (MailRelay relay = started(true)) {
      MailProgram.send(relay.port(), Mail.of("waits", "b@example.org"));
      MailProgram.send(relay.port(), Mail.of("urgent", "b@example.org"));
      relay.sendNow(List.copyOf(waits).getLast());
      await().until(() -> peer.mails().size() == 1);
      assertThat(peer.mails().getFirst()).contains("urgent");
      await().until(() -> ids(relay.waiting()).equals(List.of(waits.peek())));
    }
  }

  @Test
  void mailThatWaitedIsSentAfterTheNextStart() throws Exception {
    try (MailRelay relay = started(true)) {
      MailProgram.send(relay.port(), Mail.of("waits", "b@example.org"));
    }
    Files.writeString(directory.resolve("queue/half.part"), "FROM a\n");
    try (MailRelay relay = started(false)) {
      await().until(() -> peer.mails().size() == 1);
      await().until(() -> relay.waiting().isEmpty());
    }
    assertThat(directory.resolve("queue/half.part")).doesNotExist();
  }

  @Test
  void aMailHandedOverTwiceIsSentOnce() throws Exception {
    try (MailRelay relay = started(true)) {
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
    try (MailRelay relay = started(false)) {
      MailProgram.send(relay.port(), Mail.of("bad", "b@example.org", "nobody@example.org"));
      MailProgram.send(relay.port(), Mail.of("good", "b@example.org"));
      await().until(() -> refused.size() == 1 && peer.mails().size() == 1);
      assertThat(peer.mails().getFirst()).contains("Subject: good");
      await().until(() -> relay.state().refused() == 1);
      assertThat(relay.state().explanation()).contains("refuses some mail").contains(": 1.");
      relay.sendNow(refused.peek());
      await().until(() -> refused.size() == 2);
      relay.discard(refused.peek());
      await().until(() -> relay.state().refused() == 0);
      assertThat(relay.refused()).isEmpty();
    }
  }

  @Test
  void aMailThatTheServerDelaysHoldsNoOtherUp() throws Exception {
    try (MailRelay relay = started(false)) {
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
        MailRelay relay = relay(server(dying, SignIn.PASSWORD, SubmissionPeer.SECRET))) {
      relay.start(false);
      dying.kill();
      MailProgram.send(relay.port(), Mail.of("patient", "b@example.org"));
      await().until(() -> relay.state().stage() == Stage.AWAY);
      dying.startAgain();
      await().until(() -> dying.mails().size() == 1);
      await().until(() -> relay.state().stage() == Stage.PASSING);
    }
  }

  @ParameterizedTest
  @EnumSource(SignIn.class)
  void aRefusedSecretIsSaidAndMailWaits(SignIn signIn) throws Exception {
    try (MailRelay relay = relay(server(peer, signIn, "wrong"))) {
      relay.start(false);
      MailProgram.send(relay.port(), Mail.of("waits", "b@example.org"));
      await().until(() -> relay.state().explanation().contains("enter the password"));
      assertThat(relay.waiting()).hasSize(1);
    }
  }

  @Test
  void anAccessTokenSignsIn() throws Exception {
    try (MailRelay relay = relay(server(peer, SignIn.XOAUTH2, SubmissionPeer.SECRET))) {
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
    try (MailRelay relay = relay(server)) {
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
      process.start(directory.resolve("queue"), port, security, trusting(peer.certificate()));
      String line = "x".repeat(74) + "\r\n";
      String text = "Message-ID: <long@x.org>\r\n\r\n" + line.repeat(25 * 1024 * 1024 / 76);
      MailProgram.send(process.port(), new Mail(text, List.of("b@example.org")));
      process.endWindow();
      await().atMost(Duration.ofSeconds(30)).until(() -> peer.mails().size() == 1);
      assertThat(peer.mails().getFirst().endsWith(text)).isTrue();
    }
  }

  private List<String> trusting(Path certificate) {
    Path store = directory.resolve("trusted.p12");
    Program.run(
        Map.of(),
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-importcert",
        "-noprompt",
        "-file",
        certificate.toString(),
        "-keystore",
        store.toString(),
        "-storepass",
        "changeit");
    return List.of(
        "-Djavax.net.ssl.trustStore=" + store, "-Djavax.net.ssl.trustStorePassword=changeit");
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
  void onlyWhoKnowsItsPasswordMaySend() throws Exception {
    try (MailRelay relay = started(true)) {
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
    try (MailRelay relay = started(true)) {
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
    try (MailRelay relay = started(true)) {
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
    var settings =
        new RelaySettings(
            0, MailProgram.USER, () -> MailProgram.PASSWORD, directory.resolve("queue"), 1000);
    try (MailRelay relay = relay(settings, server(peer, SignIn.PASSWORD, SubmissionPeer.SECRET))) {
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

  @Test
  void aPortThatIsTakenIsToldAndWhatWaitsIsSent() throws Exception {
    try (MailRelay relay = started(true)) {
      MailProgram.send(relay.port(), Mail.of("waits", "b@example.org"));
    }
    var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    var settings = settings(taken.getLocalPort());
    try (MailRelay relay = relay(settings, server(peer, SignIn.PASSWORD, SubmissionPeer.SECRET))) {
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
    try (MailRelay relay = started(true)) {
      int port = relay.port();
      MailProgram.send(port, Mail.of("waits", "b@example.org"));
      relay.takeNoMore();
      assertThatThrownBy(() -> MailProgram.send(port, Mail.of("late", "b@example.org")))
          .isInstanceOf(MessagingException.class);
      await().until(() -> relay.state().stage() == Stage.WAITING);
    }
    try (MailRelay relay = relay(server(peer, SignIn.PASSWORD, SubmissionPeer.SECRET))) {
      relay.drain(true);
      await().until(() -> relay.state().waiting() == 1);
      assertThat(relay.port()).isZero();
      relay.mailFree(false);
      await().until(() -> peer.mails().size() == 1);
      await().until(() -> relay.state().stage() == Stage.OFF);
    }
  }

  private RelaySettings settings(int port) {
    return new RelaySettings(
        port, MailProgram.USER, () -> MailProgram.PASSWORD, directory.resolve("queue"), 1 << 20);
  }

  private static String talk(int port, String text) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10000);
      socket.getOutputStream().write(text.getBytes(UTF_8));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private MailRelay started(boolean window) {
    MailRelay relay = relay(server(peer, SignIn.PASSWORD, SubmissionPeer.SECRET));
    relay.start(window);
    return relay;
  }

  private static SubmissionServer server(SubmissionPeer peer, SignIn signIn, String secret) {
    return new SubmissionServer(
        new MailServer(Protocol.SMTP, Security.PLAIN, "127.0.0.1", peer.port()),
        SubmissionPeer.USER,
        signIn,
        refused -> secret);
  }

  private static List<String> ids(List<HandedOver> mails) {
    return mails.stream().map(HandedOver::id).toList();
  }

  private MailRelay relay(SubmissionServer server) {
    return relay(RelayProcess.settings(directory.resolve("queue")), server);
  }

  private MailRelay relay(RelaySettings settings, SubmissionServer server) {
    var notices =
        new RelayNotices() {
          @Override
          public void waits(String id) {
            waits.add(id);
          }

          @Override
          public void refused(String id) {
            refused.add(id);
          }
        };
    return new MailRelay(
        settings,
        server,
        RelayProcess.QUICK,
        notices,
        InstantSource.system(),
        new Backoff(Duration.ofMillis(100), Duration.ofMillis(500)));
  }
}
