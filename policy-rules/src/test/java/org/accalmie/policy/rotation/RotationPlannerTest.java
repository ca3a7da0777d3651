package org.accalmie.policy.rotation;

import static org.accalmie.policy.rotation.Sketch.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.accalmie.policy.rotation.Planning.Planned;
import org.junit.jupiter.api.Test;

class RotationPlannerTest {
  private static final Progress SILENT = (_, _, _) -> {};

  private static Sketch morningAndNoon() {
    return new Sketch(at(0, "08:00"), at(0, "12:00"))
        .slot("morning", 0)
        .bad("noon", 1)
        .reachable(1);
  }

  @Test
  void sharesTheBadSlotByTurns() {
    Planned planned = planned(morningAndNoon().groups("a", "b").weeks(4).task());
    assertThat(planned.proof(Goal.FAIRNESS)).isEqualTo(new Proof(0, 0));
    assertThat(planned.plan().slots().get("a"))
        .containsExactlyInAnyOrder("noon", "noon", "morning", "morning");
  }

  @Test
  void provesHowFarFairnessGoes() {
    Planned planned = planned(morningAndNoon().groups("a", "b").weeks(3).task());
    assertThat(planned.proof(Goal.FAIRNESS)).isEqualTo(new Proof(1, 1));
    assertThat(planned.optimal()).isTrue();
    assertThat(planned.repeatable()).isTrue();
  }

  @Test
  void meetsWishesWhenFairnessLetsIt() {
    RotationTask task =
        morningAndNoon().groups("a", "b").weeks(3).wish("a", "noon", 2).wish("b", "noon", 1).task();
    Planned planned = planned(task);
    assertThat(planned.proof(Goal.FAIRNESS).value()).isEqualTo(1);
    // Not six: then a would have three bad slots and b none.
    assertThat(planned.proof(Goal.WISHES)).isEqualTo(new Proof(5, 5));
  }

  @Test
  void isNotEvenByGivingAllMoreBadSlots() {
    RotationTask task = morningAndNoon().groups("a", "b", "c").weeks(2).reachable(0).task();
    assertThat(planned(task).proof(Goal.FEW_BAD)).isEqualTo(new Proof(0, 0));
  }

  @Test
  void keepsASkillReachable() {
    RotationTask task =
        new Sketch(at(0, "08:00"), at(0, "12:00"))
            .group("a", "french")
            .group("b", "french")
            .group("c")
            .slot("morning", 0)
            .slot("noon", 1)
            .skill("french", 1)
            .wish("a", "noon", 3)
            .wish("b", "noon", 2)
            .wish("c", "noon", 1)
            .task();
    Plan plan = planned(task).plan();
    assertThat(plan.slot("a", 0)).isEqualTo("noon");
    assertThat(plan.slot("b", 0)).isEqualTo("morning");
    assertThat(plan.slot("c", 0)).isEqualTo("noon");
  }

  @Test
  void letsAGroupRestOverTheEndOfTheWeek() {
    RotationTask task = earlyAndLate().rest(RotationTask.DAILY_REST).task();
    assertThat(planned(task).plan().slots().get("a")).containsExactly("early", "early", "early");
    assertThat(planned(earlyAndLate().task()).plan().slots().get("a"))
        .containsExactly("early", "late", "late");
  }

  // Quiet late until Sunday, then early on Monday would be too little.
  private static Sketch earlyAndLate() {
    return new Sketch(at(0, "06:00"), at(0, "12:00"), at(6, "12:00"), at(6, "21:00"))
        .groups("a", "b")
        .slot("early", 0)
        .slot("late", 3)
        .weeks(3)
        .away(0, "b", 3)
        .reachable(1)
        .wish("a", "late", 1);
  }

  @Test
  void givesTheQuietHoursOfAHolidayAway() {
    Sketch sketch = morningAndNoon().groups("a", "b").wish("a", "noon", 1).wish("b", "noon", 1);
    assertThat(planned(sketch.task()).proof(Goal.WISHES).value()).isEqualTo(1);
    assertThat(planned(sketch.closed(0, 1).task()).proof(Goal.WISHES).value()).isEqualTo(2);
  }

  @Test
  void doesNotCountOnAGroupThatIsAway() {
    RotationTask task =
        morningAndNoon().groups("a", "b", "c").away(0, "a", 0).away(0, "b", 0).task();
    assertThat(planned(task).plan().slot("c", 0)).isEqualTo("noon");
  }

  @Test
  void tellsOfBoundsWhileItSearches() {
    RotationTask task = new Offices(12, 4, 7).weekdays(0.75);
    List<Goal> heard = new ArrayList<>();
    List<Proof> wishes = new ArrayList<>();
    Planning planning =
        planner(3, 20)
            .plan(
                task,
                (goal, elapsed, proof) -> {
                  assertThat(elapsed).isPositive();
                  heard.add(goal);
                  if (goal == Goal.WISHES) {
                    wishes.add(proof);
                  }
                });
    assertThat(heard).contains(Goal.FAIRNESS, Goal.WISHES).isSorted();
    assertThat(wishes).allSatisfy(p -> assertThat(p.bound()).isGreaterThanOrEqualTo(p.value()));
    assertThat(wishes).anyMatch(proof -> !proof.optimal());
    assertThat(wishes.getLast()).isEqualTo(((Planned) planning).proof(Goal.WISHES));
  }

  @Test
  void passesAListenersExceptionOn() {
    RotationTask task = new Offices(12, 4, 7).weekdays(0.75);
    Progress failing =
        (_, _, _) -> {
          throw new IllegalStateException("the terminal is gone");
        };
    assertThatThrownBy(() -> planner(3, 20).plan(task, failing))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the terminal is gone");
  }

  @Test
  void givesTheSamePlanForTheSameSeed() {
    RotationTask task = new Offices(20, 6, 5).weekdays(0.8);
    Planned first = (Planned) planner(1, 60).plan(task, SILENT);
    assertThat(planner(1, 60).plan(task, SILENT)).isEqualTo(first);
    assertThat(first.repeatable()).isTrue();
  }

  @Test
  void stopsAtTheSamePlanWhenTheEffortEnds() {
    RotationTask task = new Offices(30, 8, 5).everyDay(0.45);
    Planned first = (Planned) planner(1, 0.2).plan(task, SILENT);
    assertThat(first.optimal()).isFalse();
    assertThat(first.repeatable()).isTrue();
    assertThat(planner(1, 0.2).plan(task, SILENT)).isEqualTo(first);
  }

  @Test
  void saysThatTimeEndedBeforeAnyPlan() {
    RotationTask task = new Offices(20, 6, 5).weekdays(0.8);
    Search noTime = new Search(1, 60, Duration.ZERO);
    assertThat(new RotationPlanner(noTime, InstantSource.system()).plan(task, SILENT))
        .isInstanceOf(Planning.Undecided.class);
  }

  @Test
  void statesTheProof() {
    assertThat(new Proof(3, 3)).hasToString("3, optimal");
    assertThat(new Proof(12, 15)).hasToString("12, gap 3: none is better than 15");
  }

  private static Planned planned(RotationTask task) {
    return (Planned) planner(1, 20).plan(task, SILENT);
  }

  private static RotationPlanner planner(int seed, double effort) {
    return new RotationPlanner(
        new Search(seed, effort, Duration.ofMinutes(2)), InstantSource.system());
  }
}
