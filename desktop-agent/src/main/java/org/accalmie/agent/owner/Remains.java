package org.accalmie.agent.owner;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.accalmie.policy.calendar.Span;

/** What is left of a time that is remembered, once a stretch is to be forgotten. */
final class Remains {
  private Remains() {}

  /**
   * The parts that lie outside of a stretch; what holds now goes on holding, from this minute on.
   */
  static List<Span> of(Span known, Span gone, Instant now) {
    boolean holds = !now.isBefore(known.from()) && now.isBefore(known.to());
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
    Instant end = holds ? earlier(gone.to(), minute) : gone.to();
    if (!gone.from().isBefore(end)) {
      return List.of(known);
    }
    return Stream.of(
            new Span(known.from(), later(known.from(), earlier(known.to(), gone.from()))),
            new Span(earlier(known.to(), later(known.from(), end)), known.to()))
        .filter(left -> left.from().isBefore(left.to()))
        .toList();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
