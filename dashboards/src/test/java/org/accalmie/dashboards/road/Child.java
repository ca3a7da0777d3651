package org.accalmie.dashboards.road;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A Java program in a process of its own, with the class path of the tests. */
final class Child implements AutoCloseable {
  /** A machine may be busy with other things. */
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  private final Process process;
  private final List<String> said = new CopyOnWriteArrayList<>();

  private Child(Process process, Consumer<String> listener) {
    this.process = process;
    Thread.ofPlatform()
        .daemon()
        .start(
            () ->
                process
                    .inputReader(StandardCharsets.UTF_8)
                    .lines()
                    .forEach(
                        line -> {
                          said.add(line);
                          listener.accept(line);
                        }));
  }

  static Child java(Map<String, String> environment, String mainClass, List<String> arguments) {
    return java(environment, List.of(), mainClass, arguments);
  }

  static Child java(
      Map<String, String> environment,
      List<String> flags,
      String mainClass,
      List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path")));
    command.addAll(flags);
    command.add(mainClass);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      return new Child(builder.start(), line -> System.out.println(mainClass + ": " + line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for a line that begins so, and returns the rest of it. */
  String line(String beginning) {
    await()
        .atMost(PATIENCE)
        .until(() -> said.stream().anyMatch(line -> line.startsWith(beginning)));
    return said.stream()
        .filter(line -> line.startsWith(beginning))
        .reduce((first, second) -> second)
        .orElseThrow()
        .substring(beginning.length());
  }

  /** All that it has said. */
  String output() {
    return String.join("\n", said);
  }

  void say(String line) {
    try {
      var in = process.outputWriter(StandardCharsets.UTF_8);
      in.write(line);
      in.newLine();
      in.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The program itself and what it started. */
  ProcessHandle handle() {
    return process.toHandle();
  }

  int exitCode() throws InterruptedException {
    return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(5, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
