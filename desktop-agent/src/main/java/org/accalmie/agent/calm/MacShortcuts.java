package org.accalmie.agent.calm;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.accalmie.agent.calm.KeeperState.Stage;

/**
 * Asks macOS for quiet by two shortcuts of the owner's; nothing tells whether they do it.
 *
 * <p>macOS lets no program set a Focus. A shortcut may, and programs may run shortcuts ({@code
 * shortcuts run}). Each is run once for a window, and the second one also at the start after a
 * crash. Not tried on a Mac yet.
 */
final class MacShortcuts implements Silencer {
  static final String ON = "Accalmie on";
  static final String OFF = "Accalmie off";
  private static final String NAME = "shortcuts";

  private final String program;
  private final Map<String, String> environment;
  private final FormerState store;
  private Optional<Silence> asked = Optional.empty();
  private boolean settled;

  /**
   * Prepares it.
   *
   * @param program {@code shortcuts}, or where it lies
   * @param environment the variables that it gets
   */
  MacShortcuts(String program, Map<String, String> environment, FormerState store) {
    this.program = program;
    this.environment = Map.copyOf(environment);
    this.store = store;
  }

  @Override
  public Silence silence(Instant now) {
    settled = false;
    if (asked.isEmpty()) {
      asked = Optional.of(ask());
    }
    return asked.get();
  }

  private Silence ask() {
    try {
      if (!hasBoth()) {
        return new Silence(
            Stage.NO_MEANS,
            "macOS lets no program hold notifications back: make two shortcuts, “Accalmie on” and “Accalmie off”, that set a Focus and end it, and the agent runs them.");
      }
      store.save(NAME, 0);
      DesktopCommand.run(environment, program, "run", ON);
      return new Silence(
          Stage.REQUESTED,
          "Your shortcut “Accalmie on” was run; macOS does not tell whether notifications are held back.");
    } catch (IOException e) {
      return new Silence(
          Stage.NO_MEANS,
          "Your shortcut “Accalmie on” could not be run: switch a Focus on by hand.");
    }
  }

  private boolean hasBoth() throws IOException {
    var shortcuts = DesktopCommand.run(environment, program, "list").lines().toList();
    return shortcuts.contains(ON) && shortcuts.contains(OFF);
  }

  @Override
  public Optional<String> release(Instant now) {
    if (!settled) {
      close();
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    asked = Optional.empty();
    settled = true;
    if (store.load(NAME).isPresent()) {
      runOff();
    }
  }

  /** Once, and not again and again: nobody tells whether it helped. */
  private void runOff() {
    store.clear(NAME);
    try {
      DesktopCommand.run(environment, program, "run", OFF);
    } catch (IOException e) {
      // The owner sees the Focus in the menu bar, and ends it there.
    }
  }
}
