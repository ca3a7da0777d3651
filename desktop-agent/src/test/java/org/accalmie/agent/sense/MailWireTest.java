package org.accalmie.agent.sense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.accalmie.agent.mail.MailServer;
import org.accalmie.agent.mail.MailServer.Protocol;
import org.accalmie.agent.mail.MailServer.Security;
import org.accalmie.agent.peers.DovecotServer;
import org.accalmie.agent.peers.RecordingProxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Watches every byte between the mail sense and the server. */
@Execution(ExecutionMode.CONCURRENT)
class MailWireTest {
  private static final String RECEIVED =
      "\\(INTERNALDATE BODY\\.PEEK\\[HEADER\\.FIELDS \\(MESSAGE-ID\\)]<0\\.2000>\\)";
  private static final String SENT =
      "\\(INTERNALDATE BODY\\.PEEK\\[HEADER\\.FIELDS \\(MESSAGE-ID IN-REPLY-TO\\)]<0\\.2000>\\)";

  /** Everything that may ever be said, to the letter; the secret is user and password. */
  private static final Pattern ALLOWED =
      Pattern.compile(
          "DONE|AGFubmEAb25seS1mb3ItdGVzdHM=|[A-Z]+[0-9]+ (?:"
              + String.join(
                  "|",
                  "CAPABILITY",
                  "AUTHENTICATE PLAIN",
                  "LIST \"\" \"?\\*\"?",
                  "EXAMINE INBOX",
                  "EXAMINE Outgoing",
                  "STATUS Outgoing \\(UIDVALIDITY UIDNEXT\\)",
                  "NOOP",
                  "IDLE",
                  "FETCH [0-9]+:\\* " + RECEIVED.replaceFirst("INTERNALDATE", "UID INTERNALDATE"),
                  "UID FETCH [0-9]+:\\* " + RECEIVED,
                  "UID FETCH [0-9]+:\\* " + SENT)
              + ")");

  /** What a mail's own words hold, wherever they stand. */
  private static final String PRIVATE = "zanzibar";

  private static final int MAILS_OF_A_DAY = 120;

  private final MinuteTally tally = new MinuteTally();
  private final Instant morning = Instant.now().minus(Duration.ofHours(12));

  @Test
  void overADayOfOddMailOnlyNumbersTimesAndMessageIdsCross() throws IOException {
    long seed = System.nanoTime();
    System.out.println("MailWireTest seed " + seed);
    var random = new Random(seed);
    try (DovecotServer server = DovecotServer.start();
        RecordingProxy proxy = RecordingProxy.before(server.port())) {
      server.deliverWhole(odd(random, 0), morning.minusSeconds(60));
      var marks = new KeptMarks();
      // Seen in the morning, so that the day is what came while the agent was away, and on.
      try (Sense sense = sense(proxy, marks, InstantSource.fixed(morning))) {
        awaitWorking(sense);
      }
      for (int i = 1; i < MAILS_OF_A_DAY; i++) {
        server.deliverWhole(odd(random, i), morning.plusSeconds(300L * i));
        if (i % 4 == 0) {
          server.keepSent(odd(random, 1000 + i), morning.plusSeconds(300L * i + 60));
        }
      }
      try (Sense sense = sense(proxy, marks, InstantSource.system())) {
        await().until(() -> tally.count(Fact.MAIL_RECEIVED) == MAILS_OF_A_DAY - 1);
        server.deliverWhole(odd(random, 5000), Instant.now());
        await().until(() -> tally.count(Fact.MAIL_RECEIVED) == MAILS_OF_A_DAY);
        await().until(() -> tally.count(Fact.MAIL_SENT) == (MAILS_OF_A_DAY - 1) / 4);
        await().until(() -> proxy.said().contains("DONE"));
      }
      assertThat(proxy.said().lines()).allMatch(line -> ALLOWED.matcher(line).matches());
      assertThat(proxy.said()).contains("IN-REPLY-TO").contains("IDLE");
      assertThat(proxy.answered()).doesNotContainIgnoringCase(PRIVATE);
      assertThat(proxy.answered().length()).isLessThan(200_000);
    }
  }

