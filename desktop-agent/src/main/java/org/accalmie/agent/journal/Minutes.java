package org.accalmie.agent.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.accalmie.agent.sense.Fact;
import org.accalmie.policy.calendar.Span;
import org.accalmie.policy.measure.Category;
import org.accalmie.policy.measure.PersonDay;

/** The counts per minute; nothing finer is ever written. */
public final class Minutes {
  private static final int SECONDS_PER_MINUTE = 60;
  private static final int SECONDS_PER_QUARTER = 900;
  private static final Duration LONGEST_BY_HAND = Duration.ofDays(7);
  private static final String ACTS = Kinds.all(Fact.INPUT, Fact.MAIL_SENT, Fact.MEETING);
  private static final String INPUT = Kinds.all(Fact.INPUT);

  private final Database database;

  /**
   * One count, as it stands in the journal.
   *
   * @param start of the minute
   * @param detail a category, or nothing
   * @param offsetMinutes local time minus UTC, where the machine was then
   * @param amount in the unit of the fact
   */
  public record Count(Instant start, Fact fact, String detail, int offsetMinutes, int amount) {}

  Minutes(Database database) {
    this.database = database;
  }

  void add(Map<MinuteTally.Cell, Integer> cells, Offsets offsets) {
    List<Object[]> rows =
        cells.entrySet().stream()
            .map(cell -> row(cell.getKey(), cell.getValue(), offsets))
            .toList();
    database.updateAll(
        """
        INSERT INTO counts (minute, kind, quarters, amount) VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET amount = amount + excluded.amount""",
        rows);
  }

  private static Object[] row(MinuteTally.Cell cell, int amount, Offsets offsets) {
    var start = Instant.ofEpochSecond(cell.minute());
    int offset = offsets.at(start).getTotalSeconds() / SECONDS_PER_QUARTER;
    return new Object[] {
      cell.minute() / SECONDS_PER_MINUTE, Kinds.of(cell.fact(), cell.detail()), offset, amount
    };
  }

  /**
   * Counts one for each minute of a span that knows nothing of the fact yet.
   *
   * @param span a week at most
   * @throws IllegalArgumentException when it is longer
   */
  public void addByHand(Fact fact, Span span, Offsets offsets) {
    if (span.length().compareTo(LONGEST_BY_HAND) > 0) {
      throw new IllegalArgumentException("A span added by hand is a week at most.");
    }
    List<Object[]> rows =
        span.secondsByMinute().keySet().stream()
            .map(start -> new MinuteTally.Cell(start.getEpochSecond(), fact, ""))
            .map(cell -> row(cell, 1, offsets))
            .toList();
    database.transaction(
        () -> database.updateAll("INSERT OR IGNORE INTO counts VALUES (?, ?, ?, ?)", rows));
  }

  /** Start of minute to amount of one fact in a person-day, all details together. */
  public SortedMap<Instant, Integer> of(Fact fact, PersonDay day) {
    return counts(Kinds.all(fact), "amount", day);
  }

  /**
   * Start of minute to number of acts: one for a minute with input, one for each mail sent, one for
   * each minute of a meeting.
   */
  public SortedMap<Instant, Integer> acts(PersonDay day) {
    return counts(ACTS, "CASE WHEN kind IN " + INPUT + " THEN 1 ELSE amount END", day);
  }

  /** Start of minute to seconds, for each kind of application that was in front in a day. */
  public Map<Category, SortedMap<Instant, Integer>> inFront(PersonDay day) {
    Map<Category, SortedMap<Instant, Integer>> all = new EnumMap<>(Category.class);
    within(span(day)).stream()
        .filter(count -> count.fact() == Fact.FRONT)
        .forEach(
            count ->
                Category.ofId(count.detail())
                    .map(category -> all.computeIfAbsent(category, any -> new TreeMap<>()))
                    .ifPresent(minutes -> minutes.put(count.start(), count.amount())));
    return all;
  }

  /** The meetings of a day, in order; minutes that touch are one. */
  public List<Span> meetings(PersonDay day) {
    List<Span> minutes =
        of(Fact.MEETING, day).keySet().stream()
            .map(start -> new Span(start, start.plusSeconds(SECONDS_PER_MINUTE)))
            .toList();
    return Span.within(span(day), minutes);
  }

  /** Every count of a span, in order. */
  public List<Count> within(Span span) {
    return database.list(
        "SELECT minute, kind, quarters, amount FROM counts WHERE minute >= ? AND minute < ?"
            + " ORDER BY minute, kind",
        row ->
            new Count(
                Instant.ofEpochSecond(row.getLong(1) * SECONDS_PER_MINUTE),
                Kinds.fact(row.getInt(2)),
                Kinds.detail(row.getInt(2)),
                row.getInt(3) * SECONDS_PER_QUARTER / SECONDS_PER_MINUTE,
                row.getInt(4)),
        minute(span.from()),
        minute(span.to()));
  }

  /** Removes every count of a span, for good. */
  void delete(Span span) {
    database.update(
        "DELETE FROM counts WHERE minute >= ? AND minute < ?",
        minute(span.from()),
        minute(span.to()));
  }

  /** From the start of the first minute that holds anything to the end of the last. */
  public Optional<Span> extent() {
    return database.first(
        "SELECT min(minute), max(minute) FROM counts HAVING count(*) > 0",
        row ->
            new Span(
                Instant.ofEpochSecond(row.getLong(1) * SECONDS_PER_MINUTE),
                Instant.ofEpochSecond((row.getLong(2) + 1) * SECONDS_PER_MINUTE)));
  }

  private SortedMap<Instant, Integer> counts(String kinds, String amount, PersonDay day) {
    SortedMap<Instant, Integer> counts = new TreeMap<>();
    database
        .list(
            "SELECT minute, "
                + amount
                + " FROM counts WHERE minute >= ? AND minute < ? AND kind IN "
                + kinds,
            row ->
                Map.entry(
                    Instant.ofEpochSecond(row.getLong(1) * SECONDS_PER_MINUTE), row.getInt(2)),
            minute(day.start()),
            minute(day.end()))
        .forEach(entry -> counts.merge(entry.getKey(), entry.getValue(), Integer::sum));
    return counts;
  }

  private static Span span(PersonDay day) {
    return new Span(day.start(), day.end());
  }

  private static long minute(Instant at) {
    return Math.ceilDiv(at.getEpochSecond(), SECONDS_PER_MINUTE);
  }
}
