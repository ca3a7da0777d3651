package org.accalmie.agent.journal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
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
   * @param mark up to which mail that is, if any came
   */
  record Batch(Map<Cell, Integer> cells, Optional<MailMark.Mark> mark) {
    boolean isEmpty() {
      return cells.isEmpty() && mark.isEmpty();
    }
  }

  private final ConcurrentHashMap<Cell, Integer> cells = new ConcurrentHashMap<>();
  private final AtomicReference<Optional<MailMark.Mark>> mark =
      new AtomicReference<>(Optional.empty());
  private final InstantSource clock;

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

  /** Remembers up to which mail the counts reach. */
  void mark(MailMark.Mark reached) {
    mark.set(Optional.of(reached));
  }

  /** The mark that waits to be written. */
  Optional<MailMark.Mark> pendingMark() {
    return mark.get();
  }

  /** Takes all counts out; give them back with {@link #restore} if they could not be written. */
  Batch drain() {
    // The mark first: it must never be ahead of the counts that are written with it.
    Optional<MailMark.Mark> reached = mark.getAndSet(Optional.empty());
    Map<Cell, Integer> taken = new HashMap<>();
    for (Cell cell : cells.keySet()) {
      Integer amount = cells.remove(cell);
      if (amount != null) {
        taken.put(cell, amount);
      }
    }
    return new Batch(taken, reached);
  }

  void restore(Batch batch) {
    batch.cells().forEach((cell, amount) -> cells.merge(cell, amount, Integer::sum));
    mark.compareAndSet(Optional.empty(), batch.mark());
  }
}
