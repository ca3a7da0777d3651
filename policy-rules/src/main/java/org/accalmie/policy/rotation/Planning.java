package org.accalmie.policy.rotation;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What came of a search. */
public sealed interface Planning {
  /**
   * A plan that keeps all rules.
   *
   * @param proofs for each goal
   * @param repeatable whether the same seed gives it again: false when the wall clock ended the
   *     search
   */
  record Planned(Plan plan, Map<Goal, Proof> proofs, boolean repeatable) implements Planning {
    /** Whether every goal is proven. */
    public boolean optimal() {
      return proofs.values().stream().allMatch(Proof::optimal);
    }

    /** Proof for one goal. */
    public Proof proof(Goal goal) {
      return Objects.requireNonNull(proofs.get(goal));
    }
  }

  /**
   * No plan keeps all rules.
   *
   * @param clauses that conflict with each other
   * @param smallest whether it is proven that fewer clauses never conflict
   */
  record Conflict(Set<Clause> clauses, boolean smallest) implements Planning {}

  /** The search ended with neither a plan nor a proof that there is none. */
  record Undecided(Duration elapsed) implements Planning {}
}
