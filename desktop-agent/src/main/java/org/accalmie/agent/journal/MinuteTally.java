package org.accalmie.agent.journal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.accalmie.agent.sense.Fact;
import org.accalmie.agent.sense.MailMark;
import org.accalmie.agent.sense.Tally;

/** Counts per minute in memory, until the journal has taken them. */
public final class MinuteTally implements Tally {
  private static final long MINUTE = 60;

  /** What is counted: one fact in one minute. */
  record Cell(long minute, Fact fact, String detail) {}

  /**
   * What was counted since the last time.
   *
   * @param marks up to which mail that is, for each place that mail came to
   */
  record Batch(Map<Cell, Integer> cells, Map<String, MailMark.Mark> marks) {
    boolean isEmpty() {
      return cells.isEmpty() && marks.isEmpty();
    }
  }

  private final ConcurrentHashMap<Cell, Integer> cells = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final Map<String, MailMark.Mark> marks = new HashMap<>();

  /** Starts empty. */
  public MinuteTally(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void add(Fact fact, String detail, int amount) {
    addAt(clock.instant(), fact, detail, amount);
  }

  @Override
  public void addAt(Instant when, Fact fact, String detail, int amount) {
    long minute = Math.floorDiv(when.getEpochSecond(), MINUTE) * MINUTE;
    cells.merge(new Cell(minute, fact, detail), amount, Integer::sum);
  }

  /** Counts and remembers up to which mail that is; no batch ever has one without the other. */
  synchronized void mark(String place, MailMark.Mark reached, Runnable counting) {
    counting.run();
    marks.put(place, reached);
  }

  /** The mark of a place that is not written yet. */
  synchronized Optional<MailMark.Mark> pendingMark(String place) {
    return Optional.ofNullable(marks.get(place));
  }

  /**
   * Takes all counts out; tell {@link #written} when they are safe, or give them back with {@link
   * #restore}.
   */
  synchronized Batch drain() {
    Map<Cell, Integer> taken = new HashMap<>();
    for (Cell cell : cells.keySet()) {
      Integer amount = cells.remove(cell);
      if (amount != null) {
        taken.put(cell, amount);
      }
    }
    return new Batch(taken, Map.copyOf(marks));
  }

  /** Lets go of the batch's marks, unless later ones have come. */
  synchronized void written(Batch batch) {
    batch.marks().forEach(marks::remove);
  }

  synchronized void restore(Batch batch) {
    batch.cells().forEach((cell, amount) -> cells.merge(cell, amount, Integer::sum));
  }
}
