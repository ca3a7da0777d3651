package org.accalmie.agent.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.accalmie.agent.breaks.BreakKind;
import org.accalmie.agent.breaks.BreakPrompt.Answer;
import org.accalmie.agent.breaks.BreakPrompt.Message;
import org.accalmie.agent.notice.NoticeBoard.Place;
import org.accalmie.agent.notice.NoticeText.Button;
import org.accalmie.agent.peers.DunstDaemon;
import org.accalmie.agent.peers.SessionBus;
import org.accalmie.agent.peers.XvfbDisplay;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Our own notices on a real bus and a real dunst, of which either dies, or hangs. */
class LostBusTest {
  private static final Message DUE = new Message.Due(BreakKind.REST, Duration.ofMinutes(10), false);

  /** A little more than a desktop is waited for. */
  private static final Duration SECONDS = Duration.ofSeconds(5);

  private final List<Answer> answers = new CopyOnWriteArrayList<>();
  private final AtomicInteger pressed = new AtomicInteger();
  private XvfbDisplay display;
  private SessionBus bus;
  private DunstDaemon dunst;
  private NoticeBoard board;
  private BreakNotices breaks;

  @BeforeEach
  void start() throws IOException {
    display = XvfbDisplay.start();
    bus = SessionBus.start();
    dunst = DunstDaemon.start(display, bus);
    Map<String, String> environment = new HashMap<>(bus.environment());
    environment.put("LANG", "C.UTF-8");
    board = new NoticeBoard(environment);
    breaks = new BreakNotices(board);
  }

  @AfterEach
  void stop() {
    dunst.close();
    bus.close();
    display.close();
  }

  @Test
  void aBusThatDiesTakesTheNoticeAlongAndOnTheNextOneBreaksAreAskedForAgain() throws IOException {
    breaks.show(DUE, answers::add);
    await().until(() -> dunst.shown() == 1);
    bus.kill();
    await("it is known to be gone").until(() -> !breaks.isShowing());
    within(SECONDS, () -> breaks.show(DUE, answers::add));
    assertThatThrownBy(this::showMail).isInstanceOf(IOException.class);
    assertThat(breaks.isShowing()).isFalse();
    assertThat(board.has(Place.MAIL)).isFalse();

    bus.startAgain();
    dunst.restart();
    theBoardWorks();
  }

  @Test
  void aBusThatDiesWithSomethingUnsaidIsLeftForTheNextOne() throws IOException {
    breaks.show(DUE, answers::add);
    await().until(() -> dunst.shown() == 1);
    bus.freeze(true);
    // By the connection that is about to be cut.
    breaks.show(new Message.Left(BreakKind.REST, Duration.ofMinutes(9)), answers::add);
    bus.kill();
    bus.startAgain();
    dunst.restart();

    await().until(() -> !breaks.isShowing());
    theBoardWorks();
  }

  @Test
  void aBusThatHangsIsWaitedForNoLongerThanSecondsAndUsedAgainAfterwards() {
    bus.freeze(true);
    within(SECONDS, () -> assertThatThrownBy(this::showMail).isInstanceOf(IOException.class));
    within(SECONDS, () -> breaks.show(DUE, answers::add));
    assertThat(breaks.isShowing()).isFalse();
    assertThat(board.has(Place.MAIL)).isFalse();

    bus.freeze(false);
    theBoardWorks();
  }

  @Test
  void aBusThatHangsUnderANoticeHoldsNobodyUp() {
    breaks.show(DUE, answers::add);
    await().until(() -> dunst.shown() == 1);
    bus.freeze(true);
    within(
        Duration.ofSeconds(1),
        () -> {
          for (int left = 600; left > 0; left -= 5) {
            breaks.show(new Message.Left(BreakKind.REST, Duration.ofSeconds(left)), answers::add);
          }
          breaks.withdraw();
        });

    bus.freeze(false);
    await().until(() -> dunst.shown() == 0);
    theBoardWorks();
  }

  /** What it was asked it does once it goes on, and nobody would hear the buttons. */
  @Test
  void aDaemonThatHangsIsGivenUpAndShowsNothingLate() {
    dunst.freeze(true);
    within(SECONDS, () -> assertThatThrownBy(this::showMail).isInstanceOf(IOException.class));
    dunst.freeze(false);

    await().during(Duration.ofSeconds(1)).until(() -> dunst.shown() == 0);
    theBoardWorks();
  }

  private void theBoardWorks() {
    breaks.show(DUE, answers::add);
    await().until(() -> dunst.shown() == 1);
    breaks.withdraw();
    await().until(() -> dunst.shown() == 0);
    try {
      showMail();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    await().until(() -> dunst.shown() == 1);
    dunst.press();
    await().until(() -> pressed.get() == 1 && dunst.shown() == 0);
    assertThat(answers).isEmpty();
  }

  private void showMail() throws IOException {
    var now = new Button("now", "Send now");
    var text = new NoticeText("No mail", "It waits.", List.of(now), "", false, Duration.ZERO);
    board.show(Place.MAIL, text, button -> pressed.incrementAndGet());
  }

  private static void within(Duration limit, Runnable work) {
    long began = System.nanoTime();
    work.run();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(limit);
  }
}
