package org.accalmie.agent.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.accalmie.agent.sense.Fact;
import org.accalmie.policy.calendar.Span;
import org.accalmie.policy.measure.Category;
import org.accalmie.policy.measure.PersonDay;
import org.jspecify.annotations.Nullable;

/** The counts per minute; nothing finer is ever written. */
public final class Minutes {
  private static final int SECONDS_PER_MINUTE = 60;
  private static final int SECONDS_PER_QUARTER = 900;
  private static final Duration LONGEST_BY_HAND = Duration.ofDays(7);

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
    change(cells.keySet(), offsets, (minute, cell) -> add(minute, cell, cells.get(cell)));
  }

  private static void add(PackedMinute minute, MinuteTally.Cell cell, @Nullable Integer amount) {
    minute.add(Kinds.of(cell.fact(), cell.detail()), amount == null ? 0 : amount);
  }

  private interface Change {
    void apply(PackedMinute minute, MinuteTally.Cell cell);
  }

  /** Reads each minute that cells lie in, changes it by each of them, and writes it back. */
  private void change(Collection<MinuteTally.Cell> cells, Offsets offsets, Change change) {
    Map<Long, PackedMinute> minutes = new TreeMap<>();
    for (MinuteTally.Cell cell : cells) {
      long number = cell.minute() / SECONDS_PER_MINUTE;
      change.apply(minutes.computeIfAbsent(number, any -> minute(number, offsets)), cell);
    }
    List<Object[]> full = new ArrayList<>();
    List<Object[]> empty = new ArrayList<>();
    minutes.forEach(
        (number, minute) -> {
          if (minute.amounts().isEmpty()) {
            empty.add(new Object[] {number});
          } else {
            full.add(new Object[] {number, minute.bytes()});
          }
        });
    database.updateAll("INSERT OR REPLACE INTO per_minute VALUES (?, ?)", full);
    database.updateAll("DELETE FROM per_minute WHERE minute = ?", empty);
  }

  private PackedMinute minute(long number, Offsets offsets) {
    var start = Instant.ofEpochSecond(number * SECONDS_PER_MINUTE);
    return database
        .first("SELECT facts FROM per_minute WHERE minute = ?", row -> row.getBytes(1), number)
        .map(PackedMinute::read)
        .orElseGet(
            () -> PackedMinute.at(offsets.at(start).getTotalSeconds() / SECONDS_PER_QUARTER));
  }

  /**
   * Puts, in each minute of a span, one count in place of all that was counted of some facts.
   *
   * @param span a week at most
   * @param instead nothing for none
   * @throws IllegalArgumentException when it is longer
   */
  public void correct(Span span, Set<Fact> replaced, Optional<Instead> instead, Offsets offsets) {
    if (span.length().compareTo(LONGEST_BY_HAND) > 0) {
      throw new IllegalArgumentException("A span that is put right is a week at most.");
    }
    List<MinuteTally.Cell> cells =
        span.secondsByMinute().keySet().stream()
            .map(start -> new MinuteTally.Cell(start.getEpochSecond(), Fact.BY_HAND, ""))
            .toList();
    database.transaction(
        () -> change(cells, offsets, (minute, cell) -> correct(minute, replaced, instead)));
  }

  /** One count, the same in each minute. */
  public record Instead(Fact fact, String detail, int amount) {}

  private static void correct(PackedMinute minute, Set<Fact> replaced, Optional<Instead> instead) {
    minute.amounts().keySet().removeIf(kind -> replaced.contains(Kinds.fact(kind)));
    instead.ifPresent(one -> minute.add(Kinds.of(one.fact(), one.detail()), one.amount()));
  }

  /** Start of minute to amount of one fact in a person-day, all details together. */
  public SortedMap<Instant, Integer> of(Fact fact, PersonDay day) {
    SortedMap<Instant, Integer> counts = new TreeMap<>();
    each(
        span(day),
        (start, quarters, kind, amount) -> {
          if (Kinds.isOf(fact, kind)) {
            counts.merge(start, amount, Integer::sum);
          }
        });
    return counts;
  }

  /**
   * Start of minute to number of acts: one for a minute with input, one for each mail sent, one for
   * each minute of a meeting.
   */
  public SortedMap<Instant, Integer> acts(PersonDay day) {
    SortedMap<Instant, Integer> acts = new TreeMap<>();
    each(
        span(day),
        (start, quarters, kind, amount) -> {
          switch (Kinds.fact(kind)) {
            case INPUT -> acts.merge(start, 1, Integer::sum);
            case MAIL_SENT, MEETING -> acts.merge(start, amount, Integer::sum);
            default -> {
              // Nothing else is one.
            }
          }
        });
    return acts;
  }

  /** Start of minute to seconds, for each kind of application that was in front in a day. */
  public Map<Category, SortedMap<Instant, Integer>> inFront(PersonDay day) {
    Map<Category, SortedMap<Instant, Integer>> all = new EnumMap<>(Category.class);
    each(
        span(day),
        (start, quarters, kind, seconds) -> {
          if (Kinds.isOf(Fact.FRONT, kind)) {
            Category.ofId(Kinds.detail(kind))
                .map(category -> all.computeIfAbsent(category, any -> new TreeMap<>()))
                .ifPresent(minutes -> minutes.put(start, seconds));
          }
        });
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
    List<Count> all = new ArrayList<>();
    each(
        span,
        (start, quarters, kind, amount) ->
            all.add(
                new Count(
                    start,
                    Kinds.fact(kind),
                    Kinds.detail(kind),
                    quarters * SECONDS_PER_QUARTER / SECONDS_PER_MINUTE,
                    amount)));
    return all;
  }

  private interface Taker {
    void take(Instant start, int quarters, int kind, int amount);
  }

  private void each(Span span, Taker taker) {
    database
        .list(
            "SELECT minute, facts FROM per_minute WHERE minute >= ? AND minute < ? ORDER BY minute",
            row ->
                Map.entry(
                    Instant.ofEpochSecond(row.getLong(1) * SECONDS_PER_MINUTE), row.getBytes(2)),
            minute(span.from()),
            minute(span.to()))
        .forEach(
            row ->
                PackedMinute.each(
                    row.getValue(),
                    (quarters, kind, amount) -> taker.take(row.getKey(), quarters, kind, amount)));
  }

  /** Removes every count of a span, for good. */
  void delete(Span span) {
    database.update(
        "DELETE FROM per_minute WHERE minute >= ? AND minute < ?",
        minute(span.from()),
        minute(span.to()));
  }

  /** From the start of the first minute that holds anything to the end of the last. */
  public Optional<Span> extent() {
    return database.first(
        "SELECT min(minute), max(minute) FROM per_minute HAVING count(*) > 0",
        row ->
            new Span(
                Instant.ofEpochSecond(row.getLong(1) * SECONDS_PER_MINUTE),
                Instant.ofEpochSecond((row.getLong(2) + 1) * SECONDS_PER_MINUTE)));
  }

  private static Span span(PersonDay day) {
    return new Span(day.start(), day.end());
  }

  private static long minute(Instant at) {
    return Math.ceilDiv(at.getEpochSecond(), SECONDS_PER_MINUTE);
  }
}
