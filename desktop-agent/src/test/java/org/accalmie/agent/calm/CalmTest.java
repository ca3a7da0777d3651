package org.accalmie.agent.calm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.accalmie.agent.calm.KeeperState.Stage;
import org.accalmie.agent.trust.Schedule;
import org.accalmie.policy.agreement.Window.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalmTest {
  @TempDir private Path directory;

  /** What no real keeper does on demand. */
  private static final class Breaking implements Keeper {
    private boolean breaks;
    private KeeperState state =
        new KeeperState(Stage.IDLE, Optional.empty(), "No quiet window is open.");

    @Override
    public String id() {
      return "breaking";
    }

    @Override
    public Kind kind() {
      return Kind.QUIET;
    }

    @Override
    public KeeperState update(Schedule schedule) {
      if (breaks) {
        throw new IllegalStateException("broken");
      }
      state = new KeeperState(Stage.KEPT, schedule.open(Kind.QUIET), "It is quiet.");
      return state;
    }

    @Override
    public KeeperState state() {
      return state;
    }

    @Override
    public void close() {}
  }

  @Test
  void aKeeperThatBreaksIsToldInPlaceOfItsLastWordAndLoggedOnce() {
    var keeper = new Breaking();
    PrintStream before = System.err;
    var log = new ByteArrayOutputStream();
    try (var windows = new Windowed(directory)) {
      var calm = new Calm(List.of(keeper), Overrides.inMemory(), Notices.none(), new HeldBack());
      System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
      keeper.breaks = true;
      calm.update(windows.at("2026-11-19T19:00"));
      calm.update(windows.at("2026-11-19T19:01"));

      assertThat(calm.state("breaking").orElseThrow().stage()).isEqualTo(Stage.FAILING);
      assertThat(calm.states(Kind.QUIET))
          .extracting(KeeperState::explanation)
          .containsExactly("This does not work just now; it is tried again.");
      assertThat(calm.states(Kind.QUIET).getFirst().opening()).isPresent();
      assertThat(log.toString(StandardCharsets.UTF_8).split("went wrong", -1)).hasSize(2);

      keeper.breaks = false;
      calm.update(windows.at("2026-11-19T19:02"));
      assertThat(calm.state("breaking").orElseThrow().stage()).isEqualTo(Stage.KEPT);
      calm.close();
    } finally {
      System.setErr(before);
    }
  }
}
