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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.calm.Hold;
import org.accalmie.agent.calm.KeeperState.Stage;
import org.accalmie.agent.calm.Overrides;
import org.accalmie.agent.trust.OwnTerms;
import org.accalmie.agent.trust.OwnTerms.OwnWindow;
import org.accalmie.agent.trust.Schedule;
import org.accalmie.agent.trust.Solo;
import org.accalmie.policy.agreement.HeldMail.Until;
import org.accalmie.policy.agreement.Hours;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.calendar.Opening;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the screen is locked and when it is not; real lockers are met in {@link ScreenLockTest}. */
class ScreenKeeperTest {
  private static final Instant SEVEN = paris("2026-11-19T19:00");

  @TempDir private Path directory;
  private final Overrides overrides = Overrides.inMemory();
  private final Desk desk = new Desk();
  private Optional<String> taken = Optional.empty();
  private AgentOnTrial trial;
  private ScreenKeeper keeper;

  @BeforeEach
  void agreeOnEveningsWithScreensOff() throws IOException {
    trial = AgentOnTrial.solo(directory, SEVEN);
    var evening =
        new Hours(EnumSet.allOf(DayOfWeek.class), LocalTime.of(19, 0), LocalTime.of(20, 0));
    var window = new OwnWindow("evening", Kind.SCREENS_OFF, evening);
    trial
        .parts()
        .keeper()
        .solo()
        .agree(new OwnTerms(PARIS, evening, List.of(window), Until.WINDOW_ENDS));
    keeper = fresh();
  }

  private ScreenKeeper fresh() {
    return new ScreenKeeper(
        new ScreenLock(List.of(desk)), () -> taken, desk, Hold.none(), overrides);
  }

  @AfterEach
  void close() {
    keeper.close();
    trial.close();
  }

  @Test
  void theScreenIsLockedOneMinuteAfterItWasSaid() {
    assertThat(at(-10)).isEqualTo(Stage.IDLE);
    assertThat(at(0)).isEqualTo(Stage.WAITING);
    assertThat(desk.shown).containsExactly("soon");
    assertThat(keeper.state().explanation()).contains("within a minute");
    assertThat(at(50)).isEqualTo(Stage.WAITING);
    assertThat(desk.requests).isZero();
    at(60);
    awaitStage(Stage.KEPT);
    assertThat(at(70)).isEqualTo(Stage.KEPT);
    assertThat(desk.requests).isEqualTo(1);
    assertThat(desk.shown).containsExactly("soon", "withdrawn");
    assertThat(at(3600)).isEqualTo(Stage.IDLE);
  }

  @Test
  void oneClickKeepsItOnForThisWindowAndNoOther() {
    at(0);
    desk.button.run();
    assertThat(keeper.state().stage()).isEqualTo(Stage.OVERRIDDEN);
    assertThat(at(120)).isEqualTo(Stage.OVERRIDDEN);
    assertThat(desk.requests).isZero();
    assertThat(at(86_400)).isEqualTo(Stage.WAITING);
  }

  @Test
  void whoUnlocksIsNotLockedAgainAndIsAskedOnce() {
    at(0);
    at(60);
    awaitStage(Stage.KEPT);
    desk.locked = Optional.of(false);
    assertThat(at(600)).isEqualTo(Stage.OVERRIDDEN);
    assertThat(keeper.state().explanation()).contains("You unlocked the screen");
    for (int later = 610; later < 3600; later += 10) {
      assertThat(at(later)).isEqualTo(Stage.OVERRIDDEN);
    }
    assertThat(desk.requests).isEqualTo(1);
    assertThat(desk.shown).containsOnlyOnce("stays");
    desk.button.run();
    await().until(() -> desk.requests == 2);
    assertThat(at(3590)).isEqualTo(Stage.OVERRIDDEN);
  }

