package org.accalmie.agent.calm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.accalmie.agent.calm.KeeperState.Stage;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.measure.Category;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HappyHourTest {
  @TempDir private Path directory;
  private final HeldBack held = new HeldBack();
  private final Overrides overrides = Overrides.inMemory();
  private Windowed windowed;
  private HappyHour keeper;

  @AfterEach
  void close() {
    windowed.close();
  }

  @Test
  void aHappyHourIsGreetedWithWhatWasHeldBackBeforeIt() {
    agreed(Windowed.window("happy-hour", "08:00", "08:30"));
    at("2026-11-19T19:00");
    held.notification(Category.MAIL);
    held.notification(Category.CHAT);
    held.notification(Category.CHAT);
    assertThat(at("2026-11-20T07:59:50").stage()).isEqualTo(Stage.IDLE);
    assertThat(at("2026-11-20T08:00").stage()).isEqualTo(Stage.KEPT);
    assertThat(windowed.shown()).isEmpty();
    // It comes back some seconds later.
    held.mailsCameBack(5);
    at("2026-11-20T08:00:10");
    at("2026-11-20T08:00:20");

    List<Notice> shown = windowed.shown();
    assertThat(shown).hasSize(1);
    var welcome = (Notice.Welcome) shown.getFirst();
    assertThat(welcome.held()).isEqualTo(new Digest(Map.of(Category.MAIL, 1, Category.CHAT, 2), 5));
    assertThat(held.digest().isEmpty()).isTrue();
  }

  @Test
  void withoutAHappyHourTheDigestComesAtTheWindowsEnd() {
    agreed();
    at("2026-11-19T19:00");
    held.notification(Category.OTHER);
    at("2026-11-20T08:00");
    at("2026-11-20T08:00:10");

    assertThat(windowed.shown())
        .containsExactly(new Notice.Over(new Digest(Map.of(Category.OTHER, 1), 0)));
  }

  @Test
  void theDigestWaitsForAHappyHourThatBeginsSoon() {
    agreed(Windowed.window("happy-hour", "08:05", "08:30"));
    at("2026-11-19T19:00");
    held.notification(Category.OTHER);
    at("2026-11-20T08:00");
    at("2026-11-20T08:01");
    assertThat(windowed.shown()).isEmpty();
    at("2026-11-20T08:05");
    at("2026-11-20T08:05:10");

    assertThat(windowed.shown()).hasOnlyElementsOfType(Notice.Welcome.class).hasSize(1);
  }

  @Test
  void whereNothingWasHeldBackNothingIsTold() {
    agreed();
    at("2026-11-19T19:00");
    at("2026-11-20T08:00");
    at("2026-11-20T08:00:10");

    assertThat(windowed.shown()).isEmpty();
  }

  @Test
  void aWindowThatItsOwnerLetPassIsNotToldOf() {
    agreed();
    at("2026-11-19T19:00");
    held.notification(Category.OTHER);
    windowed.at("2026-11-19T19:00").open(Kind.QUIET).ifPresent(overrides::add);
    at("2026-11-19T19:01");
    at("2026-11-20T08:00");
    at("2026-11-20T08:00:10");

    assertThat(windowed.shown()).isEmpty();
  }

  @Test
  void theNextWindowCountsAnew() {
    agreed(Windowed.window("happy-hour", "20:00", "20:30"));
    at("2026-11-19T19:00");
    held.notification(Category.OTHER);
    windowed.disturb(true);
    at("2026-11-19T20:00");
    at("2026-11-19T20:00:10");
    at("2026-11-19T20:30");
    windowed.disturb(false);
    at("2026-11-20T08:00");
    at("2026-11-20T08:00:10");

    assertThat(windowed.shown()).isEmpty();
  }

  @Test
  void aDigestThatWouldDisturbForTooLongIsDropped() {
    agreed();
    at("2026-11-19T19:00");
    held.notification(Category.OTHER);
    windowed.disturb(true);
    at("2026-11-20T08:00");
    at("2026-11-20T08:30");
    at("2026-11-20T09:01");
    windowed.disturb(false);
    at("2026-11-20T09:02");

    assertThat(windowed.shown()).isEmpty();
  }

  @Test
  void whoStartsInTheMiddleOfAHappyHourIsNotGreeted() {
    agreed(Windowed.window("happy-hour", "14:00", "15:00"));
    assertThat(at("2026-11-19T14:20").stage()).isEqualTo(Stage.KEPT);
    at("2026-11-19T14:20:10");

    assertThat(windowed.shown()).isEmpty();
  }

  private void agreed(String... windows) {
    windowed = new Windowed(directory, windows);
    keeper = new HappyHour(held, overrides, windowed);
  }

  private KeeperState at(String local) {
    return keeper.update(windowed.at(local));
  }
}
