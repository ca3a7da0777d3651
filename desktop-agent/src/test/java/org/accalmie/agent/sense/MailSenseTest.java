package org.accalmie.agent.sense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.accalmie.agent.peers.DovecotServer;
import org.accalmie.agent.peers.Program;
import org.accalmie.agent.sense.SenseState.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MailSenseTest {
  private final MinuteTally tally = new MinuteTally();
  private final KeptMark mark = new KeptMark();
  @TempDir Path directory;
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
  void newMailCountsWithinSecondsAndOldMailNever() throws IOException {
    server.deliver("old", Instant.now());
    try (Sense sense = connect(DovecotServer.PASSWORD)) {
      awaitCondition(sense, Condition.WORKING);
      server.deliver("first", Instant.now());
      await().atMost(Duration.ofSeconds(5)).until(() -> received() == 1);
      server.deliver("second", Instant.now());
      server.deliver("third", Instant.now());
      await().atMost(Duration.ofSeconds(5)).until(() -> received() == 3);
    }
    assertThat(received()).isEqualTo(3);
  }

  @Test
  void mailThatCameWhileAwayCountsInItsOwnMinute() throws IOException {
    try (Sense sense = connect(DovecotServer.PASSWORD)) {
      awaitCondition(sense, Condition.WORKING);
    }
    Instant early = Instant.now().minus(7, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);
    server.deliver("early", early.plusSeconds(20));
    server.deliver("later", early.plusSeconds(3600));
    try (Sense sense = connect(DovecotServer.PASSWORD)) {
      awaitCondition(sense, Condition.WORKING);
      await().atMost(Duration.ofSeconds(5)).until(() -> received() == 2);
    }
    assertThat(tally.entries())
        .containsExactlyInAnyOrder(
            new MinuteTally.Entry(early, Fact.MAIL_RECEIVED, "", 1),
            new MinuteTally.Entry(early.plusSeconds(3600), Fact.MAIL_RECEIVED, "", 1));
  }

  @Test
  void aServerThatDiesIsToldAndFoundAgainWithoutCountingTwice() throws IOException {
    try (Sense sense = connect(DovecotServer.PASSWORD)) {
      awaitCondition(sense, Condition.WORKING);
      server.deliver("before", Instant.now());
      await().until(() -> received() == 1);
      server.kill();
      awaitCondition(sense, Condition.UNAVAILABLE);
      server.deliver("meanwhile", Instant.now());
      server.startAgain();
      await().atMost(Duration.ofSeconds(20)).until(() -> received() == 2);
      awaitCondition(sense, Condition.WORKING);
      server.deliver("after", Instant.now());
      await().until(() -> received() == 3);
    }
    assertThat(received()).isEqualTo(3);
  }

  @Test
  void onlyNumberAndArrivalCrossTheWire() throws IOException {
    try (Sense sense = connect(DovecotServer.PASSWORD)) {
      awaitCondition(sense, Condition.WORKING);
      server.deliver("secretsubject", Instant.now());
      await().until(() -> received() == 1);
    }
    assertThat(server.commands())
        .contains("EXAMINE INBOX", "(INTERNALDATE)", "IDLE")
        .doesNotContain("BODY", "HEADER", "ENVELOPE", "RFC822", "FLAGS", "STORE", "SELECT ");
    assertThat(server.answersGiven()).doesNotContain("secretsubject", "bruno");
  }

  /** In a process of its own, which trusts the server, and which must end though it used TLS. */
  @ParameterizedTest
  @EnumSource(names = {"SSL", "STARTTLS"})
  void mailIsCountedOverTlsAndNoThreadIsLeftBehind(Mailbox.Security security) throws IOException {
    boolean ssl = security == Mailbox.Security.SSL;
    String port = Integer.toString(ssl ? server.tlsPort() : server.port());
    try (Probe probe =
        Probe.start(
            security.name(),
            directory,
            Map.of("MAIL_PORT", port, "JDK_JAVA_OPTIONS", trusting(server.certificate())))) {
      await().until(() -> server.commands().contains("DONE"));
      server.deliver("first", Instant.now());
      await().until(() -> probe.total() == 1);
      await().during(Duration.ofSeconds(2)).until(() -> probe.total() == 1);
    }
  }

  private String trusting(Path certificate) {
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
    return "-Djavax.net.ssl.trustStore=" + store + " -Djavax.net.ssl.trustStorePassword=changeit";
  }

  @Test
  void aRefusedPasswordIsToldWithoutIt() {
    try (Sense sense = connect("wrong")) {
      await()
          .atMost(Duration.ofSeconds(15))
          .until(() -> sense.state().explanation().contains("password"));
      assertThat(sense.state().condition()).isEqualTo(Condition.UNAVAILABLE);
      assertThat(sense.state().explanation()).doesNotContain("wrong", DovecotServer.USER);
    }
  }

  @Test
  void aServerWhoseCertificateNobodyTrustsIsNotGivenAPassword() throws IOException {
    var mailbox =
        new Mailbox(
            "127.0.0.1",
            server.port(),
            DovecotServer.USER,
            () -> DovecotServer.PASSWORD,
            Mailbox.Security.STARTTLS,
            "INBOX");
    try (Sense sense = new MailSense(mailbox, mark, InstantSource.system())) {
      sense.start(tally);
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> sense.state().explanation().contains("away"));
    }
    assertThat(server.commands()).isEmpty();
    assertThatThrownBy(
            () ->
                new Mailbox("mail.example.org", 0, "a", () -> "b", Mailbox.Security.PLAIN, "INBOX"))
        .hasMessageContaining("choose ssl or starttls");
  }

  @Test
  void aServerThatGoesSilentIsNoticedThoughItsConnectionStaysOpen() throws IOException {
    var second = Duration.ofSeconds(1);
    try (Sense sense =
        new MailSense(
            mailbox(DovecotServer.PASSWORD), mark, InstantSource.system(), second, second)) {
      sense.start(tally);
      awaitCondition(sense, Condition.WORKING);
      // A second without news ends IDLE, for it to be renewed.
      await().until(() -> server.commands().contains("DONE"));
      server.freeze(true);
      awaitCondition(sense, Condition.UNAVAILABLE);
      server.deliver("meanwhile", Instant.now());
      server.freeze(false);
      await().atMost(Duration.ofSeconds(20)).until(() -> received() == 1);
    }
  }

  private Sense connect(String password) {
    var sense = new MailSense(mailbox(password), mark, InstantSource.system());
    sense.start(tally);
    return sense;
  }

  private Mailbox mailbox(String password) {
    return new Mailbox(
        "127.0.0.1",
        server.port(),
        DovecotServer.USER,
        () -> password,
        Mailbox.Security.PLAIN,
        "INBOX");
  }

  private int received() {
    return tally.count(Fact.MAIL_RECEIVED);
  }

  private static void awaitCondition(Sense sense, Condition condition) {
    await().atMost(Duration.ofSeconds(30)).until(() -> sense.state().condition() == condition);
  }
}
