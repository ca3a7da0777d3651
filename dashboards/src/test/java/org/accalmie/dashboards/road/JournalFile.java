package org.accalmie.dashboards.road;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The journal of an agent that runs, read from outside.
 *
 * @param directory the agent's
 */
record JournalFile(Path directory) {

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
