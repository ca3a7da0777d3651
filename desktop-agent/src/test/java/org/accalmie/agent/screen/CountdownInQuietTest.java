package org.accalmie.agent.screen;

import static org.accalmie.agent.AgentOnTrial.PARIS;
import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.calm.KeeperState.Stage;
import org.accalmie.agent.calm.Overrides;
import org.accalmie.agent.calm.QuietKeeper;
import org.accalmie.agent.calm.Silencers;
import org.accalmie.agent.notice.NoticeBoard;
import org.accalmie.agent.notice.ScreenNotices;
import org.accalmie.agent.peers.DunstDaemon;
import org.accalmie.agent.peers.SessionBus;
import org.accalmie.agent.peers.XvfbDisplay;
import org.accalmie.agent.trust.OwnTerms;
import org.accalmie.agent.trust.OwnTerms.OwnWindow;
import org.accalmie.agent.trust.Schedule;
import org.accalmie.agent.trust.Solo;
import org.accalmie.policy.agreement.HeldMail.Until;
import org.accalmie.policy.agreement.Hours;
import org.accalmie.policy.agreement.Window.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An evening that is quiet and has its screens off, on a dunst that shows nothing while paused. */
class CountdownInQuietTest {
  private static final Instant SEVEN = paris("2026-11-19T19:00");

  @TempDir private Path directory;
  private final Overrides overrides = Overrides.inMemory();
  private final XvfbDisplay display = XvfbDisplay.start();
  private final SessionBus bus = SessionBus.start();
  private volatile int locks;
  private DunstDaemon dunst;
  private AgentOnTrial trial;
  private QuietKeeper quiet;
  private ScreenKeeper screen;

  @BeforeEach
  void startDesktop() throws IOException {
    dunst = DunstDaemon.start(display, bus);
    trial = AgentOnTrial.solo(directory, SEVEN);
    var evening =
        new Hours(EnumSet.allOf(DayOfWeek.class), LocalTime.of(19, 0), LocalTime.of(20, 0));
    var windows =
        List.of(
            new OwnWindow("silence", Kind.QUIET, evening),
            new OwnWindow("screens", Kind.SCREENS_OFF, evening));
    trial.parts().keeper().solo().agree(new OwnTerms(PARIS, evening, windows, Until.WINDOW_ENDS));
    startAgent();
  }

  private void startAgent() {
    quiet =
        new QuietKeeper(
            Silencers.of(
                "Linux",
                bus.environment(),
                trial.parts().journal().formerState(),
                () -> "A quiet window."),
            overrides);
    screen =
        new ScreenKeeper(
            new ScreenLock(List.of(new Locker())),
            Optional::empty,
            new ScreenNotices(new NoticeBoard(bus.environment())),
            quiet,
            overrides);
  }

  @AfterEach
  void endDesktop() {
    screen.close();
    quiet.close();
    trial.close();
    dunst.close();
    bus.close();
    display.close();
  }

  @Test
  void theCountdownIsSeenAndEverythingIsHeldBackAgainAfterwards() {
    look(0);
    assertThat(dunst.shown()).isEqualTo(1);
    for (int second = 10; second < 60; second += 10) {
      look(second);
      assertThat(dunst.shown()).isEqualTo(1);
    }
    assertThat(locks).isZero();
    look(60);
    await().until(() -> locks == 1);

    assertThat(dunst.isPaused()).isTrue();
    assertThat(quiet.state().stage()).isEqualTo(Stage.KEPT);
    for (int second = 70; second < 200; second += 10) {
      look(second);
    }
    assertThat(quiet.state().stage()).isEqualTo(Stage.KEPT);
    look(3600);
    assertThat(dunst.isPaused()).isFalse();
  }

  @Test
  void whoKeepsTheirScreenOnKeepsTheQuietToo() {
    look(0);
    dunst.press();
    await().until(() -> screen.state().stage() == Stage.OVERRIDDEN);

    await().until(dunst::isPaused);
    look(10);
    assertThat(quiet.state().stage()).isEqualTo(Stage.KEPT);
  }

  @Test
  void anOwnersOwnDoNotDisturbIsLeftAloneAndNothingIsLocked() {
    dunst.pause(true);
    for (int second = 0; second < 300; second += 10) {
      look(second);
    }

    assertThat(locks).isZero();
    assertThat(dunst.isPaused()).isTrue();
    assertThat(screen.state().stage()).isEqualTo(Stage.WAITING);
    assertThat(screen.state().explanation()).contains("your own do-not-disturb");
    look(3600);
    assertThat(dunst.isPaused()).isTrue();
  }

  @Test
  void aCrashInTheCountdownIsNoOverrideAndLeavesNothingBehind() {
    look(0);
    assertThat(dunst.isPaused()).isFalse();

    startAgent();
    look(20);
    assertThat(quiet.state().stage()).isEqualTo(Stage.KEPT);
    look(80);
    await().until(() -> locks == 1);
    assertThat(dunst.isPaused()).isTrue();
    look(3600);
    assertThat(dunst.isPaused()).isFalse();
  }

  @Test
  void anAgentThatIsStoppedInTheCountdownPutsEverythingBack() {
    look(0);
    quiet.close();
    screen.close();

    assertThat(dunst.isPaused()).isFalse();
    await().until(() -> dunst.shown() == 0);
  }

  /** As the agent does it, six times a minute. */
  private void look(int second) {
    var schedule =
        new Schedule(
            SEVEN.plusSeconds(second),
            Solo.GROUP,
            trial.parts().keeper().windows(),
            trial.parts().keeper().shown(),
            Optional.empty());
    quiet.update(schedule);
    screen.update(schedule);
  }

  /** Counts, since a locked display would show nothing any more. */
  private final class Locker implements LockMeans {
    @Override
    public boolean request() {
      locks++;
      return true;
    }

    @Override
    public Optional<Boolean> isLocked() {
      return locks > 0 ? Optional.of(true) : Optional.empty();
    }
  }
}
