package org.accalmie.analytics.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A process of its own that counts, so that neither the broker's work nor another's is in its
 * figure.
 *
 * @param main the class to start
 * @param kind what it shall count with
 * @param classPath of the process
 * @param flags for its JVM
 */
record CounterProcess(String main, String kind, String classPath, List<String> flags) {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  /** One of {@link CountingChild}. */
  static CounterProcess of(CountingChild.Kind kind) {
    return new CounterProcess(
        CountingChild.class.getName(),
        kind.name(),
        System.getProperty("java.class.path"),
        List.of());
  }

  /**
   * The same count in Apache Flink, which lies in a module that only the benchmark builds.
   *
   * @param checkpoints milliseconds between them
   */
  static CounterProcess flink(int checkpoints) {
    return new CounterProcess(
        "org.accalmie.flink.FlinkChild",
        String.valueOf(checkpoints),
        Objects.requireNonNull(System.getProperty("accalmie.bench.flink"), "accalmie.bench.flink"),
        List.of(
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.time=ALL-UNNAMED"));
  }

  /** Reports per CPU-second. */
  double speed(Workload workload) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("accalmie-bench");
    try (ReportLog log = ReportLog.of(workload)) {
      return workload.measured() * 1e9 / nanos(log, workload, directory);
    } finally {
      delete(directory);
    }
  }

  private long nanos(ReportLog log, Workload workload, Path directory)
      throws IOException, InterruptedException {
    Process process = start(log, workload, directory);
    try (BufferedReader said = process.inputReader()) {
      await(said, Stopwatch.READY);
      log.reveal();
      String last = last(said);
      if (process.waitFor() != 0) {
        throw failed();
      }
      return Long.parseLong(last);
    } finally {
      process.destroyForcibly();
    }
  }

  /** The last line; those before it are for whoever looks on. */
  private String last(BufferedReader said) throws IOException {
    String last = said.readLine();
    String next = last == null ? null : said.readLine();
    while (next != null) {
      System.out.println(last);
      last = next;
      next = said.readLine();
    }
    if (last == null) {
      throw failed();
    }
    return last;
  }

  private void await(BufferedReader said, String line) throws IOException {
    String read = said.readLine();
    while (read != null && !read.equals(line)) {
      read = said.readLine();
    }
    if (read == null) {
      throw failed();
    }
  }

  private Process start(ReportLog log, Workload workload, Path directory) throws IOException {
    List<String> command = new ArrayList<>(List.of(JAVA, "-Xmx2g", "-XX:+UseParallelGC"));
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath, main, kind, log.bootstrap(), directory.toString()));
    command.add(String.valueOf(workload.warmUp()));
    command.add(String.valueOf(workload.reports()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private IllegalStateException failed() {
    return new IllegalStateException("the process that counts (" + kind + ") failed");
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
