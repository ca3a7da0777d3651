package org.accalmie.agent.journal;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accalmie.agent.sense.Fact;
import org.accalmie.policy.measure.PersonDay;

/** The counts per minute; nothing finer is ever written. */
public final class Minutes {
  private static final int SECONDS_PER_MINUTE = 60;
  private static final String ACTS =
      Stream.of(Fact.INPUT, Fact.MAIL_SENT, Fact.MEETING)
          .map(fact -> "'" + fact.name() + "'")
          .collect(Collectors.joining(", ", "(", ")"));

  private final Database database;

  Minutes(Database database) {
    this.database = database;
  }

  void add(Map<MinuteTally.Cell, Integer> cells, ZoneId offsets) {
    List<Object[]> rows =
        cells.entrySet().stream()
            .map(cell -> row(cell.getKey(), cell.getValue(), offsets))
            .toList();
    database.updateAll(
        """
        INSERT INTO minutes (minute, fact, detail, utc_offset, amount) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET amount = amount + excluded.amount""",
        rows);
  }

  private static Object[] row(MinuteTally.Cell cell, int amount, ZoneId offsets) {
    var start = Instant.ofEpochSecond(cell.minute());
    int offset = offsets.getRules().getOffset(start).getTotalSeconds() / SECONDS_PER_MINUTE;
    return new Object[] {cell.minute(), cell.fact().name(), cell.detail(), offset, amount};
  }

  /** Start of minute to amount of one fact in a person-day. */
  public SortedMap<Instant, Integer> of(Fact fact, PersonDay day) {
    return counts("fact = '" + fact.name() + "'", day);
  }

  /**
   * Start of minute to number of acts: one for a minute with input, one for each mail sent or
   * meeting attended.
   */
  public SortedMap<Instant, Integer> acts(PersonDay day) {
    return counts("fact IN " + ACTS, day);
  }

  private SortedMap<Instant, Integer> counts(String which, PersonDay day) {
    SortedMap<Instant, Integer> counts = new TreeMap<>();
    database
        .list(
            "SELECT minute, CASE fact WHEN 'INPUT' THEN 1 ELSE amount END FROM minutes"
                + " WHERE minute >= ? AND minute < ? AND "
                + which,
            row -> Map.entry(Instant.ofEpochSecond(row.getLong(1)), row.getInt(2)),
            day.start().getEpochSecond(),
            day.end().getEpochSecond())
        .forEach(entry -> counts.merge(entry.getKey(), entry.getValue(), Integer::sum));
    return counts;
  }
}
