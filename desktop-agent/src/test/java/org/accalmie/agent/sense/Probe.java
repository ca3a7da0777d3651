package org.accalmie.agent.sense;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A {@link SenseProbe} in a process of its own, since the tests' own process has no display. */
final class Probe implements AutoCloseable {
  /** Everything anyone logs, down to the finest level, goes to the probe's output. */
  private static final String LOG_EVERYTHING =
      """
      handlers = java.util.logging.ConsoleHandler
      .level = ALL
      java.util.logging.ConsoleHandler.level = ALL
      """;

  private final Process process;
  private final Path output;
  private final Path directory;

  private Probe(Process process, Path output, Path directory) {
    this.process = process;
    this.output = output;
    this.directory = directory;
  }

  static Probe start(String sense, Path directory, Map<String, String> environment)
      throws IOException {
    Path logging = Files.writeString(directory.resolve("logging.properties"), LOG_EVERYTHING);
    Path output = directory.resolve(sense + ".out");
    Path libraries = Files.createDirectories(directory.resolve("libraries"));
    var builder =
        new ProcessBuilder(
            "/bin/sh",
            "-c",
            // As most desktops have it, whatever the tests' own is.
            "umask 022; exec \"$0\" \"$@\"",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.util.logging.config.file=" + logging,
            "-cp",
            System.getProperty("java.class.path"),
            SenseProbe.class.getName(),
            sense,
            libraries.toString());
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(key -> key.startsWith("XDG") || key.equals("DISPLAY"));
    builder.environment().putAll(environment);
    var probe = new Probe(builder.start(), output, libraries);
    await().atMost(Duration.ofSeconds(30)).until(() -> !probe.lines("state").isEmpty());
    return probe;
  }

  /** Where the sense finds files of its owner. */
  Path directory() {
    return directory;
  }

  List<String> lines(String start) throws IOException {
    return Files.readAllLines(output, UTF_8).stream().filter(l -> l.startsWith(start)).toList();
  }

  String state() throws IOException {
    return lines("state").getLast();
  }

  /** Asks for the state anew. */
  void ask() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }

  List<MinuteTally.Entry> entries() throws IOException {
    List<MinuteTally.Entry> entries = new ArrayList<>();
    for (String line : lines("count ")) {
      String[] parts = line.split(" ", 5);
      entries.add(
          new MinuteTally.Entry(
              Instant.parse(parts[1]),
              Fact.valueOf(parts[2]),
              parts[4],
              Integer.parseInt(parts[3])));
    }
    return entries;
  }

  int total() throws IOException {
    return entries().stream().mapToInt(MinuteTally.Entry::amount).sum();
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("The sense did not end within 10 s.");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