  @Test
  void aCallIsNotCutOffNorACountdownBegunInIt() {
    taken = Optional.of("You are in a call.");
    assertThat(at(0)).isEqualTo(Stage.WAITING);
    assertThat(keeper.state().explanation()).contains("disturbs nothing. (You are in a call.)");
    assertThat(desk.shown).isEmpty();
    taken = Optional.empty();
    at(300);
    assertThat(desk.shown).containsExactly("soon");
    taken = Optional.of("You are in a call.");
    at(360);
    assertThat(desk.shown).containsExactly("soon", "withdrawn");
    taken = Optional.empty();
    at(370);
    at(420);
    assertThat(desk.requests).isZero();
    at(430);
    awaitStage(Stage.KEPT);
  }

  @Test
  void aScreenThatIsLockedAlreadyNeedsNoCountdown() {
    desk.locked = Optional.of(true);
    assertThat(at(0)).isEqualTo(Stage.KEPT);
    assertThat(desk.shown).doesNotContain("soon");
    assertThat(desk.requests).isZero();
  }

  @Test
  void whereNothingTellsTheDesktopIsAskedOnceAndThatIsSaid() {
    desk.tells = false;
    at(0);
    at(60);
    awaitStage(Stage.REQUESTED);
    for (int later = 70; later < 3600; later += 10) {
      assertThat(at(later)).isEqualTo(Stage.REQUESTED);
    }
    assertThat(desk.requests).isEqualTo(1);
  }

  @Test
  void nothingIsLockedWithoutACountdownThatCouldBeSeenAndThatIsSaid() {
    desk.shows = false;
    for (int second = 0; second < 600; second += 10) {
      assertThat(at(second)).isEqualTo(Stage.WAITING);
    }
    assertThat(desk.requests).isZero();
    assertThat(keeper.state().explanation())
        .contains("no countdown can be seen. (This desktop shows no notifications.)");
    desk.shows = true;
    at(600);
    assertThat(desk.shown).containsExactly("soon");
    at(660);
    awaitStage(Stage.KEPT);
  }

  @Test
  void whereNothingLocksItIsSaid() {
    desk.takesRequests = false;
    at(0);
    at(60);
    awaitStage(Stage.NO_MEANS);
    assertThat(keeper.state().explanation()).contains("by hand");
  }

  @Test
  void aRestartWithinTheWindowRemembersThatItWasOverridden() {
    at(0);
    desk.button.run();
    keeper.close();
    assertThat(desk.shown).endsWith("withdrawn");
    keeper = fresh();
    assertThat(at(120)).isEqualTo(Stage.OVERRIDDEN);
    assertThat(desk.requests).isZero();
  }

  private Stage at(int seconds) {
    var windows = trial.parts().keeper().windows();
    return keeper
        .update(
            new Schedule(
                SEVEN.plusSeconds(seconds),
                Solo.GROUP,
                windows,
                trial.parts().keeper().shown(),
                Optional.empty()))
        .stage();
  }

  private void awaitStage(Stage stage) {
    await().until(() -> keeper.state().stage() == stage);
  }

  /** A desktop that tells, locks and refuses as a test says: no real one does so on demand. */
  private static final class Desk implements LockMeans, LockNotices {
    private final List<String> shown = new ArrayList<>();
    private volatile int requests;
    private volatile Optional<Boolean> locked = Optional.empty();
    private boolean takesRequests = true;
    private boolean tells = true;
    private boolean shows = true;
    private Runnable button = () -> {};

    @Override
    public boolean request() {
      if (takesRequests) {
        requests++;
        locked = tells ? Optional.of(true) : Optional.empty();
      }
      return takesRequests;
    }

    @Override
    public Optional<Boolean> isLocked() {
      return locked;
    }

    @Override
    public boolean soon(Opening opening, Schedule schedule, Runnable keepOn) {
      if (shows) {
        shown.add("soon");
        button = keepOn;
      }
      return shows;
    }

    @Override
    public void stays(Opening opening, Schedule schedule, Runnable lock) {
      shown.add("stays");
      button = lock;
    }

    @Override
    public void withdraw() {
      if (!shown.isEmpty() && !shown.getLast().equals("withdrawn")) {
        shown.add("withdrawn");
      }
    }
  }
}
