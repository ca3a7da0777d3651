package org.accalmie.agent.calm;

import static org.accalmie.agent.calm.Openings.NONE;
import static org.accalmie.agent.calm.Openings.NOON;
import static org.accalmie.agent.calm.Openings.OPEN;
import static org.accalmie.agent.calm.Openings.OPENING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.accalmie.agent.calm.KeeperState.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be said of macOS and Windows from elsewhere: a script stands for {@code shortcuts}. */
class OtherSystemsTest {
  @TempDir private Path directory;
  private final StoredState stored = new StoredState();

  @Test
  void macOsIsAskedOnceByAShortcutAndNeverSaidToBeQuiet() throws IOException {
    QuietKeeper keeper = mac("Accalmie on", "Accalmie off");

    assertThat(keeper.update(NOON, OPEN).stage()).isEqualTo(Stage.REQUESTED);
    assertThat(keeper.update(NOON.plusSeconds(10), OPEN).stage()).isEqualTo(Stage.REQUESTED);
    assertThat(keeper.update(OPENING.to(), NONE).stage()).isEqualTo(Stage.IDLE);
    keeper.update(OPENING.to().plusSeconds(10), NONE);
    assertThat(ran()).containsExactly("run Accalmie on", "run Accalmie off");
  }

  @Test
  void afterACrashMacOsIsAskedToEndIt() throws IOException {
    mac("Accalmie on", "Accalmie off").update(NOON, OPEN);

    mac("Accalmie on", "Accalmie off").update(OPENING.to(), NONE);

    assertThat(ran()).containsExactly("run Accalmie on", "run Accalmie off");
  }

  @Test
  void withoutTheShortcutsTheOwnerIsToldHowToMakeThem() throws IOException {
    QuietKeeper keeper = mac("Something else");

    KeeperState state = keeper.update(NOON, OPEN);
    keeper.close();
    assertThat(state.stage()).isEqualTo(Stage.NO_MEANS);
    assertThat(state.explanation()).contains("make two shortcuts");
    assertThat(directory.resolve("ran")).doesNotExist();
  }

  @Test
  void onWindowsTheOwnerIsToldWhatToPress() {
    var silencers = Silencers.of("Windows 11", Map.of(), stored, () -> "quiet");

    KeeperState state = new QuietKeeper(silencers, Overrides.inMemory()).update(NOON, OPEN);
    assertThat(state.stage()).isEqualTo(Stage.NO_MEANS);
    assertThat(state.explanation()).contains("Windows+N");
  }

  private QuietKeeper mac(String... shortcuts) throws IOException {
    Path script = directory.resolve("shortcuts");
    Files.writeString(
        script,
        """
        #!/bin/sh
        case $1 in
          list) printf '%%s\\n' '%s' ;;
          run) echo "$@" >> '%s' ;;
        esac
        """
            .formatted(String.join("' '", shortcuts), directory.resolve("ran")));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return new QuietKeeper(
        List.of(new MacShortcuts(script.toString(), Map.of(), stored)), Overrides.inMemory());
  }

  private List<String> ran() throws IOException {
    return Files.readAllLines(directory.resolve("ran"));
  }
}
