package org.accalmie.policy.direct;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.rotation.AgreedTask;
import org.accalmie.policy.rotation.Plan;
import org.accalmie.policy.rotation.PlanCheck;
import org.accalmie.policy.rotation.Violation;
import org.accalmie.policy.wire.TurnPlan;

/**
 * The turns of a rotation, as the plans in the log have them.
 *
 * <p>A plan counts if it keeps all that its agreement says of coverage and rest, and plans no week
 * that an earlier one planned. So whoever reads the same log sees the same turns.
 */
public final class Turns {
  private final Map<String, List<TurnPlan>> byAgreement;
  private final List<String> refused;

  private Turns(Map<String, List<TurnPlan>> byAgreement, List<String> refused) {
    this.byAgreement = byAgreement;
    this.refused = List.copyOf(refused);
  }

  /**
   * The turns of all versions.
   *
   * @param plans in the order of the log
   */
  public static Turns of(List<Agreement> versions, Collection<TurnPlan> plans) {
    Map<String, List<TurnPlan>> accepted = new HashMap<>();
    List<String> refused = new ArrayList<>();
    Map<String, Agreement> byHash = new HashMap<>();
    versions.forEach(version -> byHash.put(version.hash(), version));
    for (TurnPlan plan : plans) {
      Agreement agreement = byHash.get(plan.agreement());
      // A plan of a version that is not here yet is looked at again when it comes.
      if (agreement != null) {
        List<TurnPlan> earlier = accepted.computeIfAbsent(plan.agreement(), _ -> new ArrayList<>());
        refusal(agreement, plan, earlier).ifPresentOrElse(refused::add, () -> earlier.add(plan));
      }
    }
    return new Turns(accepted, refused);
  }

  /** Why a plan does not count, with what to do; empty if it does. */
  public static Optional<String> refusal(
      Agreement agreement, TurnPlan plan, Collection<TurnPlan> earlier) {
    if (earlier.stream().anyMatch(other -> overlap(other, plan))) {
      return Optional.of(
          "Weeks from %s on are planned already; the first plan holds. Plan weeks after it."
              .formatted(plan.from()));
    }
    try {
      PlanCheck check = new PlanCheck(AgreedTask.of(agreement, plan.from(), plan.weeks()));
      return check.violations(new Plan(plan.slots())).stream()
          .findFirst()
          .map(violation -> broken(plan, violation));
    } catch (IllegalArgumentException e) {
      return Optional.of(
          "The plan from %s on does not fit: %s".formatted(plan.from(), e.getMessage()));
    }
  }

  private static String broken(TurnPlan plan, Violation violation) {
    return "The plan from %s on breaks “%s”. Plan again with ./accalmie plan."
        .formatted(plan.from(), violation.clause());
  }

  private static boolean overlap(TurnPlan one, TurnPlan other) {
    return one.from().isBefore(other.from().plusWeeks(other.weeks()))
        && other.from().isBefore(one.from().plusWeeks(one.weeks()));
  }

  /** A sentence for each plan that does not count. */
  public List<String> refused() {
    return refused;
  }

  /** The plans of a version that count, in the order of the log. */
  public List<TurnPlan> plans(String agreement) {
    return Collections.unmodifiableList(byAgreement.getOrDefault(agreement, List.of()));
  }

  /**
   * The slot of a group that takes turns, in the week of a day.
   *
   * @param agreement hash of the version that rules the day
   */
  Optional<String> slot(String agreement, String group, LocalDate day) {
    LocalDate monday = day.with(DayOfWeek.MONDAY);
    return byAgreement.getOrDefault(agreement, List.of()).stream()
        .filter(plan -> !monday.isBefore(plan.from()))
        .filter(plan -> monday.isBefore(plan.from().plusWeeks(plan.weeks())))
        .map(plan -> slot(plan, group, monday))
        .findFirst()
        .filter(slot -> !slot.equals(Plan.NONE));
  }

  private static String slot(TurnPlan plan, String group, LocalDate monday) {
    int week = (int) ((monday.toEpochDay() - plan.from().toEpochDay()) / 7);
    List<String> weeks = plan.slots().getOrDefault(group, List.of());
    return week < weeks.size() ? weeks.get(week) : Plan.NONE;
  }
}
