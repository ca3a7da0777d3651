package org.accalmie.dashboards.web;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Sentence;
import org.accalmie.policy.rotation.AgreedTask;
import org.accalmie.policy.rotation.NotPlannable;
import org.accalmie.policy.rotation.Planning;
import org.accalmie.policy.rotation.RotationPlanner;
import org.accalmie.policy.rotation.RotationTask;
import org.accalmie.policy.rotation.Search;

/** What came of planning a draft's rotation as {@code accalmie plan} does, in no language yet. */
sealed interface Rotation {
  int SEED = 1;
  Duration PATIENCE = Duration.ofSeconds(8);

  /** The planner answered. */
  record Answered(RotationTask task, Planning planning) implements Rotation {}

  /** These weeks cannot be planned. */
  record NotTheseWeeks(Sentence why) implements Rotation {}

  /** The solver does not run here. */
  record NoSolver() implements Rotation {}

  /** Searches, for seconds and on all processors. */
  static Rotation planned(Agreement agreement, LocalDate monday, int weeks, InstantSource clock) {
    try {
      RotationTask task = AgreedTask.of(agreement, monday, weeks);
      return new Answered(
          task,
          new RotationPlanner(Search.within(SEED, PATIENCE), clock)
              .plan(task, (goal, elapsed, proof) -> {}));
    } catch (NotPlannable e) {
      return new NotTheseWeeks(e.told());
    } catch (LinkageError e) {
      return new NoSolver();
    }
  }
}
