package org.accalmie.agent.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.accalmie.policy.calendar.Span;

/** The times for which the owner was on call; they never leave. */
public final class OnCallSpans {
  private final Database database;

  OnCallSpans(Database database) {
    this.database = database;
  }

  /** All that are remembered, in order. */
  public List<Span> all() {
    return database.list(
        "SELECT began, ended FROM on_call ORDER BY began",
        row ->
            new Span(Instant.ofEpochSecond(row.getLong(1)), Instant.ofEpochSecond(row.getLong(2))));
  }

  /** Remembers one, over one that began at the same time. */
  public void save(Span span) {
    database.update(
        "INSERT OR REPLACE INTO on_call VALUES (?, ?)",
        span.from().getEpochSecond(),
        span.to().getEpochSecond());
  }

  /** Forgets the one that began at this time. */
  public void forget(Instant began) {
    database.update("DELETE FROM on_call WHERE began = ?", began.getEpochSecond());
  }

  /** Whether the owner was on call in any part of a span. */
  public boolean touches(Span span) {
    Optional<Boolean> found =
        database.first(
            "SELECT 1 FROM on_call WHERE began < ? AND ended > ?",
            row -> true,
            span.to().getEpochSecond(),
            span.from().getEpochSecond());
    return found.isPresent();
  }
}
