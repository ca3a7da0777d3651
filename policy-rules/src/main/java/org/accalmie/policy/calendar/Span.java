package org.accalmie.policy.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A stretch of time.
 *
 * @param from first instant, inclusive
 * @param to last instant, exclusive; not before {@code from}
 */
public record Span(Instant from, Instant to) {
  /** Refuses a span that ends before it begins. */
  public Span {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a span from %s cannot end at %s".formatted(from, to));
    }
  }

  /** Elapsed time, whatever the clocks on the wall do. */
  public Duration length() {
    return Duration.between(from, to);
  }

  /** The lengths of spans that do not overlap, added up. */
  public static Duration sum(List<Span> spans) {
    return spans.stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
  }

  /** Start of minute to the seconds of it that lie in the span, 1 to 60. */
  public SortedMap<Instant, Integer> secondsByMinute() {
    SortedMap<Instant, Integer> seconds = new TreeMap<>();
    Instant at = from;
    while (at.isBefore(to)) {
      Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
      Instant end = earlier(minute.plusSeconds(60), to);
      // A part of a second is one: a minute that the span touches is never lost.
      seconds.put(minute, (int) Math.ceilDiv(Duration.between(at, end).toMillis(), 1_000L));
      at = end;
    }
    return seconds;
  }

  /** What is left of it without another: none, one or two spans. */
  List<Span> without(Span other) {
    return Stream.of(
            new Span(from, earlier(to, later(from, other.from))),
            new Span(later(from, earlier(to, other.to)), to))
        .filter(left -> left.from.isBefore(left.to))
        .toList();
  }

  /** The parts of some spans that lie in a whole, in order; those that touch are one. */
  public static List<Span> within(Span whole, List<Span> spans) {
    Deque<Span> union = new ArrayDeque<>();
    spans.stream()
        .filter(span -> span.from().isBefore(whole.to()) && span.to().isAfter(whole.from()))
        .map(span -> new Span(later(span.from(), whole.from()), earlier(span.to(), whole.to())))
        .filter(span -> span.from().isBefore(span.to()))
        .sorted(Comparator.comparing(Span::from))
        .forEach(span -> append(union, span));
    return List.copyOf(union);
  }

  private static void append(Deque<Span> union, Span next) {
    Span last = union.peekLast();
    if (last == null || next.from().isAfter(last.to())) {
      union.addLast(next);
    } else {
      union.removeLast();
      union.addLast(new Span(last.from(), later(last.to(), next.to())));
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
