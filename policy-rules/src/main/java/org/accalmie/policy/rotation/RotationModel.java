package org.accalmie.policy.rotation;

import com.google.ortools.Loader;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** A task in the solver's words. */
final class RotationModel {
  static {
    Loader.loadNativeLibraries();
  }

  private final RotationTask task;
  private final CpModel model = new CpModel();
  private final Choices choices;
  private final List<IntVar> bad = new ArrayList<>();
  private final IntVar fewest;
  private final IntVar most;
  private Goal sought = Goal.FAIRNESS;

  /** With some of the task's clauses; without a slot for each, a group may have none. */
  RotationModel(RotationTask task, Set<Clause> clauses) {
    this.task = task;
    choices = new Choices(model, task, clauses.contains(new Clause.OneSlotEach()));
    fewest = model.newIntVar(0, task.weeks().size(), "fewest");
    most = model.newIntVar(0, task.weeks().size(), "most");
    Cap.of(task, clauses).forEach(this::add);
    if (clauses.contains(new Clause.Rest(task.rest()))) {
      new RestRules(task).addTo(model, choices);
    }
    IntStream.range(0, task.groups().size()).forEach(this::addBad);
    addCounting();
  }

  CpModel model() {
    return model;
  }

  Choices choices() {
    return choices;
  }

  /** Whether what is sought is to be large. */
  boolean growing() {
    return sought == Goal.WISHES;
  }

  /** Makes a goal the one that is sought. */
  void seek(Goal goal) {
    sought = goal;
    if (goal == Goal.WISHES) {
      model.maximize(value(goal));
    } else {
      model.minimize(value(goal));
    }
  }

  /** Holds on to a goal that was reached before. */
  void keep(Goal goal, long reached) {
    if (goal == Goal.WISHES) {
      model.addGreaterOrEqual(value(goal), reached);
    } else {
      model.addLessOrEqual(value(goal), reached);
    }
  }

  /** Begins the search at a plan. */
  void hint(Plan plan, PlanCheck check) {
    choices.hint(model, plan);
    IntSummaryStatistics counts = new IntSummaryStatistics();
    for (int g = 0; g < bad.size(); g++) {
      int count = check.badSlots(plan, task.groups().get(g).id());
      model.addHint(bad.get(g), count);
      counts.accept(count);
    }
    model.addHint(fewest, counts.getMin());
    model.addHint(most, counts.getMax());
  }

  private LinearExpr value(Goal goal) {
    return switch (goal) {
      case FAIRNESS -> LinearExpr.newBuilder().add(most).addTerm(fewest, -1).build();
      case WISHES -> wishes();
      case FEW_BAD -> LinearExpr.sum(bad.toArray(IntVar[]::new));
    };
  }

  private LinearExpr wishes() {
    List<String> groups = task.groups().stream().map(RotationGroup::id).toList();
    LinearExprBuilder sum = LinearExpr.newBuilder();
    for (Wish wish : task.wishes()) {
      List<Literal> met =
          choices.everyWeek(groups.indexOf(wish.group()), choices.options().indexOf(wish.slot()));
      met.forEach(literal -> sum.addTerm(literal, wish.weight()));
    }
    return sum.build();
  }

  private void add(Cap cap) {
    List<Literal> quiet = new ArrayList<>();
    cap.groups().stream()
        .forEach(g -> cap.slots().stream().forEach(s -> quiet.add(choices.of(g, cap.week())[s])));
    model.addLessOrEqual(LinearExpr.sum(quiet.toArray(Literal[]::new)), cap.most());
  }

  private void addBad(int group) {
    IntVar count = model.newIntVar(0, task.weeks().size(), "");
    model.addEquality(count, LinearExpr.sum(choices.bad(group).toArray(Literal[]::new)));
    model.addLessOrEqual(count, most);
    model.addGreaterOrEqual(count, fewest);
    bad.add(count);
  }

  // What follows from the above, but not from its fractions: one group has the fewest and one the
  // most, so all together stay this far from all having the same.
  private void addCounting() {
    int others = bad.size() - 1;
    LinearExpr all = LinearExpr.sum(bad.toArray(IntVar[]::new));
    model.addGreaterOrEqual(all, LinearExpr.newBuilder().addTerm(fewest, others).add(most).build());
    model.addLessOrEqual(all, LinearExpr.newBuilder().addTerm(most, others).add(fewest).build());
  }
}
