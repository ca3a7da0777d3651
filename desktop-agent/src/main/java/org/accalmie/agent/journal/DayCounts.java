package org.accalmie.agent.journal;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts of which only the day is kept, for the owner alone. */
public final class DayCounts {
  private final Database database;

  /** One count, such as of breaks that were taken. */
  public record Count(LocalDate day, String what, int amount) {}

  DayCounts(Database database) {
    this.database = database;
  }

  /** Adds to what is counted of a day; all or nothing. */
  public void add(LocalDate day, Map<String, Integer> amounts) {
    List<Object[]> rows =
        amounts.entrySet().stream()
            .map(entry -> new Object[] {day.toString(), entry.getKey(), entry.getValue()})
            .toList();
    database.transaction(
        () ->
            database.updateAll(
                """
                INSERT INTO day_counts (day, what, amount) VALUES (?, ?, ?)
                ON CONFLICT DO UPDATE SET amount = amount + excluded.amount""",
                rows));
  }

  /** What was counted of a day. */
  public Map<String, Integer> of(LocalDate day) {
    Map<String, Integer> counts = new HashMap<>();
    list("WHERE day = ?", day.toString())
        .forEach(count -> counts.put(count.what(), count.amount()));
    return counts;
  }

  /** All there is, in order. */
  public List<Count> all() {
    return list("ORDER BY day, what");
  }

  /** Removes the days from one to another, both inclusive, for good. */
  public void delete(LocalDate first, LocalDate last) {
    database.update(
        "DELETE FROM day_counts WHERE day >= ? AND day <= ?", first.toString(), last.toString());
  }

  private List<Count> list(String condition, Object... values) {
    return database.list(
        "SELECT day, what, amount FROM day_counts " + condition,
        row -> new Count(LocalDate.parse(row.getString(1)), row.getString(2), row.getInt(3)),
        values);
  }
}
