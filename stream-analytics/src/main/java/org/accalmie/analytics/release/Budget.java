package org.accalmie.analytics.release;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.measure.Catalogue;
import org.accalmie.policy.measure.Measure;

/**
 * How a person-day's ε is shared out over the measures: in proportion to the root of the number of
 * buckets, which makes the sums of all histograms equally uncertain.
 *
 * @param scales measure id to the scale of its noise
 */
record Budget(Map<String, Scale> scales) {
  // Five times the root, in whole numbers: 7, 9, 10 and 11 for two to five buckets.
  private static final int HUNDRED = 100;

  static Budget of(Agreement agreement) {
    return of(agreement, Budget::need);
  }

  /** Shares out by some other need, to compare. */
  static Budget of(Agreement agreement, ToIntFunction<Measure> need) {
    List<Measure> measures = agreement.measures().stream().map(Catalogue::of).toList();
    int all = measures.stream().mapToInt(need).sum();
    return new Budget(
        measures.stream()
            .collect(
                Collectors.toMap(
                    Measure::id, one -> Scale.of(agreement.epsilon(), need.applyAsInt(one), all))));
  }

  Scale of(String measure) {
    return Objects.requireNonNull(scales.get(measure));
  }

  private static int need(Measure measure) {
    int square = HUNDRED * measure.buckets().size();
    int twice = 0;
    while ((twice + 1) * (twice + 1) <= square) {
      twice++;
    }
    return (twice + 1) / 2;
  }
}
