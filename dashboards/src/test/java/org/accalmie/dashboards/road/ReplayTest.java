package org.accalmie.dashboards.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The replay as its user starts it, with agents, broker and analytics of its own. */
class ReplayTest {
  private static final Path EXAMPLE = Path.of("../policy-rules/examples/mail-trace.yaml");
  private static final int TEAMS = 24;
  private static final int WEEKS = 2;
  private static final int BUCKETS_OF_ALL_MEASURES = 5 + 2 + 4 + 5;

  /** A line of releases, with figures or without. */
  private static final Pattern FIGURES =
      Pattern.compile(
          "[a-z0-9-]+,[0-9-]{10},[0-9-]{10},[a-z-]+,"
              + "(RELEASED,\\d+,\\d+,\\d+,[0-9 -]+,\\d+|NEARLY_[A-Z]+,\\d+,\\d+,\\d+,,|[A-Z_]+,,,,,),\\d+/39,sha256:[0-9a-f]{64},accalmie .*");

  @TempDir Path home;
  private Path trace;
  private Path out;

  @BeforeEach
  void nameFiles() {
    trace = home.resolve("trace.csv");
    out = home.resolve("out");
  }

  @Test
  void countsWhatTheDefinitionsSayAndLeavesWrongRowsOut() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    MailYear year = MailYear.of(seed);
    List<String> rows = new ArrayList<>(year.rows().toList());
    rows.add(3, "never,p,team-00,mail-sent");
    rows.add("2003-11-02T23:00:00Z,p,team-77,mail-sent");
    Files.write(trace, rows);

    try (Child replay = replay("--exact")) {
      assertThat(replay.exitCode()).isZero();
      assertThat(replay.line("trace.csv, line 4: ")).contains("“never” is no instant in UTC");
      assertThat(replay.line("1 of ")).contains("rows are wrong and left out.");
      assertThat(replay.line("  1 events of “team-77”")).isEmpty();
      assertThat(replay.line("24 people answered for ")).contains("to 2003-11-02;");
    }
    List<String> exact = Files.readAllLines(out.resolve("histograms.csv"));
    assertThat(exact.getFirst()).isEqualTo("group,from,to,measure,bucket,personDays");
    assertThat(exact).hasSize(1 + TEAMS * WEEKS * BUCKETS_OF_ALL_MEASURES).doesNotHaveDuplicates();
    assertThat(withoutZeros(exact)).isEqualTo(year.histograms());
    List<String> releases = Files.readAllLines(out.resolve("releases.csv"));
    assertThat(releases).hasSize(1 + (TEAMS + 1) * WEEKS * 4);
    assertThat(releases.subList(1, releases.size())).allMatch(FIGURES.asMatchPredicate());
    // Of this team nobody reports.
    assertThat(releases)
        .filteredOn(line -> line.startsWith("team-23,"))
        .isNotEmpty()
        .allMatch(line -> line.contains(",TOO_FEW_REPORTS,,,,,,"));
    try (Stream<Path> left = Files.list(home.resolve(".cache/accalmie-replay"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void stopsWhereMoreThanOneRowInAHundredIsWrong() throws Exception {
    List<String> rows = new ArrayList<>(MailYear.of(7).rows().limit(500).toList());
    for (int i = 0; i < 6; i++) {
      rows.add(10, "never,p,team-00,mail-sent");
    }
    Files.write(trace, rows);

    try (Child replay = replay()) {
      assertThat(replay.line("More than 1 % of its rows are wrong: 6 of 505.")).isNotEmpty();
      assertThat(replay.exitCode()).isEqualTo(2);
    }
    assertThat(out).doesNotExist();
  }

  @Test
  void saysThatAFileIsMissing() throws Exception {
    try (Child replay = replay()) {
      assertThat(replay.line("There is no file ")).contains("trace.csv");
      assertThat(replay.exitCode()).isEqualTo(2);
    }
  }

  @Test
  void saysThatNobodyInTheTraceIsOfTheAgreement() throws IOException, InterruptedException {
    Files.writeString(
        trace, "instant,person,group,event\n2003-11-02T10:00:00Z,p,elsewhere,mail-sent\n");

    try (Child replay = replay()) {
      assertThat(replay.line("No event of ")).contains("the trace names [elsewhere]");
      assertThat(replay.exitCode()).isEqualTo(2);
    }
  }

  private static Map<String, Integer> withoutZeros(List<String> lines) {
    Map<String, Integer> counts = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      int comma = line.lastIndexOf(',');
      int count = Integer.parseInt(line.substring(comma + 1));
      if (count > 0) {
        counts.put(line.substring(0, comma), count);
      }
    }
    return counts;
  }

  private Child replay(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--agreement", EXAMPLE.toAbsolutePath().normalize().toString(),
                "--trace", trace.toString(),
                "--out", out.toString()));
    arguments.addAll(List.of(more));
    return Child.java(
        Map.of(),
        List.of(
            "-Xmx768m",
            "-Duser.home=" + home,
            "-Daccalmie.agent.classpath=" + System.getProperty("java.class.path")),
        "org.accalmie.dashboards.replay.ReplayMain",
        arguments);
  }
}