  @Test
  void answersWithinTheHourAreCountedAndOthersAreNot() throws IOException {
    try (DovecotServer server = DovecotServer.start();
        RecordingProxy proxy = RecordingProxy.before(server.port())) {
      var marks = new KeptMarks();
      try (Sense sense = sense(proxy, marks, InstantSource.fixed(morning))) {
        awaitWorking(sense);
      }
      server.deliverWhole("Message-ID: <q1@example.org>\n\nhow?\n", morning.plusSeconds(600));
      server.keepSent(answer("a1", "<q1@example.org>"), morning.plusSeconds(1200));
      server.deliverWhole("Message-ID: <q2@example.org>\n\nwhen?\n", morning.plusSeconds(600));
      server.keepSent(answer("a2", "<q2@example.org>"), morning.plusSeconds(600 + 3700));
      server.keepSent(answer("a3", "<unknown@example.org>"), morning.plusSeconds(5000));
      try (Sense sense = sense(proxy, marks, InstantSource.system())) {
        await().until(() -> tally.count(Fact.MAIL_SENT) == 3);
        // While it runs: seen, answered, and gone from the inbox or not.
        server.deliverWhole("Message-ID: <q4@example.org>\n\nwho?\n", Instant.now());
        await().until(() -> tally.count(Fact.MAIL_RECEIVED) == 3);
        server.keepSent(answer("a4", "\n <q4@example.org>"), Instant.now());
        await().until(() -> tally.count(Fact.MAIL_SENT) == 4);
      }
      assertThat(tally.count(Fact.MAIL_REPLIED_SOON)).isEqualTo(2);
    }
  }

  private static String answer(String id, String to) {
    return "Message-ID: <" + id + "@example.org>\nIn-Reply-To: " + to + "\n\nso\n";
  }

  /** Mails as they should not be, but are. */
  private static String odd(Random random, int i) {
    String id = "<m" + i + "@example.org>";
    return switch (random.nextInt(10)) {
      case 0 -> "Subject: zanzibar\n\nno Message-ID zanzibar\n";
      case 1 -> "Message-ID: zanzi-bar none\nFrom: zanzibar\n\nunbracketed\n";
      case 2 -> "message-id:" + id + "\nSubject: =?utf-8?q?zanzibar?=\n\ntext zanzibar\n";
      case 3 -> "Message-ID:\n\t" + id + "\nSubject: zanzibar\n zanzibar\n\ntext\n";
      case 4 -> "X-Note: " + "zanzibar ".repeat(4000) + "\nMessage-ID: " + id + "\n\ntext\n";
      case 5 -> "Message-ID: <" + "x".repeat(100_000) + ">\n\nzanzibar\n";
      case 6 -> "\n\nzanzibar without any header\n";
      case 7 -> "Message-ID: " + id + "\nMessage-ID: " + id + "\n\n\0\1\377 zanzibar\n";
      case 8 -> "Message-ID: " + id + "\nIn-Reply-To: " + "<a@b> ".repeat(500) + "\n\nzanzibar\n";
      default ->
          "From: zanzibar\nMessage-ID: "
              + id
              + "\nContent-Type: multipart/mixed; boundary=b\n\n"
              + "--b\nContent-Type: message/rfc822\n\nSubject: zanzibar\n\nin it\n--b--\n";
    };
  }

  private Sense sense(RecordingProxy proxy, MailMarks marks, InstantSource clock) {
    var address = new MailServer(Protocol.IMAP, Security.PLAIN, "127.0.0.1", proxy.port());
    var mailbox = new Mailbox(DovecotServer.accountAt(address), refused -> DovecotServer.PASSWORD);
    var second = Duration.ofSeconds(1);
    var rhythm = new MailRhythm(Duration.ofSeconds(10), second, second, second, second);
    var sense = new MailSense(List.of(mailbox), marks, new MailSightings(), clock, rhythm);
    sense.start(tally);
    return sense;
  }

  private static void awaitWorking(Sense sense) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> sense.state().condition() == SenseState.Condition.WORKING);
  }
}
