package org.accalmie.agent.notice;

import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.notice.NoticeBoard.Place;
import org.accalmie.agent.peers.DunstDaemon;
import org.accalmie.agent.peers.SessionBus;
import org.accalmie.agent.peers.XvfbDisplay;
import org.accalmie.agent.trust.Schedule;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.calendar.Opening;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real dunst: the buttons of the lock's notices. */
class ScreenNoticesTest {
  @TempDir private Path directory;
  private final AtomicInteger pressed = new AtomicInteger();

  @Test
  void aDaemonThatWentAwayUnderAnotherNoticeIsNotTakenToShowTheCountdown() throws IOException {
    try (XvfbDisplay display = XvfbDisplay.start();
        SessionBus bus = SessionBus.startWithoutServices();
        AgentOnTrial trial =
            AgentOnTrial.open(directory, paris("2026-11-19T18:20")).withAgreement()) {
      var board = new NoticeBoard(bus.environment());
      var notices = new ScreenNotices(board);
      Schedule schedule = trial.agent().schedule();
      Opening opening = schedule.next(Kind.QUIET).orElseThrow();
      try (DunstDaemon dunst = DunstDaemon.start(display, bus)) {
        board.show(Place.MAIL, NoticeText.plain("Mail", "waits"), button -> {});
        assertThat(notices.soon(opening, schedule, pressed::incrementAndGet)).isTrue();
        assertThat(dunst.shown()).isEqualTo(1);
        notices.withdraw();
        await().until(() -> dunst.shown() == 1);
        assertThat(board.has(Place.MAIL)).isTrue();
      }

      assertThat(notices.soon(opening, schedule, pressed::incrementAndGet)).isFalse();
    }
  }

  @Test
  void oneClickKeepsTheScreenOnAndAnotherLocksIt() throws IOException {
    try (XvfbDisplay display = XvfbDisplay.start();
        SessionBus bus = SessionBus.start();
        DunstDaemon dunst = DunstDaemon.start(display, bus);
        AgentOnTrial trial =
            AgentOnTrial.open(directory, paris("2026-11-19T18:20")).withAgreement()) {
      Map<String, String> environment = new HashMap<>(bus.environment());
      environment.put("LANG", "fr_FR.UTF-8");
      var notices = new ScreenNotices(new NoticeBoard(environment));
      Schedule schedule = trial.agent().schedule();
      Opening opening = schedule.next(Kind.QUIET).orElseThrow();

      notices.soon(opening, schedule, pressed::incrementAndGet);
      assertThat(dunst.shown()).isEqualTo(1);
      dunst.press();
      await().until(() -> pressed.get() == 1);
      await().until(() -> dunst.shown() == 0);

      notices.stays(opening, schedule, pressed::incrementAndGet);
      dunst.press();
      await().until(() -> pressed.get() == 2);

      notices.soon(opening, schedule, pressed::incrementAndGet);
      notices.withdraw();
      await().until(() -> dunst.shown() == 0);
      assertThat(pressed).hasValue(2);
      assertThat(dunst.history())
          .contains("Votre écran se verrouille dans une minute", "Votre écran reste allumé");
    }
  }
}
