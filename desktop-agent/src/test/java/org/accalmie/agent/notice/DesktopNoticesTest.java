package org.accalmie.agent.notice;

import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.calm.Attention;
import org.accalmie.agent.calm.Digest;
import org.accalmie.agent.calm.Notice;
import org.accalmie.agent.calm.OwnDoNotDisturb;
import org.accalmie.agent.peers.DunstDaemon;
import org.accalmie.agent.peers.PlasmaServer;
import org.accalmie.agent.peers.SessionBus;
import org.accalmie.agent.peers.XvfbDisplay;
import org.accalmie.agent.trust.Schedule;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.calendar.Opening;
import org.accalmie.policy.measure.Category;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DesktopNoticesTest {
  @TempDir private Path directory;
  private final AtomicInteger passed = new AtomicInteger();
  private SessionBus bus;
  private AgentOnTrial trial;
  private Schedule schedule;

  @BeforeEach
  void agree() {
    bus = SessionBus.start();
    trial = AgentOnTrial.open(directory, paris("2026-11-19T18:20")).withAgreement();
    schedule = trial.agent().schedule();
  }

  @AfterEach
  void close() {
    trial.close();
    bus.close();
  }

  @Test
  void oneClickOnDunstLetsTheWindowPassAndTheNoticeIsGone() throws IOException {
    try (XvfbDisplay display = XvfbDisplay.start();
        DunstDaemon dunst = DunstDaemon.start(display, bus);
        DesktopNotices notices = notices("de_AT.UTF-8", Attention.free())) {
      assertThat(notices.show(soon(), schedule)).isTrue();
      assertThat(dunst.shown()).isEqualTo(1);
      dunst.press();

      await().until(() -> passed.get() == 1);
      await().until(() -> dunst.shown() == 0);
      assertThat(dunst.history())
          .contains("Ruhe in 10 Min.", "Benachrichtigungen werden bis 08:00 zurückgehalten.");
    }
  }

  @Test
  void oneClickOnPlasmaLetsTheWindowPass() throws IOException {
    try (PlasmaServer plasma = PlasmaServer.start(bus);
        DesktopNotices notices = notices("C.UTF-8", Attention.free())) {
      notices.show(soon(), schedule);
      plasma.press(1, "pass");

      await().until(() -> passed.get() == 1);
    }
  }

  @Test
  void neverMoreThanOneIsShownAndItIsTakenBack() throws IOException {
    try (XvfbDisplay display = XvfbDisplay.start();
        DunstDaemon dunst = DunstDaemon.start(display, bus);
        DesktopNotices notices = notices("fr_FR.UTF-8", Attention.free())) {
      notices.show(soon(), schedule);
      notices.show(new Notice.Over(digest()), schedule);
      notices.show(new Notice.Welcome(opening(), digest()), schedule);
      assertThat(dunst.shown()).isEqualTo(1);
      notices.withdraw();

      await().until(() -> dunst.shown() == 0);
      assertThat(dunst.history()).contains("2 (messagerie).", "Un courriel est revenu.");
      assertThat(passed).hasValue(0);
    }
  }

  @Test
  void nothingIsShownWhileItWouldDisturb() throws IOException {
    try (XvfbDisplay display = XvfbDisplay.start();
        DunstDaemon dunst = DunstDaemon.start(display, bus);
        DesktopNotices notices =
            notices("C.UTF-8", () -> Optional.of("You are in a call: nothing is shown."))) {
      assertThat(notices.show(soon(), schedule)).isFalse();
      assertThat(dunst.shown()).isZero();
    }
  }

  @Test
  void theOwnersOwnDoNotDisturbIsFollowed() throws IOException {
    try (XvfbDisplay display = XvfbDisplay.start();
        DunstDaemon dunst = DunstDaemon.start(display, bus);
        DesktopNotices notices = notices("C.UTF-8", Attention.free())) {
      dunst.pause(true);
      assertThat(notices.show(soon(), schedule)).isFalse();
      assertThat(dunst.held()).isZero();
    }
    try (PlasmaServer plasma = PlasmaServer.start(bus);
        DesktopNotices notices = notices("C.UTF-8", Attention.free())) {
      plasma.switchOwnDoNotDisturb();
      await().until(plasma::isInhibited);
      assertThat(notices.show(soon(), schedule)).isFalse();
    }
  }

  private DesktopNotices notices(String language, Attention attention) {
    Map<String, String> environment = new HashMap<>(bus.environment());
    environment.put("LANG", language);
    var own = new OwnDoNotDisturb(environment, () -> schedule.now());
    return new DesktopNotices(new NoticeBoard(environment), attention, own);
  }

  private Notice soon() {
    return new Notice.Soon(List.of(opening()), false, passed::incrementAndGet);
  }

  private Opening opening() {
    return schedule.next(Kind.QUIET).orElseThrow();
  }

  private static Digest digest() {
    return new Digest(Map.of(Category.CHAT, 2), 1);
  }
}
