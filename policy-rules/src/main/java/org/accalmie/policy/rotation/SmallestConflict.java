package org.accalmie.policy.rotation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Finds the fewest clauses that conflict, by trying all sets of them, small ones first.
 *
 * <p>What the solver itself would name is a conflict, but not always the smallest. Clauses are few,
 * and each plan that keeps some of them spares the trial of every set that it keeps.
 */
final class SmallestConflict {
  private final RotationTask task;
  private final Search search;
  private final Supplier<Duration> left;
  private final List<Set<Clause>> kept = new ArrayList<>();
  private boolean decided = true;

  /**
   * Makes it ready.
   *
   * @param left how much of the wall clock's time is left
   */
  SmallestConflict(RotationTask task, Search search, Supplier<Duration> left) {
    this.task = task;
    this.search = search;
    this.left = left;
  }

  /** The first of the smallest sets, of clauses that conflict all together. */
  Planning.Conflict among(Set<Clause> all) {
    List<Clause> clauses = List.copyOf(all);
    for (int size = 1; size < clauses.size(); size++) {
      for (Set<Clause> some : subsets(clauses, size)) {
        if (conflict(some, all)) {
          return new Planning.Conflict(some, decided);
        }
      }
    }
    return new Planning.Conflict(all, decided);
  }

  private boolean conflict(Set<Clause> some, Set<Clause> all) {
    if (kept.stream().anyMatch(plan -> plan.containsAll(some))) {
      return false;
    }
    Solve solve =
        new Solve(new RotationModel(task, some), search.seed(), search.effort(), left.get());
    solve.run(_ -> {});
    solve.plan().ifPresent(plan -> kept.add(keptBy(plan, all)));
    decided &= solve.impossible() || solve.plan().isPresent();
    return solve.impossible();
  }

  private Set<Clause> keptBy(Plan plan, Set<Clause> all) {
    Set<Clause> broken =
        new PlanCheck(task)
            .violations(plan).stream().map(Violation::clause).collect(Collectors.toSet());
    Set<Clause> rest = new HashSet<>(all);
    rest.removeAll(broken);
    return rest;
  }

  // In the order of the clauses, so that the answer is always the same.
  private static List<Set<Clause>> subsets(List<Clause> clauses, int size) {
    if (size == 0) {
      return List.of(Set.of());
    }
    List<Set<Clause>> found = new ArrayList<>();
    for (int first = 0; first <= clauses.size() - size; first++) {
      for (Set<Clause> others : subsets(clauses.subList(first + 1, clauses.size()), size - 1)) {
        Set<Clause> some = new LinkedHashSet<>();
        some.add(clauses.get(first));
        some.addAll(others);
        found.add(some);
      }
    }
    return found;
  }
}
