package org.accalmie.analytics.release;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.accalmie.policy.agreement.Group;

/**
 * Rounds fractions of all groups to whole numbers that add up: each group has the sum of those
 * beneath it, and each whole number is less than one away from its fraction.
 */
final class Rounding {
  private final Beneath beneath;
  private final Map<String, Long> numerators;
  private final long denominator;
  private final Map<String, Long> whole = new HashMap<>();

  private Rounding(Beneath beneath, Map<String, Long> numerators, long denominator) {
    this.beneath = beneath;
    this.numerators = numerators;
    this.denominator = denominator;
  }

  /** Whole numbers by group, for numerators by group that add up. */
  static Map<String, Long> of(
      Group root, Beneath beneath, Map<String, Long> numerators, long denominator) {
    Rounding rounding = new Rounding(beneath, numerators, denominator);
    long nearest = Math.floorDiv(2 * rounding.numerator(root) + denominator, 2 * denominator);
    rounding.share(root, nearest);
    return rounding.whole;
  }

  /** Rounds down, and those up that have the most to gain from it. */
  private void share(Group group, long rounded) {
    whole.put(group.id(), rounded);
    List<Group> parts = new ArrayList<>(beneath.of(group));
    parts.sort(Comparator.comparingLong(part -> -Math.floorMod(numerator(part), denominator)));
    long left = rounded - parts.stream().mapToLong(this::down).sum();
    for (Group part : parts) {
      share(part, down(part) + (left-- > 0 ? 1 : 0));
    }
  }

  private long down(Group group) {
    return Math.floorDiv(numerator(group), denominator);
  }

  private long numerator(Group group) {
    return Objects.requireNonNull(numerators.get(group.id()));
  }
}
