package org.accalmie.agent.journal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.accalmie.agent.sense.Fact;
import org.accalmie.agent.sense.MailMarks;
import org.accalmie.agent.sense.Tally;

/** Counts per minute in memory, until the journal has taken them. */
public final class MinuteTally implements Tally {
  private static final long MINUTE = 60;

  /** What is counted: one fact in one minute. */
  record Cell(long minute, Fact fact, String detail) {}

  /**
   * What was counted since the last time.
   *
   * @param marks up to which mail that is, for each folder that mail came to
   */
  record Batch(Map<Cell, Integer> cells, Map<MailMarks.Key, MailMarks.Place> marks) {
    boolean isEmpty() {
      return cells.isEmpty() && marks.isEmpty();
    }
  }

  private final ConcurrentHashMap<Cell, Integer> cells = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final Map<MailMarks.Key, MailMarks.Place> marks = new HashMap<>();

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
  synchronized void mark(MailMarks.Key folder, MailMarks.Place reached, Runnable counting) {
    counting.run();
    marks.put(folder, reached);
  }

  /** The mark of a folder that is not written yet. */
  synchronized Optional<MailMarks.Place> pendingMark(MailMarks.Key folder) {
    return Optional.ofNullable(marks.get(folder));
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
