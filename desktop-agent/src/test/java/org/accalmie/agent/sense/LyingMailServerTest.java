package org.accalmie.agent.sense;

import static org.accalmie.agent.peers.LyingMailServer.mail;
import static org.accalmie.agent.peers.LyingMailServer.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.accalmie.agent.peers.DovecotServer;
import org.accalmie.agent.peers.LyingMailServer;
import org.accalmie.agent.sense.SenseState.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a server answers, the sense neither hangs nor grows, and says what is wrong. */
@Execution(ExecutionMode.CONCURRENT)
class LyingMailServerTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofMillis(300);
  private static final long PIECE = 1 << 20;

  private final MinuteTally tally = new MinuteTally();
  private final KeptMarks marks = new KeptMarks();

  @ParameterizedTest
  @ValueSource(strings = {"CAPABILITY", "LOGIN", "LIST", "EXAMINE", "FETCH", "UID", "IDLE"})
  void aServerThatFallsSilentInTheMiddleOfAnAnswerIsAway(String at) throws IOException {
    try (var server = lying(at, (tag, out) -> say(out, "* 1 FE"));
        Sense sense = start(server)) {
      awaitSentence(sense, "does not answer");
    }
  }

  @Test
  void aServerThatSendsAByteNowAndThenIsAway() throws IOException {
    try (var server = lying("UID", LyingMailServerTest::drip);
        Sense sense = start(server)) {
      awaitSentence(sense, "does not answer");
    }
  }

  private static boolean drip(String tag, OutputStream out) throws IOException {
    while (true) {
      say(out, "*");
      LockSupport.parkNanos(200_000_000);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"CAPABILITY", "LOGIN", "LIST", "EXAMINE", "UID", "IDLE"})
  void aLineWithoutEndIsNotReadToItsEnd(String at) throws IOException {
    try (var server = lying(at, LyingMailServerTest::endlessLine);
        Sense sense = start(server)) {
      awaitSentence(sense, "make no sense");
    }
  }

  private static boolean endlessLine(String tag, OutputStream out) throws IOException {
    while (true) {
      say(out, "x".repeat((int) PIECE));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"CAPABILITY", "LOGIN", "LIST", "EXAMINE", "UID"})
  void answersWithoutEndAreNotCollected(String at) throws IOException {
    String many = mail(7).repeat(1000);
    try (var server = lying(at, (tag, out) -> endless(many, out));
        Sense sense = start(server)) {
      awaitSentence(sense, "make no sense");
    }
  }

  private static boolean endless(String text, OutputStream out) throws IOException {
    while (true) {
      say(out, text);
    }
  }

  @Test
  void anAnnouncementOfTwoGigabytesIsNotBelieved() throws IOException {
    String lie = "* 1 FETCH (UID 2 BODY[HEADER.FIELDS (MESSAGE-ID)] {2000000000}\r\n";
    try (var server = lying("UID", (tag, out) -> say(out, lie));
        Sense sense = start(server)) {
      awaitSentence(sense, "make no sense");
    }
  }

  @Test
  void garbageIsEndured() throws IOException {
    long seed = System.nanoTime();
    System.out.println("LyingMailServerTest seed " + seed);
    var random = new Random(seed);
    var rounds = new AtomicInteger();
    LyingMailServer.Lie lie =
        (command, tag, out) -> {
          byte[] noise = new byte[random.nextInt(300)];
          random.nextBytes(noise);
          out.write(noise);
          rounds.incrementAndGet();
          return say(out, "\r\n* " + random.nextInt() + " FETCH (UID\r\n" + tag + " OK\r\n");
        };
    try (var server = LyingMailServer.start(lie);
        Sense sense = start(server)) {
      await().atMost(Duration.ofSeconds(20)).until(() -> rounds.get() > 3);
      assertThat(sense.state().condition()).isNotEqualTo(Condition.OFF);
    }
  }

  @ParameterizedTest
  @CsvSource({"IDLE, + idling", "UID, * 8 EXISTS"})
  void newsWithoutMailDoesNotKeepItBusy(String at, String first) throws IOException {
    String news = first + "\r\n* 9 EXISTS\r\n";
    try (var server =
            lying(at, (tag, out) -> say(out, news + (at.equals("UID") ? tag + " OK\r\n" : "")));
        Sense sense = start(server)) {
      awaitSentence(sense, "are counted");
      await().during(Duration.ofSeconds(4)).atMost(Duration.ofSeconds(9)).until(() -> true);
      assertThat(looks(server)).isBetween(2L, 5L);
    }
    assertThat(tally.entries()).isEmpty();
  }

  /** As Dovecot does once more than five seconds have passed since it looked by itself. */
  @ParameterizedTest
  @ValueSource(strings = {"UID", "STATUS"})
  void mailThatIsToldOfOutsideOfIdleIsCountedAtOnce(String at) throws IOException {
    try (var server = LyingMailServer.start(new Untimely(at));
        Sense sense = start(server, Duration.ofHours(1))) {
      await().atMost(Duration.ofSeconds(20)).until(() -> tally.count(Fact.MAIL_RECEIVED) == 1);
      assertThat(sense.state().condition()).isEqualTo(Condition.WORKING);
      assertThat(idles(server)).isBetween(1L, 2L);
    }
  }

  /** Ends the first IDLE for nothing, and tells of new mail in its answer to a later command. */
  private static final class Untimely implements LyingMailServer.Lie {
    private static final String SENT = "* STATUS Outgoing (UIDVALIDITY 1 UIDNEXT 2)\r\n";
    private final String at;
    private boolean idled;
    private boolean told;

    Untimely(String at) {
      this.at = at;
    }

    @Override
    public boolean tell(String command, String tag, OutputStream out) throws IOException {
      String end = tag + " OK done\r\n";
      if (command.startsWith("LIST")) {
        return say(out, "* LIST (\\Sent) \"/\" Outgoing\r\n" + end);
      }
      if (command.equals("IDLE") && !idled) {
        idled = true;
        return say(out, "+ idling\r\n* 1 EXISTS\r\n");
      }
      if (command.startsWith("UID") && told) {
        return say(out, fresh(2, "new@example.org") + end);
      }
      boolean news = command.startsWith(at) && idled && !told;
      told |= news;
      String answer =
          command.startsWith("STATUS") ? SENT : command.startsWith("UID") ? mail(1) : "";
      return !answer.isEmpty() && say(out, answer + (news ? "* 2 EXISTS\r\n" : "") + end);
    }
  }

  @Test
  void newNumbersAtEachConnectionCountNothing() throws IOException {
    var validity = new AtomicInteger(100);
    try (var server =
            lying(
                "EXAMINE",
                (tag, out) ->
                    say(
                        out,
                        "* 3 EXISTS\r\n* OK [UIDVALIDITY %d] x\r\n* OK [UIDNEXT %d] x\r\n%s OK\r\n"
                            .formatted(validity.decrementAndGet(), validity.get(), tag)));
        Sense sense = start(server)) {
      awaitSentence(sense, "are counted");
    }
    try (var server = LyingMailServer.start((command, tag, out) -> false);
        Sense sense = start(server)) {
      awaitSentence(sense, "are counted");
    }
    assertThat(tally.entries()).isEmpty();
  }

  @Test
  void aServerWithoutIdleIsPolled() throws IOException {
    var uid = new AtomicInteger(1);
    LyingMailServer.Lie lie =
        (command, tag, out) -> {
          if (command.startsWith("CAPABILITY")) {
            return say(out, "* CAPABILITY IMAP4rev1\r\n" + tag + " OK\r\n");
          }
          String now = Instant.now().toString();
          return command.startsWith("UID")
              && say(out, fresh(uid.incrementAndGet(), now) + tag + " OK\r\n");
        };
    try (var server = LyingMailServer.start(lie);
        Sense sense = start(server)) {
      await().atMost(Duration.ofSeconds(20)).until(() -> tally.count(Fact.MAIL_RECEIVED) > 2);
      assertThat(server.commands()).contains("NOOP").doesNotContain("IDLE");
    }
  }

  private static String fresh(int uid, String id) {
    var date =
        DateTimeFormatter.ofPattern("dd-MMM-yyyy HH:mm:ss Z", Locale.US)
            .withZone(ZoneOffset.UTC)
            .format(Instant.now());
    return mail(uid)
        .replace("23-Nov-2020 10:00:00 +0000", date)
        .replace("\"\"", "\"Message-ID: <" + id + ">\"");
  }

  @Test
  void aServerThatOnlySaysThatItCanIdleIsPolled() throws IOException {
    try (var server = lying("IDLE", (tag, out) -> say(out, tag + " NO not today\r\n"));
        Sense sense = start(server)) {
      awaitSentence(sense, "are counted");
      await().atMost(Duration.ofSeconds(20)).until(() -> idles(server) > 2);
      assertThat(sense.state().condition()).isEqualTo(Condition.WORKING);
      assertThat(server.commands().stream().filter(c -> c.startsWith("LOGIN"))).hasSize(1);
    }
  }

  @Test
  void aRefusedPasswordIsNotTriedAgainBeforeItsOwnerSaysSo() throws IOException {
    try (var server = lying("LOGIN", (tag, out) -> say(out, tag + " NO no\r\n"));
        MailSense sense = start(server)) {
      awaitSentence(sense, "seldom tried");
      await().during(Duration.ofSeconds(4)).until(() -> logins(server) == 1);
      sense.tryAgain();
      await().atMost(Duration.ofSeconds(5)).until(() -> logins(server) == 2);
    }
  }

  @Test
  void aLoginThatFailsForTheServersSakeIsNoRefusedPassword() throws IOException {
    String no = " NO [UNAVAILABLE] try later\r\n";
    try (var server = lying("LOGIN", (tag, out) -> say(out, tag + no));
        Sense sense = start(server)) {
      awaitSentence(sense, "does not answer");
      await().atMost(Duration.ofSeconds(20)).until(() -> logins(server) > 1);
    }
  }

  private static long logins(LyingMailServer server) {
    return server.commands().stream().filter(c -> c.startsWith("LOGIN")).count();
  }

  private static long idles(LyingMailServer server) {
    return server.commands().stream().filter(c -> c.equals("IDLE")).count();
  }

  private static long looks(LyingMailServer server) {
    return server.commands().stream().filter(c -> c.startsWith("UID")).count();
  }

  private interface Answer {
    boolean give(String tag, OutputStream out) throws IOException;
  }

  private static LyingMailServer lying(String at, Answer answer) throws IOException {
    return LyingMailServer.start(
        (command, tag, out) -> command.startsWith(at) && answer.give(tag, out));
  }

  private MailSense start(LyingMailServer server) {
    return start(server, SECOND);
  }

  private MailSense start(LyingMailServer server, Duration longestIdle) {
    var account = DovecotServer.accountAt(server.address());
    var mailbox = new Mailbox(account, refused -> "secret");
    var hour = Duration.ofHours(1);
    var rhythm = new MailRhythm(PATIENCE, longestIdle, SECOND, SECOND, hour);
    var sense =
        new MailSense(List.of(mailbox), marks, new MailSightings(), InstantSource.system(), rhythm);
    sense.start(tally);
    return sense;
  }

  private static void awaitSentence(Sense sense, String part) {
    await()
        .atMost(Duration.ofSeconds(25))
        .until(() -> sense.state().explanation(), told -> told.contains(part));
  }
}
