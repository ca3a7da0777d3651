package org.accalmie.dashboards.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.accalmie.agent.peers.DunstDaemon;
import org.accalmie.agent.peers.SessionBus;
import org.accalmie.agent.peers.XvfbDisplay;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Role;

/** The real agent on a real display: memory, processor time for 10,000 input events, and idle. */
final class AgentBench {
  private static final int KEYS = 5_000;
  private static final int IDLE_SECONDS = 30;
  private static final int TICKS_PER_SECOND = 100;

  private AgentBench() {}

  static void run(PrintStream out) throws Exception {
    Path directory = Files.createTempDirectory("accalmie-bench");
    try (XvfbDisplay display = XvfbDisplay.start();
        SessionBus bus = SessionBus.start();
        DunstDaemon dunst = DunstDaemon.start(display, bus)) {
      long started = System.nanoTime();
      Process agent = agent(directory, dunst);
      try {
        BufferedReader said = agent.inputReader(StandardCharsets.UTF_8);
        String line = said.readLine();
        while (line != null && !line.startsWith("Your page:")) {
          line = said.readLine();
        }
        long ready = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        TimeUnit.SECONDS.sleep(5);
        measure(out, agent.pid(), display, directory, ready);
      } finally {
        agent.destroy();
        agent.waitFor();
      }
    } finally {
      delete(directory);
    }
  }

  private static void measure(
      PrintStream out, long pid, XvfbDisplay display, Path directory, long ready) throws Exception {
    double before = cpuMillis(pid);
    for (int i = 0; i < KEYS / 100; i++) {
      display.type("a".repeat(100));
    }
    TimeUnit.SECONDS.sleep(1);
    double storm = cpuMillis(pid) - before;
    double idleFrom = cpuMillis(pid);
    TimeUnit.SECONDS.sleep(IDLE_SECONDS);
    double idle = (cpuMillis(pid) - idleFrom) / (IDLE_SECONDS * 1_000.0);
    awaitCounted(directory.resolve("agent").resolve("journal.db"));
    out.println("Agent (input, application in front and notifications on, no broker)");
    say(out, "  page ready after start            %8d ms", ready);
    say(out, "  resident memory                   %8.1f MB", residentKilobytes(pid) / 1_024.0);
    say(out, "  CPU for %,d input events       %8.0f ms", 2 * KEYS, storm);
    say(out, "  CPU while idle, of one core       %8.2f %%", 100 * idle);
  }

  /** A figure for events that were lost would be a nice one. Minutes are written when they end. */
  private static void awaitCounted(Path journal) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + journal)) {
      int counted = 0;
      for (int second = 0; second < 90 && counted < KEYS; second++) {
        TimeUnit.SECONDS.sleep(1);
        counted = counted(connection);
      }
      if (counted != KEYS) {
        throw new IllegalStateException("the agent counted " + counted + " keys of " + KEYS);
      }
    }
  }

  private static int counted(Connection journal) throws SQLException {
    try (Statement statement = journal.createStatement();
        ResultSet sum =
            statement.executeQuery("SELECT SUM(amount) FROM minutes WHERE fact = 'INPUT'")) {
      return sum.getInt(1);
    }
  }

  private static Process agent(Path directory, DunstDaemon dunst) throws IOException {
    LocalDate today = LocalDate.now();
    String yaml =
        Examples.yaml()
            .replace("from: 2026-01-01", "from: " + today.minusDays(7))
            .replace("until: 2026-12-31", "until: " + today.plusDays(7))
            .replace("review: 2026-10-01", "review: " + today)
            .replace("consulted: 2025-12-01", "consulted: " + today.minusDays(30));
    Path agreement =
        Files.write(
            directory.resolve("agreement.json"),
            AgreementJson.write(
                Examples.signed(Examples.agreement(yaml), Role.EMPLOYER, Role.WORKS_COUNCIL)));
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx40m",
            "-XX:+UseCompactObjectHeaders",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("accalmie.agent.classpath"),
            "org.accalmie.agent.AgentMain",
            "--agreement",
            agreement.toString(),
            "--group",
            "team-a",
            "--data-dir",
            directory.resolve("agent").toString(),
            "--input");
    builder.environment().putAll(dunst.environment());
    builder.environment().put("XDG_SESSION_TYPE", "x11");
    return builder.redirectErrorStream(true).start();
  }

  private static double cpuMillis(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", "" + pid, "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    return ticks * 1_000.0 / TICKS_PER_SECOND;
  }

  private static long residentKilobytes(long pid) throws IOException {
    List<String> status = Files.readAllLines(Path.of("/proc", "" + pid, "status"));
    String line = status.stream().filter(l -> l.startsWith("VmRSS:")).findFirst().orElseThrow();
    return Long.parseLong(line.replaceAll("[^0-9]", ""));
  }

  private static void say(PrintStream out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
