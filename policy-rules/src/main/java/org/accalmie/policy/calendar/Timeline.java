package org.accalmie.policy.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * What is open when, for groups that have the same windows.
 *
 * <p>Time is cut into pieces that are worked out when first asked for; within one, the answer is
 * found by halving.
 */
final class Timeline {
  private static final long LENGTH = Duration.ofDays(32).toSeconds();

  private final BiFunction<Instant, Instant, List<Opening>> settled;
  private final Map<Long, Piece> pieces = new ConcurrentHashMap<>();

  /**
   * Instants at which something changes, and what is open from each to the next.
   *
   * @param at seconds of the epoch, ascending; the first is the piece's begin
   */
  private record Piece(List<Long> at, List<List<Opening>> open) {
    int index(long second) {
      int found = Collections.binarySearch(at, second);
      return found >= 0 ? found : -found - 2;
    }
  }

  /**
   * A timeline of these openings.
   *
   * @param settled the openings that overlap a span, in any order
   */
  Timeline(BiFunction<Instant, Instant, List<Opening>> settled) {
    this.settled = settled;
  }

  /** What is open, by window id. */
  List<Opening> open(Instant at) {
    Piece piece = piece(number(at));
    return piece.open().get(piece.index(at.getEpochSecond()));
  }

  /** The next instant after this one, and before the horizon, at which other windows are open. */
  Optional<Instant> nextChange(Instant after, Instant horizon) {
    List<List<Object>> now = which(open(after));
    long number = number(after);
    int index = piece(number).index(after.getEpochSecond()) + 1;
    while (number <= number(horizon)) {
      Piece piece = piece(number);
      for (; index < piece.at().size(); index++) {
        if (!which(piece.open().get(index)).equals(now)) {
          return Optional.of(Instant.ofEpochSecond(piece.at().get(index)));
        }
      }
      number++;
      index = 0;
    }
    return Optional.empty();
  }

  private Piece piece(long number) {
    return pieces.computeIfAbsent(number, this::workedOut);
  }

  private Piece workedOut(long number) {
    Instant begin = Instant.ofEpochSecond(number * LENGTH);
    Instant end = begin.plusSeconds(LENGTH);
    List<Opening> openings = settled.apply(begin, end);
    List<Long> at =
        Stream.concat(
                Stream.of(begin),
                openings.stream().flatMap(opening -> Stream.of(opening.from(), opening.to())))
            .filter(instant -> !instant.isBefore(begin) && instant.isBefore(end))
            .map(Instant::getEpochSecond)
            .sorted()
            .distinct()
            .toList();
    return new Piece(at, at.stream().map(second -> openAt(openings, second)).toList());
  }

  private static List<Opening> openAt(List<Opening> openings, long second) {
    Instant at = Instant.ofEpochSecond(second);
    return openings.stream()
        .filter(opening -> opening.contains(at))
        .sorted(Comparator.comparing(opening -> opening.window().id()))
        .toList();
  }

  private static List<List<Object>> which(List<Opening> open) {
    return open.stream()
        .map(opening -> List.<Object>of(opening.window().id(), opening.window().kind()))
        .distinct()
        .toList();
  }

  private static long number(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), LENGTH);
  }
}
