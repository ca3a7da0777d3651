package org.accalmie.agent.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A program that runs beside a test and ends with it, by its process id. */
public final class Program implements AutoCloseable {
  /** A machine that is busy with sixteen of them takes its time. */
  private static final int PATIENCE_SECONDS = 40;

  private final Process process;
  private final String name;

  private Program(Process process, String name) {
    this.process = process;
    this.name = name;
  }

  /**
   * Starts a program in this environment and no other; what it prints goes to a file.
   *
   * @throws UncheckedIOException when it is not installed; the message names the program
   */
  public static Program start(Map<String, String> environment, Path log, String... command) {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    replace(builder.environment(), environment);
    try {
      return new Program(builder.start(), command[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(command[0] + " is needed for this test: install it.", e);
    }
  }

  /** Runs a program to its end and gives what it printed, stripped. */
  public static String run(Map<String, String> environment, String... command) {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    replace(builder.environment(), environment);
    try {
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException(String.join(" ", command) + " failed: " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(command[0] + " is needed for this test: install it.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Waits for what a program does that was just started, or ended. */
  static ConditionFactory patiently() {
    return Awaitility.await().atMost(Duration.ofSeconds(PATIENCE_SECONDS));
  }

  private static void replace(Map<String, String> all, Map<String, String> by) {
    all.keySet().removeIf(key -> !key.equals("PATH") && !key.startsWith("LANG"));
    all.putAll(by);
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** The operating system's number of it. */
  public long pid() {
    return process.pid();
  }

  /** Ends it and all it started at once, as a crash would. */
  public void kill() {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    patiently()
        .pollInterval(Duration.ofMillis(5))
        .until(() -> all.stream().noneMatch(Program::runs));
  }

  /** A dead orphan counts as alive until the system's first process takes note, a second later. */
  private static boolean runs(ProcessHandle one) {
    return one.isAlive() && one.info().command().isPresent();
  }

  /** Sends it a signal by its name, such as {@code USR1}. */
  public void signal(String name) {
    run(Map.of(), "kill", "-" + name, Long.toString(process.pid()));
  }

  /** Holds it and all it started, alive but silent, or lets them go on. */
  public void freeze(boolean on) {
    Stream.concat(process.descendants(), Stream.of(process.toHandle()))
        .forEach(one -> run(Map.of(), "kill", on ? "-STOP" : "-CONT", Long.toString(one.pid())));
  }

  /** Asks it to end, and after a while insists. */
  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public String toString() {
    return name + " " + process.pid();
  }

  /** A directory of its own for a peer, which others may pass through. */
  public static Path directory(String name) {
    try {
      Path directory = Files.createTempDirectory("accalmie-" + name + "-");
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes it with all that is in it. */
  public static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
