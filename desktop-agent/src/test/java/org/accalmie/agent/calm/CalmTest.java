package org.accalmie.agent.calm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.accalmie.agent.calm.KeeperState.Stage;
import org.accalmie.agent.trust.Schedule;
import org.accalmie.policy.agreement.Window.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalmTest {
  private static final Logger LOGGER = Logger.getLogger(Calm.class.getName());

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
    List<LogRecord> log = new ArrayList<>();
    Handler listening = listening(log);
    LOGGER.addHandler(listening);
    try (var windows = new Windowed(directory)) {
      var calm = new Calm(List.of(keeper), Overrides.inMemory(), Notices.none(), new HeldBack());
      keeper.breaks = true;
      calm.update(windows.at("2026-11-19T19:00"));
      calm.update(windows.at("2026-11-19T19:01"));

      assertThat(calm.state("breaking").orElseThrow().stage()).isEqualTo(Stage.FAILING);
      assertThat(calm.states(Kind.QUIET))
          .extracting(KeeperState::explanation)
          .containsExactly("This does not work just now; it is tried again.");
      assertThat(calm.states(Kind.QUIET).getFirst().opening()).isPresent();
      assertThat(log)
          .singleElement()
          .extracting(LogRecord::getMessage)
          .asString()
          .contains("wrong");

      keeper.breaks = false;
      calm.update(windows.at("2026-11-19T19:02"));
      assertThat(calm.state("breaking").orElseThrow().stage()).isEqualTo(Stage.KEPT);
      calm.close();
    } finally {
      LOGGER.removeHandler(listening);
    }
  }

  private static Handler listening(List<LogRecord> log) {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        log.add(record);
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
