package org.accalmie.policy.rotation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The search for one plan: goal after goal, each beginning at the plan that the last one found. */
final class Run {
  private final RotationTask task;
  private final Search search;
  private final InstantSource clock;
  private final Progress progress;
  private final Instant began;
  private final PlanCheck check;
  private final Set<Clause> clauses;
  private final Map<Goal, Proof> proofs = new EnumMap<>(Goal.class);
  private Optional<Plan> best = Optional.empty();
  private double effortLeft;
  private boolean repeatable = true;

  Run(RotationTask task, Search search, InstantSource clock, Progress progress) {
    this.task = task;
    this.search = search;
    this.clock = clock;
    this.progress = progress;
    began = clock.instant();
    effortLeft = search.effort();
    check = new PlanCheck(task);
    clauses = new LinkedHashSet<>(Clause.of(task));
  }

  Planning planning() {
    for (Goal goal : Goal.values()) {
      if (!reach(goal)) {
        return new SmallestConflict(task, search, this::left).among(clauses);
      }
      if (best.isEmpty()) {
        return new Planning.Undecided(elapsed());
      }
    }
    return new Planning.Planned(checked(best.get()), proofs, repeatable);
  }

  // False when there is no plan at all.
  private boolean reach(Goal goal) {
    RotationModel model = new RotationModel(task, clauses);
    proofs.forEach((kept, proof) -> model.keep(kept, proof.value()));
    best.ifPresent(plan -> model.hint(plan, check));
    model.seek(goal);
    double share = share(goal);
    Solve solve = new Solve(model, search.seed(), effortLeft * share, part(left(), share));
    solve.run(proof -> progress.at(goal, elapsed(), proof));
    effortLeft = Math.max(0, effortLeft - solve.spent());
    repeatable &= !solve.cutShort();
    best = solve.plan().or(() -> best);
    best.ifPresent(plan -> conclude(goal, proof(goal, plan, solve)));
    return !solve.impossible();
  }

  private void conclude(Goal goal, Proof proof) {
    proofs.put(goal, proof);
    progress.at(goal, elapsed(), proof);
  }

  // A goal leaves time for those after it, which are worth little, but more than nothing.
  private static double share(Goal goal) {
    return switch (goal) {
      case FAIRNESS -> 2 / 3.0;
      case WISHES -> 5 / 6.0;
      case FEW_BAD -> 1;
    };
  }

  private Proof proof(Goal goal, Plan plan, Solve solve) {
    if (solve.plan().isPresent()) {
      return solve.proof();
    }
    return switch (goal) {
      case FAIRNESS -> new Proof(check.spread(plan), 0);
      case WISHES -> new Proof(check.wishes(plan), mostWishes());
      case FEW_BAD -> new Proof(check.badSlots(plan), 0);
    };
  }

  private long mostWishes() {
    long best = task.wishes().stream().mapToLong(wish -> Math.max(0, wish.weight())).sum();
    return best * task.weeks().size();
  }

  private Duration elapsed() {
    return Duration.between(began, clock.instant());
  }

  private static Duration part(Duration whole, double share) {
    return Duration.ofMillis((long) (whole.toMillis() * share));
  }

  private Duration left() {
    return search.wall().minus(elapsed());
  }

  private Plan checked(Plan plan) {
    List<Violation> violations = check.violations(plan);
    if (!violations.isEmpty()) {
      throw new IllegalStateException("the planner broke its own rules: " + violations);
    }
    return plan;
  }
}
