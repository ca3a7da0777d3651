package org.accalmie.analytics.release;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The noise in some of a measure's buckets, in its other buckets, and in all buckets of the
 * measures that have the same sum, each added up over leaves and weeks.
 *
 * <p>What is computed once is kept: it depends on the agreement alone.
 */
final class Noise {
  private static final Map<Layout, Noise> KNOWN = new ConcurrentHashMap<>();

  private final WeightedNoise noise;
  private final Map<Weights, Long> bars = new ConcurrentHashMap<>();

  /**
   * What the noise depends on.
   *
   * @param scale of each draw of the measure's own
   * @param some draws in the some buckets
   * @param rest draws in its other buckets
   * @param others draws of the other measures, by their scale
   */
  private record Layout(Scale scale, int some, int rest, Map<Scale, Integer> others) {}

  private record Weights(long some, long rest, long others, int confidence) {}

  private Noise(Layout layout) {
    this.noise =
        new WeightedNoise(
            Distribution.of(layout.scale, layout.some),
            Distribution.of(layout.scale, layout.rest),
            layout.others.entrySet().stream()
                .map(other -> Distribution.of(other.getKey(), other.getValue()))
                .reduce(Distribution.of(layout.scale, 0), Distribution::plus));
  }

  /**
   * Of a measure.
   *
   * @param buckets how many the some are
   * @param draws leaves times weeks: how often noise was drawn for each bucket
   */
  static Noise of(Budget budget, Pool pool, int buckets, int draws) {
    Map<Scale, Integer> others =
        pool.others().stream()
            .collect(
                Collectors.toMap(
                    other -> budget.of(other.id()),
                    other -> draws * other.buckets().size(),
                    Integer::sum));
    return KNOWN.computeIfAbsent(
        new Layout(
            budget.of(pool.measure()), draws * buckets, draws * (pool.buckets() - buckets), others),
        Noise::new);
  }

  /**
   * A bound of the weighted sum of the three.
   *
   * @param confidence in ten-thousandths
   */
  long bar(long some, long rest, long others, int confidence) {
    return bars.computeIfAbsent(
        new Weights(some, rest, others, confidence),
        asked -> noise.bar(some, rest, others, confidence));
  }
}
