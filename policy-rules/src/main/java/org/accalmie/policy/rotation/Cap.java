package org.accalmie.policy.rotation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A limit that coverage sets: of some groups only so many may have one of some slots in a week.
 *
 * @param week index of the week
 * @param groups indices of the groups that could be reachable at the half hours it stands for
 * @param slots indices of the slots that are quiet then
 * @param most how many of the groups coverage can spare, below 0 when it can never be kept
 */
record Cap(int week, BitSet groups, BitSet slots, int most) {

  /** The limits of all weeks that are not implied by others or by the number of groups. */
  static List<Cap> of(RotationTask task, Set<Clause> clauses) {
    List<Cap> caps = new ArrayList<>();
    for (int w = 0; w < task.weeks().size(); w++) {
      for (Clause clause : clauses) {
        caps.addAll(tightest(ofWeek(task, w, clause)));
      }
    }
    return caps;
  }

  private static List<Cap> ofWeek(RotationTask task, int week, Clause clause) {
    return switch (clause) {
      case Clause.Reachable(int groups) -> at(task, week, all(task), groups);
      case Clause.Skilled(String skill, int groups) -> at(task, week, having(task, skill), groups);
      case Clause.Rest _, Clause.OneSlotEach _ -> List.of();
    };
  }

  private static List<Cap> at(RotationTask task, int weekIndex, BitSet candidates, int needed) {
    Week week = task.weeks().get(weekIndex);
    List<Cap> caps = new ArrayList<>();
    for (int h = 0; h < week.shape().halfHours().size(); h++) {
      BitSet present = present(task, week, candidates, h);
      int most = present.cardinality() - needed;
      if (most < present.cardinality()) {
        caps.add(new Cap(weekIndex, present, quiet(task, week, h), most));
      }
    }
    return caps;
  }

  // Of half hours with the same groups present, one at which more slots are quiet says more.
  private static List<Cap> tightest(List<Cap> caps) {
    Map<BitSet, List<Cap>> byGroups = new LinkedHashMap<>();
    caps.stream()
        .distinct()
        .forEach(cap -> byGroups.computeIfAbsent(cap.groups, _ -> new ArrayList<>()).add(cap));
    return byGroups.values().stream()
        .flatMap(same -> same.stream().filter(c -> same.stream().noneMatch(c::isImpliedBy)))
        .toList();
  }

  private boolean isImpliedBy(Cap other) {
    BitSet beyond = (BitSet) slots.clone();
    beyond.andNot(other.slots);
    return beyond.isEmpty() && !other.slots.equals(slots);
  }

  private static BitSet all(RotationTask task) {
    BitSet all = new BitSet();
    all.set(0, task.groups().size());
    return all;
  }

  private static BitSet having(RotationTask task, String skill) {
    BitSet having = new BitSet();
    for (int g = 0; g < task.groups().size(); g++) {
      having.set(g, task.groups().get(g).skills().contains(skill));
    }
    return having;
  }

  private static BitSet present(RotationTask task, Week week, BitSet candidates, int halfHour) {
    BitSet present = (BitSet) candidates.clone();
    candidates.stream()
        .filter(g -> week.away(task.groups().get(g).id()).contains(halfHour))
        .forEach(present::clear);
    return present;
  }

  private static BitSet quiet(RotationTask task, Week week, int halfHour) {
    BitSet quiet = new BitSet();
    for (int s = 0; s < task.slots().size(); s++) {
      quiet.set(s, week.quiet(task.slots().get(s).id()).contains(halfHour));
    }
    return quiet;
  }
}
