package org.accalmie.agent.journal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.accalmie.policy.calendar.Span;

/** The times for which the owner was on call; they hold at once, and never leave. */
public final class OnCallSpans {
  private final SmallTable<Instant, Instant> table;

  OnCallSpans(SmallTable<Instant, Instant> table) {
    this.table = table;
  }

  /** All that are remembered, in order. */
  public List<Span> all() {
    return table.all().entrySet().stream()
        .map(row -> new Span(row.getKey(), row.getValue()))
        .sorted(Comparator.comparing(Span::from))
        .toList();
  }

  /** Remembers one, over one that began at the same time. */
  public void save(Span span) {
    table.put(span.from(), span.to());
  }

  /** Remembers these and no others. */
  public void replace(List<Span> all) {
    table.replace(all.stream().collect(Collectors.toMap(Span::from, Span::to)));
  }

  /** Forgets the one that began at this time. */
  public void forget(Instant began) {
    table.remove(began);
  }

  /** Whether the owner was on call in any part of a span. */
  public boolean touches(Span span) {
    return all().stream()
        .anyMatch(one -> one.from().isBefore(span.to()) && one.to().isAfter(span.from()));
  }
}
