package org.accalmie.agent.calm;

import static org.accalmie.agent.calm.Openings.NONE;
import static org.accalmie.agent.calm.Openings.NOON;
import static org.accalmie.agent.calm.Openings.OPEN;
import static org.accalmie.agent.calm.Openings.OPENING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accalmie.agent.calm.KeeperState.Stage;
import org.accalmie.agent.peers.DunstDaemon;
import org.accalmie.agent.peers.SessionBus;
import org.accalmie.agent.peers.XvfbDisplay;
import org.accalmie.policy.calendar.Opening;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real dunst; only the clock is the test's. */
class QuietKeeperTest {
  private final StoredState stored = new StoredState();
  private final Overrides overrides = Overrides.inMemory();
  private XvfbDisplay display;
  private SessionBus bus;
  private DunstDaemon dunst;
  private QuietKeeper keeper;

  @BeforeEach
  void startDesktop() throws IOException {
    display = XvfbDisplay.start();
    bus = SessionBus.start();
    dunst = DunstDaemon.start(display, bus);
    keeper = newKeeper();
  }

  @AfterEach
  void endDesktop() {
    dunst.close();
    bus.close();
    display.close();
  }

  @Test
  void aNotificationDuringTheWindowIsShownAfterIt() {
    assertThat(keeper.update(NOON, OPEN).stage()).isEqualTo(Stage.KEPT);
    assertThat(dunst.isPaused()).isTrue();
    dunst.send("during");
    assertThat(dunst.shown()).isZero();
    assertThat(dunst.held()).isEqualTo(1);

    assertThat(keeper.update(OPENING.to(), NONE).stage()).isEqualTo(Stage.IDLE);
    assertThat(dunst.isPaused()).isFalse();
    await().until(() -> dunst.shown() == 1);
    assertThat(stored.load("dunst")).isEmpty();
  }

  @Test
  void closingPutsItBackAndStaysClosed() {
    keeper.update(NOON, OPEN);
    keeper.close();
    assertThat(dunst.isPaused()).isFalse();
    keeper.update(NOON.plusSeconds(10), OPEN);
    assertThat(dunst.isPaused()).isFalse();
    assertThat(keeper.state().stage()).isEqualTo(Stage.CLOSED);
  }

  @Test
  void afterACrashAStartPutsItBackWhenNoWindowIsOpen() {
    keeper.update(NOON, OPEN);
    assertThat(dunst.isPaused()).isTrue();

    newKeeper().update(OPENING.to().plusSeconds(3600), NONE);
    assertThat(dunst.isPaused()).isFalse();
    assertThat(stored.load("dunst")).isEmpty();
  }

  @Test
  void afterACrashInAnOpenWindowItStaysQuietAndIsPutBackAtItsEnd() {
    keeper.update(NOON, OPEN);

    QuietKeeper second = newKeeper();
    assertThat(second.update(NOON.plusSeconds(60), OPEN).stage()).isEqualTo(Stage.KEPT);
    assertThat(dunst.isPaused()).isTrue();
    assertThat(stored.load("dunst")).contains(0);
    second.update(OPENING.to(), NONE);
    assertThat(dunst.isPaused()).isFalse();
  }

  @Test
  void aCrashBetweenSavingAndSwitchingIsPutRight() {
    stored.save("dunst", 0);
    assertThat(keeper.update(NOON, OPEN).stage()).isEqualTo(Stage.KEPT);
    assertThat(dunst.isPaused()).isTrue();
    keeper.close();
    assertThat(dunst.isPaused()).isFalse();
  }

  @Test
  void anOwnersOwnDoNotDisturbIsLeftOn() {
    dunst.pause(true);
    keeper.update(NOON, OPEN);
    keeper.update(OPENING.to(), NONE);
    assertThat(dunst.isPaused()).isTrue();
    assertThat(stored.load("dunst")).isEmpty();
  }

  @Test
  void anOverrideHoldsForThisOpeningOnly() {
    keeper.update(NOON, OPEN);
    overrides.add(OPENING);
    assertThat(keeper.update(NOON.plusSeconds(5), OPEN).stage()).isEqualTo(Stage.OVERRIDDEN);
    assertThat(dunst.isPaused()).isFalse();
    assertThat(overrides.contains(OPENING)).isTrue();
    keeper.update(NOON.plusSeconds(60), OPEN);
    assertThat(dunst.isPaused()).isFalse();

    Opening tomorrow = Openings.from(NOON.plus(Duration.ofDays(1)));
    keeper.update(tomorrow.from(), Optional.of(tomorrow));
    assertThat(dunst.isPaused()).isTrue();
  }

  @Test
  void anOwnerWhoResumesDunstHasOverridden() {
    keeper.update(NOON, OPEN);
    dunst.pause(false);
    await().until(() -> keeper.update(NOON.plusSeconds(6), OPEN).stage() == Stage.OVERRIDDEN);
    assertThat(dunst.isPaused()).isFalse();
    assertThat(overrides.contains(OPENING)).isTrue();
    assertThat(stored.load("dunst")).isEmpty();
  }

