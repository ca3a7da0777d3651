package org.accalmie.agent.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.accalmie.agent.AgentOnTrial;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailQueueTest {
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir private Path directory;
  private Path mark;
  private Instant sent;

  @BeforeEach
  void sendOne() throws IOException {
    Path account = directory.resolve("relay/work");
    Files.createDirectories(account.getParent());
    sent = Instant.now();
    var queue = new MailQueue(account, 1 << 20, sent);
    String id =
        queue.add(
            new Envelope("me@example.org", List.of("you@example.org")),
            new ByteArrayInputStream("Subject: x\r\n\r\nx\r\n".getBytes(UTF_8)));
    queue.sent(id);
    mark = account.resolve(id + ".sent");
  }

  @Test
  void noFileTellsWhenAMailWasSent() throws IOException {
    Instant told = Files.getLastModifiedTime(mark).toInstant();

    assertThat(told).isEqualTo(told.truncatedTo(ChronoUnit.DAYS));
    assertThat(told).isBetween(sent.minus(DAY), sent.plus(DAY).plusSeconds(60));
  }

  @Test
  void aRunningAgentForgetsADayLaterWhatWasSent() throws IOException {
    try (var trial =
        AgentOnTrial.withMail(directory, sent.plus(DAY.dividedBy(2)), MailNudges.none())) {
      trial.agent().tick();
      assertThat(mark).exists();
      trial.after(DAY.multipliedBy(2));
      assertThat(mark).doesNotExist();
    }
  }

  @Test
  void deletingEverythingForgetsItAtOnce() throws IOException {
    try (var trial = AgentOnTrial.withMail(directory, sent, MailNudges.none())) {
      trial.agent().deleteAll();
      try (Stream<Path> left = Files.list(mark.getParent())) {
        assertThat(left).isEmpty();
      }
    }
  }
}
