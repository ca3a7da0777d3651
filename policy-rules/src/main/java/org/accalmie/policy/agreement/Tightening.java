package org.accalmie.policy.agreement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/**
 * Decides field by field whether a next version only tightens what may be measured and told.
 *
 * <p>The works council may tighten alone. What is not provably tighter counts as loosening:
 * windows, hours or groups that changed, for instance, whichever way.
 */
public final class Tightening {
  /** The fields in which a change can be proven to be tighter, and the proof. */
  private static final Map<String, BiPredicate<Agreement, Agreement>> PROOFS =
      Map.ofEntries(
          // Each version rules until the next begins, so a later day only leaves the old one
          // longer.
          Map.entry("from", (old, next) -> !next.from().isBefore(old.from())),
          Map.entry("until", (old, next) -> !next.until().isAfter(old.until())),
          Map.entry("review", (old, next) -> !next.review().isAfter(old.review())),
          Map.entry("version", (old, next) -> next.version() == old.version() + 1),
          Map.entry("suspended", (old, next) -> next.suspended()),
          Map.entry("measures", Tightening::asksLess),
          Map.entry("thresholds", Tightening::onlyForgets),
          Map.entry("minimum-size", (old, next) -> next.minimumSize() >= old.minimumSize()),
          Map.entry("epsilon", (old, next) -> next.epsilon().compareTo(old.epsilon()) <= 0),
          Map.entry(
              "yearly-epsilon",
              (old, next) -> next.yearlyEpsilon().compareTo(old.yearlyEpsilon()) <= 0),
          Map.entry("widest-bar", (old, next) -> next.widestBar() <= old.widestBar()),
          Map.entry("retention", Tightening::keepsShorter));

  private static final int EPSILON_DECIMALS = 2;

  private Tightening() {}

  /**
   * Whether a next version may begin on its day when the works council alone signed it: later than
   * the old one, so that no day is ruled anew, and on a Monday, so that no week is released in
   * pieces. A suspension may begin on any day.
   */
  public static boolean mayBegin(Agreement old, Agreement next) {
    return next.suspended()
        || (next.from().isAfter(old.from()) && next.from().getDayOfWeek() == DayOfWeek.MONDAY);
  }

  /** The fields that say something else in a next version. */
  public static List<String> changed(Agreement old, Agreement next) {
    Map<String, Object> before = Canonical.fields(old);
    Map<String, Object> after = Canonical.fields(next);
    Set<String> fields = new TreeSet<>(before.keySet());
    fields.addAll(after.keySet());
    return fields.stream()
        .filter(field -> !Objects.equals(before.get(field), after.get(field)))
        .toList();
  }

  /** The fields in which a next version is not provably tighter; none if it only tightens. */
  public static List<String> loosened(Agreement old, Agreement next) {
    return changed(old, next).stream()
        .filter(field -> !PROOFS.getOrDefault(field, (a, b) -> false).test(old, next))
        .toList();
  }

  /**
   * The most ε with which a next version that asks less does not answer more precisely; empty if it
   * asks something else too.
   */
  public static Optional<BigDecimal> tighterEpsilon(Agreement old, Agreement next) {
    if (!new HashSet<>(old.measures()).containsAll(next.measures())) {
      return Optional.empty();
    }
    return Optional.of(
        old.epsilon()
            .multiply(BigDecimal.valueOf(next.measures().size()))
            .divide(
                BigDecimal.valueOf(old.measures().size()), EPSILON_DECIMALS, RoundingMode.DOWN));
  }

  /**
   * Fewer questions, none of them answered more sharply: the budget is shared out among them, so
   * that with fewer questions each would get more of it.
   */
  private static boolean asksLess(Agreement old, Agreement next) {
    return tighterEpsilon(old, next)
        .filter(most -> next.epsilon().compareTo(most) <= 0)
        .isPresent();
  }

  /** A measure that is no longer asked takes its threshold with it. */
  private static boolean onlyForgets(Agreement old, Agreement next) {
    return next.thresholds()
        .equals(
            old.thresholds().stream()
                .filter(threshold -> next.measures().contains(threshold.measure()))
                .toList());
  }

  private static boolean keepsShorter(Agreement old, Agreement next) {
    return next.retention().reportDays() <= old.retention().reportDays()
        && next.retention().releaseMonths() <= old.retention().releaseMonths();
  }
}
