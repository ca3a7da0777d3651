package org.accalmie.agent.reflect;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import org.accalmie.agent.reflect.DayBand.Kind;
import org.accalmie.policy.measure.AfterHours;
import org.accalmie.policy.measure.Category;
import org.accalmie.policy.measure.DailyRest;
import org.accalmie.policy.measure.DayFacts;
import org.accalmie.policy.measure.InFront;
import org.accalmie.policy.measure.Meetings;

/**
 * The figures of one day, as far as they were seen.
 *
 * @param worked whether anything was done at all: days off are no part of a usual day
 * @param first begin of the first minute in which something was done
 * @param last begin of the last one
 */
public record OwnDay(
    LocalDate day,
    boolean worked,
    Optional<Instant> first,
    Optional<Instant> last,
    Map<Figure, Double> figures) {

  /** Copies the figures. */
  public OwnDay {
    figures = Map.copyOf(figures);
  }

  /**
   * Makes it of what is known of a day.
   *
   * @param counts what no measure asks for
   * @param seen the senses that counted on that day
   */
  public static OwnDay of(DayFacts facts, DayBand band, OwnCounts counts, Set<String> seen) {
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    for (Figure figure : Figure.values()) {
      if (figure.isSeenBy(seen)) {
        value(figure, facts, band, counts).ifPresent(value -> figures.put(figure, value));
      }
    }
    SortedMap<Instant, Integer> acts = facts.acts();
    boolean worked = !acts.isEmpty() || !band.pieces().isEmpty();
    return new OwnDay(facts.day().day(), worked, first(acts, band), last(acts, band), figures);
  }

  private static Optional<Double> value(
      Figure figure, DayFacts facts, DayBand band, OwnCounts counts) {
    return switch (figure) {
      case FOCUS -> minutes(band.time(Kind.FOCUS));
      case LONGEST_FOCUS -> minutes(band.longestFocus().orElse(Duration.ZERO));
      case SWITCHES -> Optional.of((double) counts.switches());
      case TIME_BACK -> TimeBack.of(facts).median().flatMap(OwnDay::minutes);
      case REPLIES_SOON -> Optional.of((double) counts.repliesSoon());
      case RESTS -> Optional.of((double) counts.rests());
      case TYPING -> Optional.of((double) counts.typed());
      case MEETINGS -> minutes(Meetings.time(facts));
      case MAIL_TIME -> minutes(InFront.time(Category.MAIL, facts));
      case MAIL_CHECKS -> Optional.of((double) MailChecks.of(facts));
      case MAIL_RECEIVED -> Optional.of((double) DayFacts.total(facts.mailReceived()));
      case INTERRUPTIONS -> Optional.of((double) DayFacts.total(facts.notifications()));
      case AFTER_HOURS -> Optional.of((double) AfterHours.minutes(facts));
      case REST -> DailyRest.before(facts).flatMap(OwnDay::minutes);
      case HASSLE -> minutes(InFront.time(Category.DEVICE_TENDING, facts));
    };
  }

  private static Optional<Double> minutes(Duration time) {
    return Optional.of((double) time.toMinutes());
  }

  private static Optional<Instant> first(SortedMap<Instant, Integer> acts, DayBand band) {
    Optional<Instant> act = acts.isEmpty() ? Optional.empty() : Optional.of(acts.firstKey());
    Optional<Instant> piece =
        band.pieces().isEmpty()
            ? Optional.empty()
            : Optional.of(band.pieces().getFirst().span().from());
    return act.filter(one -> piece.filter(one::isAfter).isEmpty()).or(() -> piece);
  }

  private static Optional<Instant> last(SortedMap<Instant, Integer> acts, DayBand band) {
    Optional<Instant> act = acts.isEmpty() ? Optional.empty() : Optional.of(acts.lastKey());
    Optional<Instant> piece =
        band.pieces().isEmpty()
            ? Optional.empty()
            : Optional.of(band.pieces().getLast().span().to());
    return act.filter(one -> piece.filter(one::isBefore).isEmpty()).or(() -> piece);
  }

  /** A figure, unless it was not seen. */
  public OptionalDouble figure(Figure figure) {
    Double value = figures.get(figure);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
