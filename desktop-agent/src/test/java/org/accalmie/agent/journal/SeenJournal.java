package org.accalmie.agent.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import org.accalmie.agent.peers.Program;
import org.accalmie.agent.sense.Fact;

/** The journal of an agent that may run, seen from another process, in a copy. */
public final class SeenJournal {
  private static final String FILE = "journal.db";

  private SeenJournal() {}

  /** How much the journal in an agent's directory holds of each fact. */
  public static Map<Fact, Integer> sums(Path directory) throws IOException, SQLException {
    Path copy = Program.directory("journal");
    try {
      copy(directory.resolve(FILE), copy.resolve(FILE));
      try (Journal journal = Journal.open(copy, Journal.Durability.OFF)) {
        return sums(journal.minutes());
      }
    } finally {
      Program.delete(copy);
    }
  }

  private static void copy(Path from, Path to) throws SQLException {
    try (Connection journal = DriverManager.getConnection("jdbc:sqlite:" + from);
        Statement statement = journal.createStatement()) {
      statement.execute("VACUUM INTO '" + to + "'");
    }
  }

  private static Map<Fact, Integer> sums(Minutes minutes) {
    Map<Fact, Integer> sums = new EnumMap<>(Fact.class);
    minutes
        .extent()
        .ifPresent(
            extent ->
                minutes
                    .within(extent)
                    .forEach(count -> sums.merge(count.fact(), count.amount(), Integer::sum)));
    return sums;
  }
}
