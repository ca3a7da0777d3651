package org.accalmie.agent.owner;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.accalmie.agent.journal.Journal;
import org.accalmie.policy.calendar.Span;

/**
 * Whether the owner is on call, as they say themselves; it ends by itself, and nobody is told.
 *
 * <p>Times are kept to the minute. Safe for any thread.
 */
public final class OnCall {
  /** Longer than any roster; a slip of the pen would silence nothing for ever otherwise. */
  private static final Duration LONGEST = Duration.ofDays(31);

  private final Journal journal;
  private volatile Optional<Span> last;

  /** Reads it back: being on call outlives a restart. */
  public OnCall(Journal journal) {
    this.journal = journal;
    List<Span> all = journal.onCall().all();
    this.last = all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  /** The time for which the owner is on call, where an instant lies in it. */
  public Optional<Span> at(Instant at) {
    return last.filter(span -> !at.isBefore(span.from()) && at.isBefore(span.to()));
  }

  /**
   * Begins now, or changes when it ends.
   *
   * @throws IllegalArgumentException when it would end before now, or later than in 31 days
   */
  public synchronized void begin(Instant now, Instant until) {
    if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
      throw new IllegalArgumentException("On call is until a time within 31 days.");
    }
    Instant from = at(now).map(Span::from).orElseGet(() -> now.truncatedTo(ChronoUnit.MINUTES));
    save(new Span(from, until));
  }

  /** Ends it, if it holds now. */
  public synchronized void end(Instant now) {
    Optional<Span> current = at(now);
    if (current.isPresent()) {
      save(new Span(current.get().from(), now.truncatedTo(ChronoUnit.MINUTES)));
    }
  }

  private void save(Span span) {
    if (span.length().isZero()) {
      journal.onCall().forget(span.from());
    } else {
      journal.onCall().save(span);
    }
    last = Optional.of(span);
  }

  /** Forgets what lies in a stretch; being on call now goes on. */
  public synchronized void forget(Span gone, Instant now) {
    List<Span> rest =
        journal.onCall().all().stream()
            .flatMap(span -> Remains.of(span, gone, now).stream())
            .toList();
    journal.onCall().replace(rest);
    last = rest.isEmpty() ? Optional.empty() : Optional.of(rest.getLast());
  }
}
