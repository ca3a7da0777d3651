package org.accalmie.policy.rotation;

import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.SatParameters;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One run of the solver over one model. */
final class Solve {
  // The solver's log is the one way to hear of bounds: in 9.15 its callback for them ends the JVM,
  // since it keeps a reference to a class from one thread for all. A line reads
  // "#Bound 2.33s best:45 next:[46,1188] max_lp".
  private static final Pattern NEXT =
      Pattern.compile("#\\S+ .*best:(-?\\d+) +next:\\[(-?\\d+),(-?\\d+)]");

  private final RotationModel model;
  private final CpSolver solver = new CpSolver();
  private final double effort;
  private CpSolverStatus status = CpSolverStatus.UNKNOWN;

  /**
   * Makes it ready.
   *
   * @param effort most work, in the solver's own seconds
   * @param wall ends it wherever it is
   */
  Solve(RotationModel model, int seed, double effort, Duration wall) {
    this.model = model;
    this.effort = effort;
    // Workers that race each other end where the machine's load takes them. Interleaved, they take
    // turns that are counted in steps, and two threads come to what one comes to.
    SatParameters.Builder parameters = solver.getParameters();
    parameters.setRandomSeed(seed).setInterleaveSearch(true).setNumWorkers(2);
    parameters.setMaxDeterministicTime(effort).setMaxTimeInSeconds(seconds(wall));
    parameters.setLogSearchProgress(true).setLogToStdout(false);
    // All of the model as a linear relaxation: no slower where slots have some structure, and far
    // better plans where they have none.
    parameters.setLinearizationLevel(2);
    // Ctrl-C ends the program, and not this one search in favour of the next.
    parameters.setCatchSigintSignal(false);
  }

  /**
   * Runs to the end.
   *
   * @param news is told of every better value and bound
   */
  void run(News news) {
    Log log = new Log(news, model.growing());
    solver.setLogCallback(log);
    status = solver.solve(model.model());
    log.rethrow();
    if (status == CpSolverStatus.MODEL_INVALID) {
      throw new IllegalStateException("the solver refuses the model: " + model.model().validate());
    }
  }

  /** The best plan found, if any. */
  Optional<Plan> plan() {
    boolean found = status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.FEASIBLE;
    return found ? Optional.of(model.choices().plan(solver::booleanValue)) : Optional.empty();
  }

  /** Whether it is proven that there is no plan. */
  boolean impossible() {
    return status == CpSolverStatus.INFEASIBLE;
  }

  /** Whether neither a proof nor the effort ended it, but the wall clock. */
  boolean cutShort() {
    boolean proven = status == CpSolverStatus.OPTIMAL || impossible();
    return !proven && spent() < effort;
  }

  /** The work it took, in the solver's own seconds. */
  double spent() {
    return solver.response().getDeterministicTime();
  }

  /** Value and bound of what was sought. */
  Proof proof() {
    return proof(solver.objectiveValue(), solver.bestObjectiveBound());
  }

  // All that is sought is counted in whole numbers.
  private static Proof proof(double value, double bound) {
    long whole = Math.round(value);
    double inward = value < bound ? Math.floor(bound + 1e-6) : Math.ceil(bound - 1e-6);
    return new Proof(whole, (long) inward);
  }

  private static double seconds(Duration wall) {
    return Math.max(0, wall.toMillis() / 1000.0);
  }

  /** Hears of better values and bounds. */
  @FunctionalInterface
  interface News {
    void at(Proof proof);
  }

  /** Reads the solver's log, and tells what is new in it. */
  private static final class Log implements Consumer<String> {
    private final News news;
    private final boolean growing;
    private Optional<RuntimeException> thrown = Optional.empty();

    Log(News news, boolean growing) {
      this.news = news;
      this.growing = growing;
    }

    // The solver calls from its threads, and looks for this very signature, which a lambda does not
    // have. An exception must not pass through its native frames, nor stop the search: 9.15 then
    // meets a plan that is not there, and ends the JVM.
    @Override
    public synchronized void accept(String line) {
      Matcher next = NEXT.matcher(line);
      if (next.lookingAt() && thrown.isEmpty()) {
        try {
          long bound = Long.parseLong(growing ? next.group(3) : next.group(2));
          news.at(new Proof(Long.parseLong(next.group(1)), bound));
        } catch (RuntimeException e) {
          thrown = Optional.of(e);
        }
      }
    }

    void rethrow() {
      thrown.ifPresent(
          e -> {
            throw e;
          });
    }
  }
}
