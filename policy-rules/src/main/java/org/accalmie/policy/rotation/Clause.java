package org.accalmie.policy.rotation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A rule that every plan must keep. */
public sealed interface Clause {
  /** At every half hour at least this many groups are reachable. */
  record Reachable(int groups) implements Clause {
    @Override
    public String toString() {
      return "at least %s reachable at every half hour".formatted(said(groups));
    }
  }

  /** At every half hour at least this many groups with the skill are reachable. */
  record Skilled(String skill, int groups) implements Clause {
    @Override
    public String toString() {
      return "at least %s with “%s” reachable at every half hour".formatted(said(groups), skill);
    }
  }

  /** Each group rests this long between two days. */
  record Rest(Duration least) implements Clause {
    @Override
    public String toString() {
      return "at least %s of rest from one day to the next".formatted(Violation.said(least));
    }
  }

  /** Each group gets a slot each week. */
  record OneSlotEach() implements Clause {
    @Override
    public String toString() {
      return "each group gets a slot each week";
    }
  }

  static String said(int groups) {
    return groups == 1 ? "1 group" : groups + " groups";
  }

  /** The clauses of a task: reachability, each skill by name, rest, a slot for each. */
  static List<Clause> of(RotationTask task) {
    List<Clause> clauses = new ArrayList<>();
    clauses.add(new Reachable(task.coverage().groups()));
    task.coverage().groupsOfSkill().forEach((skill, n) -> clauses.add(new Skilled(skill, n)));
    clauses.add(new Rest(task.rest()));
    clauses.add(new OneSlotEach());
    return clauses;
  }
}
