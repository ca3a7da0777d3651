package org.accalmie.agent.sense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.accalmie.agent.mail.MailAccount;
import org.accalmie.agent.mail.MailServer;
import org.accalmie.agent.peers.DovecotServer;
import org.accalmie.agent.peers.Trust;
import org.accalmie.agent.sense.SenseState.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Its tests mostly wait, each for a server of its own, and do so side by side. */
@Execution(ExecutionMode.CONCURRENT)
class MailSenseTest {
  private final MinuteTally tally = new MinuteTally();
  private final KeptMarks marks = new KeptMarks();
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
    Instant early = Instant.now().minus(7, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);
    InstantSource yesterday = InstantSource.fixed(early.minusSeconds(3600));
    try (Sense sense = sense(plain(), DovecotServer.PASSWORD, MailRhythm.USUAL, yesterday)) {
      sense.start(tally);
      awaitCondition(sense, Condition.WORKING);
    }
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
  void mailOfTwoAccountsCountsAndOneThatIsDownDoesNotStopTheOther() throws IOException {
    try (DovecotServer other = DovecotServer.start();
        MailSense sense = sense(List.of(mailbox(server, "work"), mailbox(other, "home")))) {
      sense.start(tally);
      awaitCondition(sense, Condition.WORKING);
      server.deliver("to work", Instant.now());
      other.deliver("to home", Instant.now());
      await().until(() -> received() == 2);

      other.kill();
      await().until(() -> condition(sense, "home") == Condition.UNAVAILABLE);
      assertThat(sense.state().condition()).isEqualTo(Condition.UNAVAILABLE);
      server.deliver("to work again", Instant.now());
      await().until(() -> received() == 3);
      assertThat(condition(sense, "work")).isEqualTo(Condition.WORKING);

      other.deliver("to home meanwhile", Instant.now());
      other.startAgain();
      await().atMost(Duration.ofSeconds(20)).until(() -> received() == 4);
      awaitCondition(sense, Condition.WORKING);
    }
    assertThat(received()).isEqualTo(4);
  }

  private MailSense sense(List<Mailbox> mailboxes) {
    return new MailSense(
        mailboxes, marks, new MailSightings(), InstantSource.system(), MailRhythm.USUAL);
  }

  private static Mailbox mailbox(DovecotServer at, String id) {
    return new Mailbox(
        at.account(id, MailServer.Security.PLAIN), refused -> DovecotServer.PASSWORD);
  }

  private static Condition condition(MailSense sense, String account) {
    return Objects.requireNonNull(sense.accounts().get(account)).condition();
  }

  /** In a process of its own, which trusts the server, and which must end though it used TLS. */
  @ParameterizedTest
  @EnumSource(names = {"SSL", "STARTTLS"})
  void mailIsCountedOverTlsAndNoThreadIsLeftBehind(MailServer.Security security)
      throws IOException {
    boolean ssl = security == MailServer.Security.SSL;
    String port = Integer.toString(ssl ? server.tlsPort() : server.port());
    try (Probe probe =
        Probe.start(
            security.name(),
            directory,
            Map.of(
                "MAIL_PORT",
                port,
                "JDK_JAVA_OPTIONS",
                String.join(
                    " ", Trust.in(server.certificate(), directory.resolve("trusted.p12")))))) {
      await().until(() -> server.commands().contains("DONE"));
      server.deliver("first", Instant.now());
      await().until(() -> probe.total() == 1);
      await().during(Duration.ofSeconds(2)).until(() -> probe.total() == 1);
    }
  }

  @Test
  void aRefusedPasswordIsToldWithoutIt() {
    try (Sense sense = connect("wrong")) {
      await()
          .atMost(Duration.ofSeconds(15))
          .until(() -> sense.state().explanation().contains("refuses"));
      assertThat(sense.state().condition()).isEqualTo(Condition.UNAVAILABLE);
      assertThat(sense.state().explanation()).doesNotContain("wrong", DovecotServer.USER);
    }
  }

  @Test
  void aServerWhoseCertificateNobodyTrustsIsNotGivenAPassword() throws IOException {
    var account = server.account(MailServer.Security.STARTTLS);
    try (Sense sense = sense(account, DovecotServer.PASSWORD, MailRhythm.USUAL)) {
      sense.start(tally);
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> sense.state().explanation().contains("cannot prove"));
    }
    assertThat(server.commands()).isEmpty();
  }

  @Test
  void aServerThatGoesSilentIsNoticedThoughItsConnectionStaysOpen() throws IOException {
    var second = Duration.ofSeconds(1);
    var rhythm = new MailRhythm(second, second, second, second, second);
    try (Sense sense = sense(plain(), DovecotServer.PASSWORD, rhythm)) {
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

  @Test
  void afterASleepItLooksAtOnceAndDoesNotWaitForADeadConnection() throws IOException {
    var slept = new AtomicReference<>(Duration.ZERO);
    InstantSource clock = () -> Instant.now().plus(slept.get());
    var second = Duration.ofSeconds(1);
    var rhythm = new MailRhythm(second, Duration.ofMinutes(10), second, second, second);
    try (Sense sense = sense(plain(), DovecotServer.PASSWORD, rhythm, clock)) {
      sense.start(tally);
      awaitCondition(sense, Condition.WORKING);
      server.freeze(true);
      slept.set(Duration.ofHours(8));
      awaitCondition(sense, Condition.UNAVAILABLE);
      server.freeze(false);
      await().atMost(Duration.ofSeconds(20)).until(() -> sense.caughtUpTo().isAfter(Instant.now()));
    }
  }

  private Sense connect(String password) {
    Sense sense = sense(plain(), password, MailRhythm.USUAL);
    sense.start(tally);
    return sense;
  }

  private MailAccount plain() {
    return server.account(MailServer.Security.PLAIN);
  }

  private Sense sense(MailAccount account, String password, MailRhythm rhythm) {
    return sense(account, password, rhythm, InstantSource.system());
  }

  private Sense sense(
      MailAccount account, String password, MailRhythm rhythm, InstantSource clock) {
    var mailbox = new Mailbox(account, refused -> password);
    return new MailSense(List.of(mailbox), marks, new MailSightings(), clock, rhythm);
  }

  private int received() {
    return tally.count(Fact.MAIL_RECEIVED);
  }

  private static void awaitCondition(Sense sense, Condition condition) {
    await().atMost(Duration.ofSeconds(30)).until(() -> sense.state().condition() == condition);
  }
}
