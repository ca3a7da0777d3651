package org.accalmie.agent.sense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.accalmie.agent.peers.DovecotServer;
import org.accalmie.agent.sense.SenseState.Condition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailSenseTest {
  private static final class KeptMark implements MailMark {
    private @Nullable Mark kept;

    @Override
    public synchronized Optional<Mark> load() {
      return Optional.ofNullable(kept);
    }

    @Override
    public synchronized void save(Mark mark) {
      kept = mark;
    }
  }

  private final MinuteTally tally = new MinuteTally();
  private final KeptMark mark = new KeptMark();
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
    // A thread left behind would keep the agent from ending.
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> !thread.isDaemon())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("pool-"));
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
  void aServerThatOnlySpeaksInTheClearIsNotGivenAPassword() throws IOException {
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
