package org.accalmie.agent.screen;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs the program that a system has for locking its screen; nothing tells whether it did. */
record CommandLock(List<String> command, Map<String, String> environment) implements LockMeans {
  private static final int PATIENCE_SECONDS = 5;

  @Override
  public boolean request() {
    var builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      try {
        return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
      } finally {
        process.destroy();
      }
    } catch (IOException e) {
      // It is not installed.
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public Optional<Boolean> isLocked() {
    return Optional.empty();
  }
}
