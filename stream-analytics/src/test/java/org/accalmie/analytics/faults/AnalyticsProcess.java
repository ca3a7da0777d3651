package org.accalmie.analytics.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.accalmie.analytics.AnalyticsMain;

/** One instance of the analytics, as `./accalmie analytics` runs it, with a state of its own. */
final class AnalyticsProcess implements AutoCloseable {
  private static final int STOPS_WITHIN_SECONDS = 20;

  private final Path state;
  private final List<String> shares;
  private final String bootstrap;
  private Process process;

  AnalyticsProcess(Path state, List<String> shares, String bootstrap) {
    this.state = state;
    this.shares = shares;
    this.bootstrap = bootstrap;
  }

  Path state() {
    return state;
  }

  void start() throws IOException {
    start(java("-Xmx192m", AnalyticsMain.class.getName(), arguments()));
  }

  /** With a disk that takes no file of more than so many kilobytes. */
  void startWithFilesUpTo(int kilobytes) throws IOException {
    ProcessBuilder whole = java("-Xmx192m", AnalyticsMain.class.getName(), arguments());
    List<String> command = new ArrayList<>(List.of("bash", "-c", "ulimit -f " + kilobytes));
    command.set(2, command.get(2) + " && exec \"$@\"");
    command.add("bash");
    command.addAll(whole.command());
    start(new ProcessBuilder(command));
  }

  private void start(ProcessBuilder builder) throws IOException {
    process =
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
  }

  private String[] arguments() {
    return new String[] {
      "--bootstrap=" + bootstrap, "--state-dir=" + state, shares.getFirst(), shares.getLast()
    };
  }

  /** Whether it runs on for so long; a wait that ends early if it does not. */
  boolean runsFor(long millis) throws InterruptedException {
    return !process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** As an administrator stops it; true if that took no longer than it may. */
  boolean stop() throws InterruptedException {
    process.destroy();
    return process.waitFor(STOPS_WITHIN_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  static ProcessBuilder java(String heap, String main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                main));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }
}