  @Test
  void aRestartedDunstIsMadeQuietAgain() {
    keeper.update(NOON, OPEN);
    dunst.restart();
    assertThat(dunst.isPaused()).isFalse();
    await()
        .until(
            () ->
                keeper.update(NOON.plusSeconds(6), OPEN).stage() == Stage.KEPT && dunst.isPaused());
    assertThat(stored.load("dunst")).contains(0);
  }

  @Test
  void adjoiningWindowsKeepTheFirstFormerState() {
    keeper.update(NOON, OPEN);
    Opening next = Openings.from(OPENING.to());
    keeper.update(next.from(), Optional.of(next));
    assertThat(dunst.isPaused()).isTrue();
    keeper.update(next.to(), NONE);
    assertThat(dunst.isPaused()).isFalse();
  }

  @Test
  void aDesktopThatIsAwayAtTheEndGetsItsOwnBackWhenItReturns() throws IOException {
    stored.save("dunst", 0);
    bus.kill();
    assertThat(keeper.update(NOON, NONE).stage()).isEqualTo(Stage.IDLE);
    assertThat(stored.load("dunst")).contains(0);
    bus.startAgain();
    dunst.restart();
    dunst.pause(true);
    keeper.update(NOON.plusSeconds(61), NONE);
    assertThat(dunst.isPaused()).isFalse();
    assertThat(stored.load("dunst")).isEmpty();
  }

  @Test
  void aBusThatHangsInTheWindowIsNoOverrideAndGetsItsOwnBackAfterwards() {
    keeper.update(NOON, OPEN);
    bus.freeze(true);
    long began = System.nanoTime();
    keeper.update(NOON.plusSeconds(61), OPEN);
    keeper.update(OPENING.to(), NONE);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
    assertThat(overrides.contains(OPENING)).isFalse();
    assertThat(stored.load("dunst")).contains(0);

    bus.freeze(false);
    assertThat(dunst.isPaused()).isTrue();
    keeper.update(OPENING.to().plusSeconds(61), NONE);
    assertThat(dunst.isPaused()).isFalse();
    assertThat(stored.load("dunst")).isEmpty();
  }

  @Test
  void aDesktopWithoutASwitchIsTold() throws IOException {
    bus.kill();
    KeeperState state = keeper.update(NOON, OPEN);
    assertThat(state.stage()).isEqualTo(Stage.NO_MEANS);
    assertThat(state.explanation()).contains("by hand");
    assertThat(stored.load("dunst")).isEmpty();
    bus.startAgain();
  }

  @Test
  void aSwitchThatFailsIsToldAndTriedAgain() {
    var stuck = new StuckSwitch();
    var unlucky = new QuietKeeper(Silencers.kept(List.of(stuck), Map.of(), stored), overrides);
    KeeperState state = unlucky.update(NOON, OPEN);
    assertThat(state.stage()).isEqualTo(Stage.FAILING);
    assertThat(state.explanation()).contains("tried again", "stuck for now");
    stuck.works = true;
    assertThat(unlucky.update(NOON.plusSeconds(61), OPEN).stage()).isEqualTo(Stage.KEPT);
    stuck.works = false;
    assertThat(unlucky.update(OPENING.to(), NONE).stage()).isEqualTo(Stage.FAILING);
    assertThat(stored.load("stuck")).contains(0);
    stuck.works = true;
    assertThat(unlucky.update(OPENING.to().plusSeconds(61), NONE).stage()).isEqualTo(Stage.IDLE);
    assertThat(stored.load("stuck")).isEmpty();
  }

  @Test
  void aSwitchThatDoesNotTakeIsNoOverride() {
    var stuck = new StuckSwitch();
    stuck.works = true;
    stuck.takes = false;
    var unlucky = new QuietKeeper(Silencers.kept(List.of(stuck), Map.of(), stored), overrides);
    assertThat(unlucky.update(NOON, OPEN).stage()).isEqualTo(Stage.FAILING);
    assertThat(unlucky.update(NOON.plusSeconds(61), OPEN).explanation())
        .contains("It still shows them.");
    assertThat(overrides.contains(OPENING)).isFalse();
    stuck.takes = true;
    assertThat(unlucky.update(NOON.plusSeconds(122), OPEN).stage()).isEqualTo(Stage.KEPT);
  }

  private QuietKeeper newKeeper() {
    return new QuietKeeper(
        Silencers.of("Linux", bus.environment(), stored, () -> "quiet"), overrides);
  }

  /** A desktop that refuses: no real one does so on demand. */
  private static final class StuckSwitch implements NotificationSwitch {
    private boolean works;
    private boolean takes = true;
    private int level;

    @Override
    public String name() {
      return "stuck";
    }

    @Override
    public Optional<Integer> level() {
      return Optional.of(level);
    }

    @Override
    public void level(int wanted) throws IOException {
      if (!works) {
        throw new IOException("stuck for now");
      }
      level = takes ? wanted : level;
    }

    @Override
    public Quiet quiet() {
      return new Quiet(ALL, "Quiet.");
    }
  }
}
