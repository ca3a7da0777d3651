package org.accalmie.analytics.release;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.wire.Release.Share;
import org.accalmie.policy.wire.Release.Status;

/**
 * One measure's figures of all groups in a period, from noisy counts alone.
 *
 * <p>Where fewer person-days than the minimum size lie on one side of the threshold, no more is
 * told than that: neither by the histogram nor by subtraction.
 */
final class Figures {
  private static final int POINT = 10;

  private final Agreement agreement;
  private final Beneath beneath;
  private final Budget budget;
  private final Pool pool;
  private final int weeks;
  // Numerators of the moved counts, which add up as the counts do.
  private final Map<String, long[]> counts = new HashMap<>();
  private final Map<Integer, Accuracy> accuracies = new HashMap<>();
  private final Map<String, Figure> figures = new HashMap<>();

  /**
   * Figures.
   *
   * @param weeks how many weeks' noise is in each leaf's counts
   * @param leaves the leaves' counts
   */
  Figures(
      Agreement agreement,
      Beneath beneath,
      Budget budget,
      Pool pool,
      int weeks,
      Map<String, Tally> leaves) {
    this.agreement = agreement;
    this.beneath = beneath;
    this.budget = budget;
    this.pool = pool;
    this.weeks = weeks;
    add(agreement.root(), leaves);
  }

  private long[] add(Group group, Map<String, Tally> leaves) {
    long[] sum = pool.counts(leaves.getOrDefault(group.id(), Tally.NONE));
    beneath.of(group).forEach(part -> add(sum, add(part, leaves)));
    counts.put(group.id(), sum);
    return sum;
  }

  private static void add(long[] sum, long[] more) {
    for (int bucket = 0; bucket < sum.length; bucket++) {
      sum[bucket] += more[bucket];
    }
  }

  /**
   * The figures by group.
   *
   * @param statuses {@link Status#RELEASED} for the groups to tell of
   * @param before groups of which the counts of this period have been told already
   */
  Map<String, Figure> of(Map<String, Status> statuses, Set<String> before) {
    statuses.forEach(
        (group, status) ->
            figures.put(group, status == Status.RELEASED ? look(group) : Figure.without(status)));
    Set<String> told =
        figures.entrySet().stream()
            .filter(entry -> entry.getValue().status() == Status.RELEASED)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    told.addAll(before);
    Residues.heldBack(agreement, beneath, told, group -> !before.contains(group.id()), this::isTold)
        .forEach(group -> figures.put(group, Figure.without(Status.HELD_BACK_WITH_SIBLING)));
    return withCounts();
  }

  private Figure look(String group) {
    long past = pool.past(counts(group));
    long rest = pool.rest(counts(group));
    Accuracy accuracy = accuracy(group);
    Status status = side(past, rest);
    Share share =
        switch (status) {
          case NEARLY_NONE -> nearlyNone(accuracy.share(few() - 1, past + rest - few() + 1));
          case NEARLY_ALL -> nearlyAll(accuracy.share(past + rest - few() + 1, few() - 1));
          default -> accuracy.share(past, rest);
        };
    return share.high() - share.low() > 2 * POINT * agreement.widestBar()
        ? Figure.without(Status.TOO_WIDE)
        : new Figure(status, List.of(), share, 0);
  }

  /** Whatever the noisy count is below few, the same is told. */
  private static Share nearlyNone(Share most) {
    return new Share(0, 0, most.high());
  }

  private static Share nearlyAll(Share least) {
    return new Share(1000, least.low(), 1000);
  }

  private Status side(long past, long rest) {
    return past < few() ? Status.NEARLY_NONE : rest < few() ? Status.NEARLY_ALL : Status.RELEASED;
  }

  /** The numerator of the fewest person-days on one side that are told. */
  private long few() {
    return agreement.minimumSize() * pool.denominator();
  }

  private boolean isTold(List<Group> leaves) {
    long[] sum = new long[pool.buckets()];
    leaves.forEach(leaf -> add(sum, counts(leaf.id())));
    return side(pool.past(sum), pool.rest(sum)) == Status.RELEASED;
  }

  private Map<String, Figure> withCounts() {
    List<Map<String, Long>> whole = new ArrayList<>();
    for (int bucket = 0; bucket < pool.buckets(); bucket++) {
      whole.add(Rounding.of(agreement.root(), beneath, numerators(bucket), pool.denominator()));
    }
    figures.replaceAll((group, figure) -> withCounts(group, figure, whole));
    return figures;
  }

  private Figure withCounts(String group, Figure figure, List<Map<String, Long>> whole) {
    return figure.status() != Status.RELEASED
        ? figure
        : new Figure(
            Status.RELEASED,
            whole.stream().map(counts -> Objects.requireNonNull(counts.get(group))).toList(),
            figure.share(),
            accuracy(group).count());
  }

  private Map<String, Long> numerators(int bucket) {
    Map<String, Long> numerators = new HashMap<>();
    counts.forEach((group, all) -> numerators.put(group, all[bucket]));
    return numerators;
  }

  private Accuracy accuracy(String group) {
    return accuracies.computeIfAbsent(
        agreement.leavesUnder(group).size(), leaves -> new Accuracy(budget, pool, weeks * leaves));
  }

  private long[] counts(String group) {
    return Objects.requireNonNull(counts.get(group));
  }
}
