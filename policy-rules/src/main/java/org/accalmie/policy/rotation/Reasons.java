package org.accalmie.policy.rotation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Explains a plan: changes one place, and checks the whole plan anew. */
public final class Reasons {
  private final RotationTask task;
  private final Plan plan;
  private final int fairest;
  private final PlanCheck check;
  private final Set<Violation> already;

  /**
   * Explains a plan that need not be without fault.
   *
   * @param fairest how far the bad slots of two groups need be apart, see {@link Goal#FAIRNESS}
   */
  public Reasons(RotationTask task, Plan plan, int fairest) {
    this.task = task;
    this.plan = plan;
    this.fairest = fairest;
    check = new PlanCheck(task);
    already = new HashSet<>(check.violations(plan));
  }

  /** Explains a plan that was found. */
  public Reasons(RotationTask task, Planning.Planned planned) {
    this(task, planned.plan(), Math.toIntExact(planned.proof(Goal.FAIRNESS).value()));
  }

  /**
   * Why a group has its slot; checks the plan once for each other slot.
   *
   * @param week from 0
   */
  public Reason why(String group, int week) {
    String has = plan.slot(group, week);
    List<Alternative> alternatives = new ArrayList<>();
    for (Slot slot : task.slots()) {
      if (!slot.id().equals(has)) {
        alternatives.add(alternative(slot.id(), plan.with(group, week, slot.id())));
      }
    }
    return new Reason(group, week, has, alternatives);
  }

  private Alternative alternative(String slot, Plan changed) {
    List<Violation> breaks =
        check.violations(changed).stream().filter(v -> !already.contains(v)).toList();
    return new Alternative(
        slot,
        breaks,
        check.spread(changed),
        fairest,
        check.wishes(changed) - check.wishes(plan),
        check.badSlots(changed) - check.badSlots(plan));
  }
}
