package org.accalmie.policy.rotation;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.Literal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The solver's Booleans: whether a group has an option in a week, exactly one of them. */
final class Choices {
  private final RotationTask task;
  private final List<String> options = new ArrayList<>();
  private final BoolVar[][][] has;

  /** With a slot for each group, or with {@link Plan#NONE} as one more option. */
  Choices(CpModel model, RotationTask task, boolean slotEach) {
    this.task = task;
    task.slots().forEach(slot -> options.add(slot.id()));
    if (!slotEach) {
      options.add(Plan.NONE);
    }
    has = new BoolVar[task.groups().size()][task.weeks().size()][options.size()];
    for (BoolVar[][] weeks : has) {
      for (BoolVar[] week : weeks) {
        Arrays.setAll(week, _ -> model.newBoolVar(""));
        model.addExactlyOne(week);
      }
    }
  }

  /** The slots' ids, in the order of the task. */
  List<String> options() {
    return options;
  }

  /** The Booleans of one group in one week, by option. */
  BoolVar[] of(int group, int week) {
    return has[group][week];
  }

  /** The Booleans of one group for one option, by week. */
  List<Literal> everyWeek(int group, int option) {
    List<Literal> weeks = new ArrayList<>();
    for (BoolVar[] week : has[group]) {
      weeks.add(week[option]);
    }
    return weeks;
  }

  /** The Booleans of one group for all bad slots. */
  List<Literal> bad(int group) {
    return IntStream.range(0, task.slots().size())
        .filter(s -> task.slots().get(s).bad())
        .boxed()
        .flatMap(s -> everyWeek(group, s).stream())
        .toList();
  }

  /** Begins the search at a plan. */
  void hint(CpModel model, Plan plan) {
    for (int g = 0; g < has.length; g++) {
      for (int w = 0; w < has[g].length; w++) {
        String slot = plan.slot(task.groups().get(g).id(), w);
        for (int s = 0; s < options.size(); s++) {
          model.addHint((Literal) has[g][w][s], options.get(s).equals(slot));
        }
      }
    }
  }

  /** The plan that the solver found. */
  Plan plan(Predicate<Literal> holds) {
    Map<String, List<String>> slots = new LinkedHashMap<>();
    for (int g = 0; g < has.length; g++) {
      List<String> weeks = new ArrayList<>();
      for (BoolVar[] week : has[g]) {
        weeks.add(chosen(week, holds));
      }
      slots.put(task.groups().get(g).id(), weeks);
    }
    return new Plan(slots);
  }

  private String chosen(BoolVar[] week, Predicate<Literal> holds) {
    int option =
        IntStream.range(0, week.length).filter(s -> holds.test(week[s])).findFirst().orElseThrow();
    return options.get(option);
  }
}
