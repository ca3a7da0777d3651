package org.accalmie.policy.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.accalmie.policy.rotation.Planning.Conflict;
import org.accalmie.policy.rotation.Planning.Planned;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The planner against all plans of a task, tried one by one. */
class SmallOfficesTest {
  private static final int TASKS = 150;
  private static final long SEED = Long.getLong("accalmie.seed", System.nanoTime());

  static LongStream seeds() {
    return LongStream.range(SEED, SEED + TASKS);
  }

  @BeforeAll
  static void saysHowToRepeat() {
    System.out.println("SmallOfficesTest: -Daccalmie.seed=" + SEED);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void findsTheBestOfAllPlansOrTheSmallestConflict(long seed) {
    RotationTask task = SmallOffice.drawn(new Random(seed));
    PlanCheck check = new PlanCheck(task);
    Optional<Plan> best =
        SmallOffice.allPlans(task).stream()
            .filter(plan -> check.violations(plan).isEmpty())
            .min(fairThenWishedThenFewBad(check));
    switch (planning(task)) {
      case Planned planned -> {
        Plan wanted = best.orElseThrow();
        assertThat(planned.optimal()).isTrue();
        assertThat(check.violations(planned.plan())).isEmpty();
        assertThat(planned.proof(Goal.FAIRNESS).value()).isEqualTo(check.spread(wanted));
        assertThat(planned.proof(Goal.WISHES).value()).isEqualTo(check.wishes(wanted));
        assertThat(planned.proof(Goal.FEW_BAD).value()).isEqualTo(check.badSlots(wanted));
        assertThat(figures(check, planned.plan())).isEqualTo(figures(check, wanted));
      }
      case Conflict conflict -> {
        assertThat(best).isEmpty();
        assertSmallest(task, conflict);
      }
      case Planning.Undecided undecided -> throw new AssertionError(undecided);
    }
  }

  private static Comparator<Plan> fairThenWishedThenFewBad(PlanCheck check) {
    return Comparator.<Plan>comparingInt(check::spread)
        .thenComparing(check::wishes, Comparator.reverseOrder())
        .thenComparingInt(check::badSlots);
  }

  private static List<Long> figures(PlanCheck check, Plan plan) {
    return List.of((long) check.spread(plan), check.wishes(plan), (long) check.badSlots(plan));
  }

  private static void assertSmallest(RotationTask task, Conflict conflict) {
    assertThat(conflict.smallest()).isTrue();
    assertThat(keepsAll(task, conflict.clauses())).isFalse();
    for (Set<Clause> fewer : subsets(List.copyOf(Clause.of(task)))) {
      if (fewer.size() < conflict.clauses().size()) {
        assertThat(keepsAll(task, fewer)).as("%s", fewer).isTrue();
      }
    }
  }

  // By trial: without a slot for each, having none is one more choice.
  private static boolean keepsAll(RotationTask task, Set<Clause> clauses) {
    List<Slot> slots = new ArrayList<>(task.slots());
    if (!clauses.contains(new Clause.OneSlotEach())) {
      slots.add(new Slot("none", false));
    }
    RotationTask wider =
        new RotationTask(
            task.groups(), slots, task.weeks(), task.coverage(), task.rest(), task.wishes());
    PlanCheck check = new PlanCheck(wider);
    return SmallOffice.allPlans(wider).stream()
        .anyMatch(
            plan -> check.violations(plan).stream().noneMatch(v -> clauses.contains(v.clause())));
  }

  private static Set<Set<Clause>> subsets(List<Clause> clauses) {
    Set<Set<Clause>> all = new LinkedHashSet<>(Set.of(Set.of()));
    for (Clause clause : clauses) {
      for (Set<Clause> some : List.copyOf(all)) {
        Set<Clause> more = new HashSet<>(some);
        more.add(clause);
        all.add(more);
      }
    }
    return all;
  }

  private static Planning planning(RotationTask task) {
    Search search = new Search(1, 60, Duration.ofMinutes(1));
    return new RotationPlanner(search, InstantSource.system()).plan(task, (_, _, _) -> {});
  }
}
