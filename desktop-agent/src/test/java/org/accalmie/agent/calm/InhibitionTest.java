package org.accalmie.agent.calm;

import static org.accalmie.agent.calm.Openings.NONE;
import static org.accalmie.agent.calm.Openings.NOON;
import static org.accalmie.agent.calm.Openings.OPEN;
import static org.accalmie.agent.calm.Openings.OPENING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.accalmie.agent.calm.KeeperState.Stage;
import org.accalmie.agent.peers.MockedService;
import org.accalmie.agent.peers.PlasmaServer;
import org.accalmie.agent.peers.SessionBus;
import org.accalmie.policy.calendar.Opening;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On the real notification server of Plasma; only the clock is the test's. */
class InhibitionTest {
  private final StoredState stored = new StoredState();
  private final Overrides overrides = Overrides.inMemory();
  private SessionBus bus;
  private PlasmaServer plasma;
  private QuietKeeper keeper;
  private Instant now = NOON;

  @BeforeEach
  void startDesktop() throws IOException {
    bus = SessionBus.start();
    plasma = PlasmaServer.start(bus);
    keeper =
        new QuietKeeper(
            Silencers.of("Linux", bus.environment(), stored, () -> "A quiet window is open."),
            overrides);
  }

  @AfterEach
  void endDesktop() {
    keeper.close();
    plasma.close();
    bus.close();
  }

  @Test
  void plasmaIsInhibitedForTheWindowAndNoLonger() {
    assertThat(kept(OPEN).explanation()).contains("urgent come through");
    assertThat(plasma.isInhibited()).isTrue();

    keeper.update(OPENING.to(), NONE);
    await().until(() -> !plasma.isInhibited());
    assertThat(stored.load("dunst")).isEmpty();
  }

  @Test
  void theOwnersOwnDoNotDisturbStaysOnAfterwards() {
    plasma.switchOwnDoNotDisturb();
    await().until(plasma::isInhibited);
    kept(OPEN);
    keeper.update(OPENING.to(), NONE);

    await().during(Duration.ofMillis(300)).until(plasma::isInhibited);
  }

  @Test
  void theOwnersOwnDoNotDisturbThatEndsInTheWindowOverridesNothing() {
    plasma.switchOwnDoNotDisturb();
    await().until(plasma::isInhibited);
    kept(OPEN);
    plasma.switchOwnDoNotDisturb();

    await()
        .during(Duration.ofMillis(300))
        .until(() -> plasma.isInhibited() && later(OPEN).stage() == Stage.KEPT);
  }

  @Test
  void anOwnerWhoLetsNotificationsThroughHasOverridden() {
    kept(OPEN);
    plasma.letThrough();
    await().until(() -> !plasma.isInhibited());

    await().until(() -> later(OPEN).stage() == Stage.OVERRIDDEN);
    assertThat(overrides.contains(OPENING)).isTrue();
    assertThat(plasma.isInhibited()).isFalse();
  }

  @Test
  void aRestartedPlasmaIsAskedAgain() {
    kept(OPEN);
    plasma.restart();

    await().until(() -> later(OPEN).stage() == Stage.KEPT && plasma.isInhibited());
    assertThat(overrides.contains(OPENING)).isFalse();
  }

  @Test
  void aDaemonThatComesInTheWindowIsAskedThen() throws IOException {
    plasma.close();
    await().until(() -> later(OPEN).stage() == Stage.NO_MEANS);
    plasma = PlasmaServer.start(bus);

    await().until(() -> later(OPEN).stage() == Stage.KEPT && plasma.isInhibited());
  }

  @Test
  void whereNothingConfirmsItTheInhibitionIsOnlyRequested() {
    plasma.kill();
    try (var service = MockedService.unconfirmedNotifications(bus)) {
      await().until(() -> later(OPEN).stage() == Stage.REQUESTED);
      assertThat(keeper.state().explanation()).endsWith("it does not confirm it.");
      assertThat(keeper.holdsBack(false)).isFalse();
      later(OPEN);
      assertThat(service.calls("Inhibit")).isEqualTo(1);
      assertThat(overrides.contains(OPENING)).isFalse();
      service.tell(
          "org.freedesktop.DBus.Properties",
          "PropertiesChanged",
          "sa{sv}as",
          "[<'org.freedesktop.Notifications'>, <{'Inhibited': <true>}>, <@as []>]");

      await("confirmed late").until(() -> later(OPEN).stage() == Stage.KEPT);
      assertThat(keeper.holdsBack(false)).isTrue();
    }
  }

  private KeeperState kept(Optional<Opening> opening) {
    await().until(() -> later(opening).stage() == Stage.KEPT);
    return keeper.state();
  }

  /** Ten seconds on, as the agent's tick has it. */
  private KeeperState later(Optional<Opening> opening) {
    now = now.plusSeconds(10);
    return keeper.update(now, opening);
  }
}
