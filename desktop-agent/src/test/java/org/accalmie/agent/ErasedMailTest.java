package org.accalmie.agent;

import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.accalmie.agent.mail.MailAccounts;
import org.accalmie.agent.mail.MailServer;
import org.accalmie.agent.peers.DovecotServer;
import org.accalmie.agent.relay.MailNudges;
import org.accalmie.agent.secret.Secret;
import org.accalmie.agent.secret.SecretFile;
import org.accalmie.agent.secret.SecretName;
import org.accalmie.agent.sense.Fact;
import org.accalmie.policy.calendar.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail of a real server, after its owner has had everything deleted. */
class ErasedMailTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Instant TEN = paris("2026-11-19T10:00");

  @TempDir private Path directory;

  @Test
  void whatWasDeletedIsNotCountedAnewAndWhatComesThenIs() throws Exception {
    try (DovecotServer server = DovecotServer.start()) {
      new MailAccounts(directory).put(server.account(MailServer.Security.PLAIN));
      new SecretFile(directory)
          .keep(SecretName.mailPassword("work"), new Secret(DovecotServer.PASSWORD));
      try (var trial = agent(TEN)) {
        server.deliver("before", TEN.plusSeconds(5));
        await().atMost(PATIENCE).until(() -> received(trial) == 1);
        trial.at(TEN.plusSeconds(70));

        trial.agent().deleteAll();

        assertThat(received(trial)).isZero();
        await().atMost(PATIENCE).until(() -> trial.parts().senses().counting().contains("mail"));
        trial.at(TEN.plusSeconds(190));
        server.deliver("after", TEN.plusSeconds(185));
        await().atMost(PATIENCE).until(() -> received(trial) == 1);
      }
      try (var again = agent(TEN.plusSeconds(600))) {
        server.deliver("later", TEN.plusSeconds(590));
        await().atMost(PATIENCE).until(() -> received(again) == 2);
      }
    }
  }

  /** One that has looked into the mailbox. */
  private AgentOnTrial agent(Instant now) {
    AgentOnTrial trial = AgentOnTrial.withMail(directory, now, MailNudges.none());
    trial.agent().start();
    await().atMost(PATIENCE).until(() -> trial.parts().senses().counting().contains("mail"));
    return trial;
  }

  private static int received(AgentOnTrial trial) {
    trial.agent().write();
    return trial.parts().journal().minutes().within(new Span(TEN, TEN.plusSeconds(3600))).stream()
        .filter(count -> count.fact() == Fact.MAIL_RECEIVED)
        .mapToInt(count -> count.amount())
        .sum();
  }
}
