package org.accalmie.analytics.release;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Noisy person-days of a group, or of several, in one or more weeks.
 *
 * @param counts measure id to person-days per bucket
 */
public record Tally(Map<String, List<Long>> counts) {
  /** Of nobody. */
  public static final Tally NONE = new Tally(Map.of());

  /** Copies the counts. */
  public Tally {
    Map<String, List<Long>> copy = new TreeMap<>();
    counts.forEach((measure, perBucket) -> copy.put(measure, List.copyOf(perBucket)));
    counts = Collections.unmodifiableMap(copy);
  }

  /** Both together. */
  public Tally plus(Tally other) {
    Map<String, List<Long>> sums = new TreeMap<>(counts);
    other.counts.forEach((measure, more) -> sums.merge(measure, more, Tally::sum));
    return new Tally(sums);
  }

  /** Person-days of a bucket. */
  long count(String measure, int bucket) {
    List<Long> perBucket = counts.getOrDefault(measure, List.of());
    return bucket < perBucket.size() ? perBucket.get(bucket) : 0;
  }

  /** Person-days of all buckets. */
  long total(String measure) {
    return counts.getOrDefault(measure, List.of()).stream().mapToLong(Long::longValue).sum();
  }

  private static List<Long> sum(List<Long> left, List<Long> right) {
    List<Long> sums = new ArrayList<>();
    for (int bucket = 0; bucket < left.size(); bucket++) {
      sums.add(left.get(bucket) + right.get(bucket));
    }
    return sums;
  }
}
