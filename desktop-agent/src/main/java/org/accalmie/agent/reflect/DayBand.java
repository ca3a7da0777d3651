package org.accalmie.agent.reflect;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.accalmie.policy.calendar.Span;
import org.accalmie.policy.measure.Category;
import org.accalmie.policy.measure.DayFacts;

/**
 * A day as a row of spans, each of one kind; where nothing is known there is none.
 *
 * <p>Of a minute that holds several, a meeting wins; then what was in front for longest; then input
 * or what its owner added by hand. A piece of work that nothing broke for 25 minutes is focus: the
 * length is a convention, that of F. Cirillo's Pomodoro technique, and claims no more than that.
 *
 * @param pieces in order, none overlapping
 * @param interruptions start of minute to notifications shown
 */
public record DayBand(List<Piece> pieces, SortedMap<Instant, Integer> interruptions) {
  /** The shortest piece of unbroken work that counts as focus. */
  public static final Duration FOCUS = Duration.ofMinutes(25);

  private static final int MINUTE = 60;

  /** What a minute was. */
  public enum Kind {
    /** Work of at least 25 minutes that nothing broke. */
    FOCUS,
    /** A meeting or a call. */
    MEETING,
    /** Mail in front. */
    MAIL,
    /** Chat in front. */
    CHAT,
    /** The device itself: updates, settings, sign-in. */
    TENDING,
    /** Any other work. */
    WORK
  }

  /** One span of one kind. */
  public record Piece(Kind kind, Span span) {}

  /** Copies the list. */
  public DayBand {
    pieces = List.copyOf(pieces);
  }

  /**
   * Makes it of what is known of a day.
   *
   * @param byHand minutes of work that the owner added
   */
  public static DayBand of(DayFacts facts, Set<Instant> byHand) {
    SortedMap<Instant, Kind> minutes = new TreeMap<>();
    byHand.forEach(minute -> minutes.put(minute, Kind.WORK));
    facts.acts().keySet().forEach(minute -> minutes.put(minute, Kind.WORK));
    inFront(facts).forEach((minute, kind) -> minutes.put(minute, kind));
    facts
        .meetings()
        .forEach(
            meeting ->
                meeting.secondsByMinute().keySet().forEach(m -> minutes.put(m, Kind.MEETING)));
    return new DayBand(
        withFocus(pieces(minutes, facts.notifications().keySet())), facts.notifications());
  }

  private static Map<Instant, Kind> inFront(DayFacts facts) {
    Map<Instant, Kind> kinds = new TreeMap<>();
    Map<Instant, Integer> longest = new TreeMap<>();
    facts
        .inFront()
        .forEach(
            (category, seconds) ->
                seconds.forEach(
                    (minute, amount) -> {
                      if (amount > longest.getOrDefault(minute, 0)) {
                        longest.put(minute, amount);
                        kinds.put(minute, kind(category));
                      }
                    }));
    return kinds;
  }

  private static Kind kind(Category category) {
    return switch (category) {
      case MAIL -> Kind.MAIL;
      case CHAT -> Kind.CHAT;
      case MEETING -> Kind.MEETING;
      case DEVICE_TENDING -> Kind.TENDING;
      case OFFICE, BROWSER, DEVELOPMENT, OTHER -> Kind.WORK;
    };
  }

  /** Minutes that touch and are alike make one piece; a notification breaks a piece of work. */
  private static List<Piece> pieces(SortedMap<Instant, Kind> minutes, Collection<Instant> broken) {
    List<Piece> pieces = new ArrayList<>();
    minutes.forEach(
        (start, kind) -> {
          var minute = new Span(start, start.plusSeconds(MINUTE));
          Optional<Piece> last =
              pieces.isEmpty() ? Optional.empty() : Optional.of(pieces.getLast());
          boolean goesOn =
              last.filter(piece -> piece.kind() == kind && piece.span().to().equals(start))
                  .filter(piece -> kind != Kind.WORK || !broken.contains(start))
                  .isPresent();
          if (goesOn) {
            Span before = pieces.removeLast().span();
            pieces.add(new Piece(kind, new Span(before.from(), minute.to())));
          } else {
            pieces.add(new Piece(kind, minute));
          }
        });
    return pieces;
  }

  /** Work that was long enough is focus; what is left of work and touches is one piece again. */
  private static List<Piece> withFocus(List<Piece> pieces) {
    List<Piece> all = new ArrayList<>();
    for (Piece piece : pieces) {
      boolean focus = piece.kind() == Kind.WORK && piece.span().length().compareTo(FOCUS) >= 0;
      Piece named = focus ? new Piece(Kind.FOCUS, piece.span()) : piece;
      Piece last = all.isEmpty() ? null : all.getLast();
      if (last != null
          && last.kind() == Kind.WORK
          && named.kind() == Kind.WORK
          && last.span().to().equals(named.span().from())) {
        all.removeLast();
        named = new Piece(Kind.WORK, new Span(last.span().from(), named.span().to()));
      }
      all.add(named);
    }
    return all;
  }

  /** The time of one kind. */
  public Duration time(Kind kind) {
    return Span.sum(
        pieces.stream().filter(piece -> piece.kind() == kind).map(Piece::span).toList());
  }

  /** The longest piece of focus, if there was one. */
  public Optional<Duration> longestFocus() {
    return pieces.stream()
        .filter(piece -> piece.kind() == Kind.FOCUS)
        .map(piece -> piece.span().length())
        .max(Comparator.naturalOrder());
  }

  /** How many pieces of focus there were. */
  public int focusPieces() {
    return (int) pieces.stream().filter(piece -> piece.kind() == Kind.FOCUS).count();
  }
}
