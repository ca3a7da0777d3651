package org.accalmie.policy.rotation;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.Literal;
import java.util.ArrayList;
import java.util.List;

/** Daily rest in the solver's words. */
final class RestRules {
  private final RotationTask task;
  private final long least;

  RestRules(RotationTask task) {
    this.task = task;
    least = task.rest().toSeconds();
  }

  void addTo(CpModel model, Choices choices) {
    for (int g = 0; g < task.groups().size(); g++) {
      for (int w = 0; w < task.weeks().size(); w++) {
        List<ReachableTime> now = times(choices, g, w);
        forbidInside(model, choices.of(g, w), now);
        if (w + 1 < task.weeks().size()) {
          List<ReachableTime> next = times(choices, g, w + 1);
          forbidAcross(model, choices.of(g, w), now, choices.of(g, w + 1), next);
        }
      }
    }
  }

  private List<ReachableTime> times(Choices choices, int group, int week) {
    String id = task.groups().get(group).id();
    Week at = task.weeks().get(week);
    return choices.options().stream().map(slot -> ReachableTime.of(at, id, slot)).toList();
  }

  private void forbidInside(CpModel model, BoolVar[] week, List<ReachableTime> times) {
    for (int s = 0; s < week.length; s++) {
      if (times.get(s).rest() < least) {
        model.addEquality(week[s], 0);
      }
    }
  }

  // The slots that end as late as one of them exclude the slots that begin too soon after it. Said
  // for all of them at once it leaves the solver no fractions to cut off.
  private void forbidAcross(
      CpModel model,
      BoolVar[] has,
      List<ReachableTime> now,
      BoolVar[] hasNext,
      List<ReachableTime> next) {
    for (ReachableTime last : now.stream().distinct().toList()) {
      List<Literal> early = new ArrayList<>();
      List<Literal> together = new ArrayList<>();
      for (int s = 0; s < next.size(); s++) {
        if (!last.restsUntil(next.get(s), least)) {
          early.add(hasNext[s]);
        }
        if (now.get(s).end() >= last.end()) {
          together.add(has[s]);
        }
      }
      if (!early.isEmpty()) {
        together.addAll(early);
        model.addAtMostOne(together);
      }
    }
  }
}
