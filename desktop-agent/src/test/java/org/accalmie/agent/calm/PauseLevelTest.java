package org.accalmie.agent.calm;

import static org.accalmie.agent.calm.Openings.NONE;
import static org.accalmie.agent.calm.Openings.NOON;
import static org.accalmie.agent.calm.Openings.OPEN;
import static org.accalmie.agent.calm.Openings.OPENING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.accalmie.agent.calm.KeeperState.Stage;
import org.accalmie.agent.peers.LevelledDunst;
import org.accalmie.agent.peers.SessionBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With a peer that has dunst's levels of pause, which Debian's dunst has not yet. */
class PauseLevelTest {
  private final StoredState stored = new StoredState();
  private final SessionBus bus = SessionBus.start();
  private final LevelledDunst dunst = LevelledDunst.start(bus);
  private final QuietKeeper keeper =
      new QuietKeeper(
          Silencers.of("Linux", bus.environment(), stored, () -> "quiet"), Overrides.inMemory());

  @AfterEach
  void close() {
    keeper.close();
    dunst.close();
    bus.close();
  }

  @Test
  void urgentOnesMayPassAndTheFormerLevelComesBack() {
    dunst.level(20);
    KeeperState state = keeper.update(NOON, OPEN);
    assertThat(state.stage()).isEqualTo(Stage.KEPT);
    assertThat(state.explanation()).contains("pass level 50");
    assertThat(dunst.level()).isEqualTo(50);

    keeper.update(OPENING.to(), NONE);
    assertThat(dunst.level()).isEqualTo(20);
  }

  @Test
  void aLevelThatIsHigherAlreadyIsLeftAlone() {
    dunst.level(80);
    assertThat(keeper.update(NOON, OPEN).stage()).isEqualTo(Stage.KEPT);
    assertThat(dunst.level()).isEqualTo(80);

    keeper.update(OPENING.to(), NONE);
    assertThat(dunst.level()).isEqualTo(80);
  }

  @Test
  void anOwnerWhoLowersItHasOverridden() {
    keeper.update(NOON, OPEN);
    dunst.level(0);

    await().until(() -> keeper.update(NOON.plusSeconds(10), OPEN).stage() == Stage.OVERRIDDEN);
    assertThat(dunst.level()).isZero();
  }
}
