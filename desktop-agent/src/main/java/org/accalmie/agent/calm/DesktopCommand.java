package org.accalmie.agent.calm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program of the desktop to its end; for what no other interface does. */
final class DesktopCommand {
  private static final int PATIENCE_SECONDS = 5;

  private DesktopCommand() {}

  /**
   * What it printed.
   *
   * @param environment the variables it gets, and no others
   * @throws IOException when it is not there, fails, or takes longer than some seconds
   */
  static String run(Map<String, String> environment, String... command) throws IOException {
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(environment);
    String said = String.join(" ", command);
    Process process = builder.start();
    try {
      if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0) {
        return new String(process.getInputStream().readAllBytes(), UTF_8);
      }
      throw new IOException("“" + said + "” did not work.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("“" + said + "” was interrupted.", e);
    } finally {
      process.destroy();
    }
  }
}
