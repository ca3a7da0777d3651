package org.accalmie.agent.held;

import static org.accalmie.agent.peers.LyingMailServer.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.accalmie.agent.held.HoldState.Stage;
import org.accalmie.agent.held.HolderSettings.Patience;
import org.accalmie.agent.mail.HeldFolderName;
import org.accalmie.agent.peers.DovecotServer;
import org.accalmie.agent.peers.LyingMailServer;
import org.accalmie.agent.sense.MailSightings;
import org.accalmie.agent.sense.Mailbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a server answers, the holder does not hang, says so, and asks for nothing but moves. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LyingServerTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final String OK = " OK done\r\n";

  private final PlayedMailbox mails = new PlayedMailbox();
  private final AtomicInteger cameBack = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CAPABILITY",
        "LOGIN",
        "NAMESPACE",
        "LIST",
        "CREATE",
        "SUBSCRIBE",
        "SELECT",
        "UID FETCH",
        "UID MOVE",
        "STATUS",
        "IDLE"
      })
  void aServerThatFallsSilentInTheMiddleOfAnAnswerIsAwayUntilItSpeaks(String at) throws Exception {
    isAwayAsLongAsItSays(at, "does not answer", (tag, out) -> say(out, "* 1 FE"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT", "UID FETCH", "UID MOVE"})
  void aLineWithoutEndIsNotReadToItsEnd(String at) throws Exception {
    isAwayAsLongAsItSays(at, "make no sense", (tag, out) -> endless("x".repeat(1 << 20), out));
  }

  @ParameterizedTest
  @ValueSource(strings = {"LIST", "UID FETCH", "UID MOVE"})
  void answersWithoutEndAreNotCollected(String at) throws Exception {
    String many = PlayedMailbox.fetched(7).repeat(1000);
    isAwayAsLongAsItSays(at, "make no sense", (tag, out) -> endless(many, out));
  }

  @Test
  void aServerThatDoesNotTellWhereNewMailBeginsIsNotTrusted() throws Exception {
    String answer = "* 1 EXISTS\r\n* OK [UIDVALIDITY 1] x\r\n";
    isAwayAsLongAsItSays("SELECT", "make no sense", (tag, out) -> say(out, answer + tag + OK));
  }

  @Test
  void aServerThatSaysYesAndMovesNothingIsAskedForABoundedTime() throws Exception {
    Lie lie = new Lie("UID MOVE", (tag, out) -> say(out, tag + OK));
    mails.hold("left");
    try (var server = LyingMailServer.start(lie);
        MailHolder holder = started(server)) {
      awaitStage(holder, Stage.REFUSED);
      assertThat(holder.state().explanation()).contains("refuses to move held mail back");
      assertThat(moves(server)).isBetween(2L, 60L);
      lie.on = false;
      awaitStage(holder, Stage.HOLDING);

      lie.on = true;
      mails.arrive("new");
      await("held once").until(() -> moves(server) > 0 && holder.state().held() == 0);
      release(holder, lie);
      assertThat(mails.inbox()).containsExactlyInAnyOrder("left", "new");
    }
  }

  @Test
  void aServerThatMovesAndSaysNoLosesNothing() throws Exception {
    Lie lie = new Lie("UID MOVE", (tag, out) -> say(out, tag + " NO never\r\n"));
    lie.doneAllTheSame = true;
    try (var server = LyingMailServer.start(lie);
        MailHolder holder = started(server)) {
      awaitStage(holder, Stage.HOLDING);
      mails.arrive("new");
      await().until(() -> holder.state().stage() == Stage.HOLDING && holder.state().held() == 1);
      assertThat(mails.inbox()).isEmpty();
      holder.release();
      awaitStage(holder, Stage.IDLE);
      assertThat(mails.inbox()).containsExactly("new");
      assertThat(mails.held()).isEmpty();
    }
  }

  @Test
  void newsWithoutMailDoesNotKeepItBusy() throws Exception {
    Lie lie = new Lie("IDLE", (tag, out) -> say(out, "+ idling\r\n* 9 EXISTS\r\n"));
    try (var server = LyingMailServer.start(lie);
        MailHolder holder = holder(server, Duration.ofMinutes(4))) {
      holder.start();
      holder.hold();
      awaitStage(holder, Stage.HOLDING);
      await().during(Duration.ofSeconds(4)).atMost(Duration.ofSeconds(9)).until(() -> true);
      assertThat(server.commands().stream().filter(c -> c.equals("IDLE"))).hasSizeBetween(2, 8);
    }
  }

  @Test
  void garbageIsEnduredAndNothingOfItIsObeyed() throws Exception {
    long seed = System.nanoTime();
    System.out.println("LyingServerTest seed " + seed);
    var random = new Random(seed);
    var rounds = new AtomicInteger();
    Lie lie =
        new Lie(
            "",
            (tag, out) -> {
              byte[] noise = new byte[random.nextInt(300)];
              random.nextBytes(noise);
              out.write(noise);
              rounds.incrementAndGet();
              return say(out, "\r\n* " + random.nextInt() + " FETCH (UID\r\n" + tag + OK);
            });
    try (var server = LyingMailServer.start(lie);
        MailHolder holder = started(server)) {
      await().atMost(Duration.ofSeconds(20)).until(() -> rounds.get() > 3);
      release(holder, lie);
    }
  }

  /** A lie that ends again, told in answer to the commands that begin so. */
  private final class Lie implements LyingMailServer.Lie {
    private final String at;
    private final Answer answer;
    private volatile boolean on = true;
    private volatile boolean doneAllTheSame;

    Lie(String at, Answer answer) {
      this.at = at;
      this.answer = answer;
    }

    @Override
    public boolean tell(String command, String tag, OutputStream out) throws IOException {
      boolean isLie = on && command.startsWith(at);
      if (isLie && doneAllTheSame) {
        mails.answer(command);
      }
      return isLie
          ? answer.give(tag, out)
          : !command.equals("IDLE")
              && !command.equals("DONE")
              && say(out, mails.answer(command) + tag + OK);
    }
  }

  private interface Answer {
    boolean give(String tag, OutputStream out) throws IOException;
  }

  private static boolean endless(String text, OutputStream out) throws IOException {
    while (true) {
      say(out, text);
    }
  }

  /** With mail on both sides, so that it says each of its commands. */
  private void isAwayAsLongAsItSays(String at, String sentence, Answer answer) throws Exception {
    Lie lie = new Lie(at, answer);
    lie.on = false;
    mails.hold("left");
    try (var server = LyingMailServer.start(lie);
        MailHolder holder = holder(server, SHORT)) {
      lie.on = !Set.of("CREATE", "SUBSCRIBE", "UID MOVE").contains(at);
      holder.start();
      holder.hold();
      if (!lie.on) {
        awaitStage(holder, Stage.HOLDING);
        mails.dropFolder();
        lie.on = true;
      }
      mails.arrive("new");
      awaitSentence(holder, sentence);
      release(holder, lie);
      assertThat(mails.inbox()).containsExactlyInAnyOrder("left", "new");
      assertThat(server.commands())
          .noneMatch(said -> said.matches("(?i)(uid )?(store|copy|expunge|close|delete).*"));
    }
  }

  private static void awaitSentence(MailHolder holder, String sentence) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> holder.state().explanation(), told -> told.contains(sentence));
    assertThat(holder.state().stage()).isEqualTo(Stage.AWAY);
  }

  private static void awaitStage(MailHolder holder, Stage stage) {
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(20))
        .until(() -> holder.state().stage() == stage);
  }

  private void release(MailHolder holder, Lie lie) {
    lie.on = false;
    holder.release();
    awaitStage(holder, Stage.IDLE);
    assertThat(mails.held()).isEmpty();
  }

  private static long moves(LyingMailServer server) {
    return server.commands().stream().filter(said -> said.startsWith("UID MOVE")).count();
  }

  private MailHolder started(LyingMailServer server) {
    MailHolder holder = holder(server, SHORT);
    holder.start();
    holder.hold();
    return holder;
  }

  private MailHolder holder(LyingMailServer server, Duration idle) {
    Duration settle = Duration.ofMillis(20);
    var patience = new Patience(SHORT, settle, idle, SHORT, SHORT, Duration.ofSeconds(1));
    return new MailHolder(
        new Mailbox(DovecotServer.accountAt(server.address()), refused -> "secret"),
        () -> new HolderSettings(HeldFolderName.ENGLISH, Set.of(), Duration.ZERO),
        new MailSightings(),
        cameBack::addAndGet,
        InstantSource.system(),
        patience);
  }
}
