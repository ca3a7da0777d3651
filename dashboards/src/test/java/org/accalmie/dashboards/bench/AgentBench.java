package org.accalmie.dashboards.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.accalmie.agent.journal.SeenJournal;
import org.accalmie.agent.peers.Program;
import org.accalmie.agent.peers.XvfbDisplay;
import org.accalmie.agent.sense.Fact;
import org.accalmie.agent.simulate.JournalBench;

/** The agent as its package runs it, beside Workrave in the same session, under the same storm. */
final class AgentBench {
  private static final int REPETITIONS = 3;
  private static final int SETTLE_SECONDS = 30;
  private static final int IDLE_SECONDS = 60;
  private static final int KEYS = 5_000;
  private static final int KEYS_AT_START = 150;
  private static final int START_KEY_MILLIS = 10;
  private static final int STARTS_WITHIN_SECONDS = 30;
  private static final Set<String> SENSES =
      Set.of("input", "front", "notifications", "mail", "meetings");

  /** What the agent's launcher says of the prepared package. */
  private static final String PREPARED = "accalmie.agent.prepared";

  private AgentBench() {}

  /** One side's figures in one repetition. */
  record Figures(double resident, double share, double storm, double idle, double wakeUps) {}

  static void run(PrintStream out) throws Exception {
    if (!installed("workrave")) {
      throw new IllegalStateException(
          "The agent is measured beside Workrave, which is missing: apt-get install workrave");
    }
    List<Figures> ours = new ArrayList<>();
    List<Figures> workrave = new ArrayList<>();
    List<Double> starts = new ArrayList<>();
    List<Double> journals = new ArrayList<>();
    for (int i = 0; i < REPETITIONS; i++) {
      System.err.printf("Measuring the agent beside Workrave, %d of %d …%n", i + 1, REPETITIONS);
      Path directory = Files.createTempDirectory("accalmie-bench");
      try {
        starts.add(firstEventMillis(directory.resolve("start")));
        measure(directory, ours, workrave);
        journals.add(JournalBench.bytesOfAMonth(directory.resolve("month"), i) / 1e6);
      } finally {
        delete(directory);
      }
    }
    new Verdicts(out, ours, workrave, starts, journals).print();
  }

  /**
   * Types at a known pace from the moment of the start; the keys that were missed tell the time.
   */
  private static double firstEventMillis(Path directory) throws Exception {
    Path data = Files.createDirectories(directory.resolve("agent"));
    try (Workplace place = Workplace.open(directory.resolve("place"), runtime())) {
      List<String> command = command(place, data);
      long began = System.nanoTime();
      try (Program agent = agent(place, command, data)) {
        Program.run(
            place.session(),
            "xdotool",
            "type",
            "--delay",
            "" + START_KEY_MILLIS,
            "a".repeat(KEYS_AT_START));
        double each = (System.nanoTime() - began) / 1e6 / KEYS_AT_START;
        awaitPage(agent, data);
        TimeUnit.SECONDS.sleep(1);
        agent.close();
        return each * (KEYS_AT_START - counted(data) + 1);
      }
    }
  }

  private static void measure(Path directory, List<Figures> ours, List<Figures> workrave)
      throws Exception {
    Path data = Files.createDirectories(directory.resolve("agent"));
    Path log = directory.resolve("workrave.log");
    try (Workplace place = Workplace.open(directory.resolve("place"), runtime())) {
      try (Program agent = agent(place, command(place, data), data);
          Program other = Program.start(place.session(), log, "workrave")) {
        awaitPage(agent, data);
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        if (!other.isAlive()) {
          throw new IllegalStateException("Workrave ended: " + Files.readString(log));
        }
        sample(
            place.display(),
            List.of(new Watched(agent), new Watched(other)),
            List.of(ours, workrave));
      }
    }
    if (counted(data) != KEYS) {
      // A figure for events that were lost would be a nice one.
      throw new IllegalStateException("the agent counted " + counted(data) + " keys of " + KEYS);
    }
    Set<String> counting = senses(data);
    if (!counting.containsAll(SENSES)) {
      throw new IllegalStateException("of " + SENSES + " only these counted: " + counting);
    }
  }

  private static void sample(XvfbDisplay display, List<Watched> both, List<List<Figures>> into)
      throws Exception {
    List<Watched.Threads> before = both.stream().map(Watched::threads).toList();
    TimeUnit.SECONDS.sleep(IDLE_SECONDS);
    List<Watched.Threads> idle = both.stream().map(Watched::threads).toList();
    List<Double> quiet = both.stream().map(Watched::processorMillis).toList();
    for (int i = 0; i < KEYS / 100; i++) {
      display.type("a".repeat(100));
    }
    TimeUnit.SECONDS.sleep(2);
    for (int i = 0; i < both.size(); i++) {
      Watched one = both.get(i);
      into.get(i)
          .add(
              new Figures(
                  one.resident() / 1_024.0,
                  one.share() / 1_024.0,
                  one.processorMillis() - quiet.get(i),
                  idle.get(i).millisSince(before.get(i)) / (IDLE_SECONDS * 10.0),
                  idle.get(i).sleepsSince(before.get(i)) / (double) IDLE_SECONDS));
    }
  }

  private static Path runtime() {
    return Path.of(System.getProperty(PREPARED)).resolve("home/runtime");
  }

  private static List<String> command(Workplace place, Path data) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(runtime().resolve("bin/java").toString());
    command.addAll(place.trust());
    command.add("@" + Path.of(System.getProperty(PREPARED), "agent.here"));
    command.addAll(List.of("--solo", "--data-dir", data.toString()));
    command.addAll(place.senses(data));
    return command;
  }

  private static Program agent(Workplace place, List<String> command, Path data) {
    return Program.start(
        place.session(),
        data.resolveSibling(data.getFileName() + ".log"),
        command.toArray(String[]::new));
  }

  private static void awaitPage(Program agent, Path data) throws Exception {
    Path log = data.resolveSibling(data.getFileName() + ".log");
    for (int tenth = 0; tenth < STARTS_WITHIN_SECONDS * 10; tenth++) {
      for (String line : Files.readAllLines(log, UTF_8)) {
        if (line.startsWith("Your page: ")) {
          return;
        }
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new IllegalStateException(agent + " does not start: " + Files.readString(log));
  }

  /** Of an agent that has ended, and so has written everything down. */
  private static int counted(Path data) throws IOException, SQLException {
    return SeenJournal.sums(data).getOrDefault(Fact.INPUT, 0);
  }

  /** The senses that saw anything, as the journal knows. */
  private static Set<String> senses(Path data) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("journal.db"));
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT DISTINCT sense FROM observed")) {
      Set<String> senses = new TreeSet<>();
      while (rows.next()) {
        senses.add(rows.getString(1));
      }
      return senses;
    }
  }

  private static boolean installed(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
