package org.accalmie.dashboards.road;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accalmie.agent.sense.Fact;

/**
 * The journal of an agent that runs, read from outside.
 *
 * @param directory the agent's
 */
record JournalFile(Path directory) {

  /** How much it holds of each fact, by the fact's name. */
  Map<String, Integer> minuteRows() throws IOException, SQLException {
    Map<Integer, String> facts =
        Arrays.stream(Fact.values()).collect(Collectors.toMap(Fact::number, Fact::name));
    Map<String, Integer> rows = new HashMap<>();
    try (Connection journal = open();
        ResultSet sums =
            journal
                .createStatement()
                .executeQuery("SELECT kind / 32, SUM(amount) FROM counts GROUP BY kind / 32")) {
      while (sums.next()) {
        rows.put(facts.get(sums.getInt(1)), sums.getInt(2));
      }
    }
    return rows;
  }

  /** When the next report leaves, if one waits. */
  Optional<String> nextReportDue() throws IOException, SQLException {
    try (Connection journal = open();
        ResultSet next = journal.createStatement().executeQuery("SELECT min(due) FROM outbox")) {
      long due = next.getLong(1);
      return due > 0 ? Optional.of(Instant.ofEpochSecond(due).toString()) : Optional.empty();
    }
  }

  private Connection open() throws IOException, SQLException {
    try (Stream<Path> files = Files.list(directory)) {
      Path file =
          files
              .filter(one -> one.toString().endsWith(".sqlite") || one.toString().endsWith(".db"))
              .findFirst()
              .orElseThrow();
      return DriverManager.getConnection("jdbc:sqlite:" + file);
    }
  }
}
