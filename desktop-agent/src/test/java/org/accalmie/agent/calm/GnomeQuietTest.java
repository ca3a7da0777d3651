package org.accalmie.agent.calm;

import static org.accalmie.agent.calm.Openings.NONE;
import static org.accalmie.agent.calm.Openings.NOON;
import static org.accalmie.agent.calm.Openings.OPEN;
import static org.accalmie.agent.calm.Openings.OPENING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accalmie.agent.calm.KeeperState.Stage;
import org.accalmie.agent.peers.Program;
import org.accalmie.agent.peers.SessionBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On GNOME's real settings, with dconf behind them; only the clock is the test's. */
class GnomeQuietTest {
  private final StoredState stored = new StoredState();
  private final Overrides overrides = Overrides.inMemory();
  private final SessionBus bus = SessionBus.start();
  private final Map<String, String> environment = new HashMap<>(bus.environment());
  private Counted gnome;
  private QuietKeeper keeper;

  @BeforeEach
  void openAWindow() {
    environment.put("XDG_CURRENT_DESKTOP", "ubuntu:GNOME");
    environment.put("PATH", System.getenv("PATH"));
    gnome = new Counted(new GnomeSwitch(environment));
    keeper = newKeeper();
    assertThat(keeper.update(NOON, OPEN).stage()).isEqualTo(Stage.KEPT);
    assertThat(banners()).isEqualTo("false");
  }

  @AfterEach
  void close() {
    keeper.close();
    bus.close();
  }

  /** Each look starts a process. */
  @Test
  void whileNothingHappensTheSettingIsLookedAtOnceAMinute() {
    // Our own change is signalled like any other.
    await().until(() -> tick(10).stage() == Stage.KEPT && gnome.looks == 3);
    for (int second = 20; second <= 600; second += 10) {
      tick(second);
    }

    assertThat(gnome.looks).isBetween(11, 13);
  }

  @Test
  void anOwnerWhoWantsBannersAgainHasOverriddenAtTheNextTick() {
    await().until(() -> tick(10).stage() == Stage.KEPT && gnome.looks == 3);
    set("true");

    await().until(() -> tick(20).stage() == Stage.OVERRIDDEN);
    assertThat(overrides.contains(OPENING)).isTrue();
    assertThat(banners()).isEqualTo("true");
    assertThat(stored.load("gnome")).isEmpty();
  }

  @Test
  void bannersThatWereOffBeforeStayOff() {
    keeper.update(OPENING.to(), NONE);
    set("false");
    keeper.update(OPENING.to().plusSeconds(10), Optional.of(Openings.from(OPENING.to())));
    keeper.close();

    assertThat(banners()).isEqualTo("false");
    assertThat(stored.load("gnome")).isEmpty();
  }

  private QuietKeeper newKeeper() {
    return new QuietKeeper(Silencers.kept(List.of(gnome), environment, stored), overrides);
  }

  private KeeperState tick(int seconds) {
    return keeper.update(NOON.plusSeconds(seconds), OPEN);
  }

  private String banners() {
    return Program.run(
        environment, "gsettings", "get", "org.gnome.desktop.notifications", "show-banners");
  }

  private void set(String banners) {
    Program.run(
        environment,
        "gsettings",
        "set",
        "org.gnome.desktop.notifications",
        "show-banners",
        banners);
  }

  /** Counts how often a switch is looked at. */
  private static final class Counted implements NotificationSwitch {
    private final NotificationSwitch device;
    private int looks;

    Counted(NotificationSwitch device) {
      this.device = device;
    }

    @Override
    public String name() {
      return device.name();
    }

    @Override
    public Optional<Integer> level() {
      looks++;
      return device.level();
    }

    @Override
    public void level(int level) throws IOException {
      device.level(level);
    }

    @Override
    public Quiet quiet() {
      return device.quiet();
    }
  }
}
