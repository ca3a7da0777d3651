package org.accalmie.dashboards.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program of the agent's module in a process of its own.
 *
 * <p>Its standard input is a pipe that we hold open: when we are gone, however that came, it reads
 * the end and goes too.
 */
public final class AgentProcess implements AutoCloseable {
  private static final String CLASS_PATH = "accalmie.agent.classpath";

  /** As small as an agent is on its desktop. */
  public static final List<String> SMALL =
      List.of("-Xmx40m", "-XX:TieredStopAtLevel=1", "-XX:+UseCompactObjectHeaders");

  private static final List<String> ALWAYS =
      List.of(
          "-XX:+UseSerialGC",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");
  private static final int GOES_WITHIN_SECONDS = 3;

  private final Process process;

  private AgentProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts a program.
   *
   * @param size flags of the JVM such as {@link #SMALL}
   * @param mainClass of the agent's module
   * @throws IllegalStateException if the launcher did not say where the agent's classes are
   */
  public static AgentProcess start(List<String> size, String mainClass, List<String> arguments)
      throws IOException {
    String classPath = System.getProperty(CLASS_PATH);
    if (classPath == null) {
      throw new IllegalStateException(
          "It is not known where the agent is. Start this with ./accalmie.");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ALWAYS);
    command.addAll(size);
    command.addAll(List.of("-cp", classPath, mainClass));
    command.addAll(arguments);
    return new AgentProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** What it prints; ends with the process. */
  public BufferedReader output() {
    return process.inputReader(StandardCharsets.UTF_8);
  }

  /** Writes one empty line to it: go on. */
  public void goOn() throws IOException {
    var in = process.outputWriter(StandardCharsets.UTF_8);
    in.newLine();
    in.flush();
  }

  /** Waits for its end and tells how it went; 0 is well. */
  public int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /** Asks it to end, and does not wait. */
  public void askToEnd() {
    process.destroy();
  }

  @Override
  public void close() {
    askToEnd();
    try {
      if (!process.waitFor(GOES_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
