package org.accalmie.agent.journal;

import java.time.LocalDate;
import java.util.List;

/** The owner's experiments, by their first days. */
public final class ExperimentRows {
  private final Database database;

  /** An experiment's name, first and last day. */
  public record Row(String trial, LocalDate from, LocalDate until) {}

  ExperimentRows(Database database) {
    this.database = database;
  }

  /** All of them, latest first. */
  public List<Row> all() {
    return database.list(
        "SELECT trial, first, last FROM experiments ORDER BY first DESC",
        row ->
            new Row(
                row.getString(1),
                LocalDate.parse(row.getString(2)),
                LocalDate.parse(row.getString(3))));
  }

  /** Remembers one, over one that began on the same day. */
  public void save(Row row) {
    database.update(
        "INSERT OR REPLACE INTO experiments VALUES (?, ?, ?)",
        row.from().toString(),
        row.trial(),
        row.until().toString());
  }

  /** Forgets the one that began on a day. */
  public void forget(LocalDate from) {
    database.update("DELETE FROM experiments WHERE first = ?", from.toString());
  }
}
