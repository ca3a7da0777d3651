package org.accalmie.analytics.release;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;

/**
 * Which measures of which groups are told over four weeks, because a week's interval can be wider
 * than agreed even if everybody reports.
 *
 * <p>It follows from the agreement alone, and so tells nothing. Where subtraction would leave a
 * week of such groups over, the smallest group that is subtracted is told over four weeks as well.
 *
 * @param overFourWeeks pairs of group and measure
 */
record Cadence(Set<Told> overFourWeeks) {
  /** Everything is told by the week. */
  static final Cadence WEEKLY = new Cadence(Set.of());

  private static final int DAYS = 7;
  private static final int POINT = 10;

  /** A measure of a group. */
  record Told(String group, String measure) {}

  static Cadence of(Agreement agreement, Budget budget, Beneath beneath) {
    return new Cadence(
        agreement.measures().stream()
            .flatMap(
                measure ->
                    new Planned(agreement, budget, beneath, measure)
                        .overFourWeeks().stream().map(group -> new Told(group, measure)))
            .collect(Collectors.toSet()));
  }

  boolean isWeekly(String group, String measure) {
    return !overFourWeeks.contains(new Told(group, measure));
  }

  /** One measure's. */
  private record Planned(
      Agreement agreement,
      Budget budget,
      Beneath beneath,
      String measure,
      Map<Size, Boolean> known) {

    /** All that the width of an interval depends on. */
    private record Size(long people, int leaves) {}

    Planned(Agreement agreement, Budget budget, Beneath beneath, String measure) {
      this(agreement, budget, beneath, measure, new HashMap<>());
    }

    Set<String> overFourWeeks() {
      Set<String> byTheWeek = new HashSet<>();
      Set<String> longer = new HashSet<>();
      for (Group group : agreement.groups()) {
        if (agreement.roster(group.id()) >= agreement.minimumSize()) {
          boolean isExact = isExact(agreement.leavesUnder(group.id()));
          (isExact ? byTheWeek : longer).add(group.id());
        }
      }
      Set<String> leaves =
          longer.stream()
              .flatMap(group -> agreement.leavesUnder(group).stream())
              .map(Group::id)
              .collect(Collectors.toSet());
      longer.addAll(
          Residues.heldBack(
              agreement,
              beneath,
              byTheWeek,
              group -> true,
              left ->
                  left.stream().noneMatch(leaf -> leaves.contains(leaf.id())) || isExact(left)));
      return longer;
    }

    private boolean isExact(List<Group> leaves) {
      long people = leaves.stream().mapToLong(Group::roster).sum();
      return known.computeIfAbsent(new Size(people, leaves.size()), this::fits);
    }

    private boolean fits(Size size) {
      Pool pool = new Pool(agreement.measure(measure), agreement.measures());
      int widest = new Accuracy(budget, pool, size.leaves).widest(DAYS * size.people);
      return widest <= 2 * POINT * agreement.widestBar();
    }
  }
}
