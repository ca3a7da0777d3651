package org.accalmie.analytics.release;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.measure.Catalogue;
import org.accalmie.policy.measure.Measure;

/**
 * The measures that every report of a period answers, so that their histograms have one sum.
 *
 * <p>Of the noisy ones, the sums differ. By least squares each histogram is moved, evenly over its
 * buckets, until it has the mean of the sums; {@link Budget} makes them equally uncertain. Counts
 * are fractions here, told by their numerators over {@link #denominator()}.
 */
final class Pool {
  private final Measure measure;
  private final List<String> all;
  private final int buckets;

  /**
   * Of a measure.
   *
   * @param measure the one whose histogram is moved
   * @param all ids of all that are answered as often as it, itself among them
   */
  Pool(Measure measure, List<String> all) {
    this.measure = measure;
    this.all = List.copyOf(all);
    this.buckets = measure.buckets().size();
  }

  /** A measure that expires in a period is answered less often than others, and is left alone. */
  static Pool of(Agreement agreement, String measure, LocalDate from, LocalDate to) {
    Measure moved = agreement.measure(measure);
    return new Pool(
        moved,
        isAsked(moved, from, to)
            ? agreement.measures().stream()
                .filter(id -> isAsked(agreement.measure(id), from, to))
                .toList()
            : List.of(measure));
  }

  /** The measures that have the same sum. */
  List<Measure> others() {
    return all.stream().filter(id -> !id.equals(measure.id())).map(Catalogue::of).toList();
  }

  private static boolean isAsked(Measure measure, LocalDate from, LocalDate to) {
    return measure.activeOn(from) && measure.activeOn(to);
  }

  String measure() {
    return measure.id();
  }

  /** How many measures have the same sum. */
  int size() {
    return all.size();
  }

  int buckets() {
    return buckets;
  }

  /** Buckets past the threshold. */
  int past() {
    return buckets - measure.thresholdFrom();
  }

  /** Buckets on the near side of the threshold. */
  int rest() {
    return measure.thresholdFrom();
  }

  long denominator() {
    return (long) buckets * all.size();
  }

  /** The numerators of the moved counts. */
  long[] counts(Tally tally) {
    long sums = all.stream().mapToLong(tally::total).sum();
    long move = sums - all.size() * tally.total(measure.id());
    long[] counts = new long[buckets];
    for (int bucket = 0; bucket < counts.length; bucket++) {
      counts[bucket] = denominator() * tally.count(measure.id(), bucket) + move;
    }
    return counts;
  }

  /** The numerator of the person-days past the threshold, of moved counts. */
  long past(long[] counts) {
    return Arrays.stream(counts, rest(), buckets).sum();
  }

  /** The numerator of the person-days on the near side of the threshold, of moved counts. */
  long rest(long[] counts) {
    return Arrays.stream(counts, 0, rest()).sum();
  }
}
