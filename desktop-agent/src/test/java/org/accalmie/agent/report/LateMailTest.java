package org.accalmie.agent.report;

import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.journal.Parcel;
import org.accalmie.agent.mail.MailServer;
import org.accalmie.agent.owner.SenseSource;
import org.accalmie.agent.peers.DovecotServer;
import org.accalmie.agent.sense.MailSense;
import org.accalmie.agent.sense.MailSightings;
import org.accalmie.agent.sense.Mailbox;
import org.accalmie.agent.simulate.SimulatedSense;
import org.accalmie.policy.wire.WireCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real mail server; the clock alone is the test's. */
class LateMailTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Instant MORNING = paris("2026-11-20T09:00");

  @TempDir private Path directory;
  private DovecotServer server;

  @BeforeEach
  void start() throws IOException {
    server = DovecotServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aDayIsAnsweredWithTheMailThatCameWhileTheDesktopWasOff() throws Exception {
    workUntilTheEvening();
    for (int i = 0; i < 25; i++) {
      server.deliver("late", paris("2026-11-19T21:00"));
    }
    try (AgentOnTrial trial = agentAt(MORNING)) {
      trial.agent().start();
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                trial.agent().tick();
                return !answered(trial).isEmpty();
              });

      assertThat(answered(trial)).hasSize(1);
      assertThat(WireCodec.decodeReport(answered(trial).getFirst().bytes()).answers())
          .containsEntry("mail-received", 1);
    }
  }

  @Test
  void aServerThatIsAwayIsWaitedForUntilADayAfterTheDay() {
    workUntilTheEvening();
    server.kill();
    try (AgentOnTrial trial = agentAt(MORNING)) {
      trial.agent().start();
      trial.agent().tick();
      go(trial, Duration.ofHours(18));
      assertThat(answered(trial)).isEmpty();

      go(trial, Duration.ofHours(1));
      assertThat(answered(trial)).hasSize(1);
    }
  }

  @Test
  void aServerThatIsAwayIsWaitedForAfterAWeekendOff() {
    workUntilTheEvening();
    server.kill();
    try (AgentOnTrial trial = agentAt(paris("2026-11-23T09:00"))) {
      trial.agent().start();
      trial.agent().tick();
      go(trial, Duration.ofMinutes(59));
      assertThat(answered(trial)).isEmpty();

      go(trial, Duration.ofMinutes(1));
      // Sunday has not ended for a day yet.
      assertThat(answered(trial)).hasSize(3);
    }
  }

  @Test
  void wakingUpIsLikeStarting() {
    workUntilTheEvening();
    server.kill();
    try (AgentOnTrial trial = agentAt(MORNING)) {
      trial.agent().start();
      trial.agent().tick();
      go(trial, Duration.ofHours(2));
      trial.at(paris("2026-11-23T09:00"));
      assertThat(answered(trial)).isEmpty();
      go(trial, Duration.ofHours(1));
      assertThat(answered(trial)).hasSize(3);
    }
  }

  /** So that the mailbox's mark is set. */
  private void workUntilTheEvening() {
    try (AgentOnTrial trial = agentAt(paris("2026-11-19T18:00")).withAgreement()) {
      trial.agent().start();
      await().atMost(PATIENCE).until(() -> trial.parts().senses().caughtUpTo().equals(trial.now()));
      trial.agent().tick();
    }
  }

  /** Lets time pass minute by minute, as on a machine that is awake. */
  private static void go(AgentOnTrial trial, Duration span) {
    for (long minute = 0; minute < span.toMinutes(); minute++) {
      trial.after(Duration.ofMinutes(1));
    }
  }

  private AgentOnTrial agentAt(Instant now) {
    var mailbox =
        new Mailbox(server.account(MailServer.Security.PLAIN), refused -> DovecotServer.PASSWORD);
    return AgentOnTrial.open(
        directory,
        now,
        null,
        List.of(),
        (marks, clock, calendars) ->
            Stream.concat(
                    Stream.of(
                        new SenseSource(
                            "mail",
                            true,
                            () ->
                                new MailSense(
                                    List.of(mailbox), marks, new MailSightings(), clock))),
                    SimulatedSense.ALL.stream().filter(sense -> !sense.id().equals("mail")))
                .toList());
  }

  private static List<Parcel> answered(AgentOnTrial trial) {
    return trial.parts().journal().outbox().all();
  }
}
