package org.accalmie.policy.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.rotation.AgreedTask;
import org.accalmie.policy.rotation.Clause;
import org.accalmie.policy.rotation.Plan;
import org.accalmie.policy.rotation.PlanCheck;
import org.accalmie.policy.rotation.RotationTask;
import org.accalmie.policy.rotation.Violation;

/**
 * A clause in the words of the agreement.
 *
 * @param where what is written there, such as {@code rotation.reachable: 3}, or the law
 * @param what what it asks for
 * @param hopeless a place where no plan keeps it, empty when there is no such place
 */
public record Requirement(String where, String what, Optional<String> hopeless) {
  /** Those of a conflict, in the order of the agreement. */
  public static List<Requirement> of(RotationTask task, Set<Clause> clauses, Agreement agreement) {
    // Whoever has no slot is reachable as much as can be.
    List<Violation> always = new PlanCheck(task).violations(new Plan(Map.of()));
    List<Requirement> all = new ArrayList<>();
    for (Clause clause : Clause.of(task)) {
      if (clauses.contains(clause)) {
        all.add(
            new Requirement(where(clause), clause.toString(), hopeless(clause, always, agreement)));
      }
    }
    return all;
  }

  private static Optional<String> hopeless(
      Clause clause, List<Violation> always, Agreement agreement) {
    return always.stream()
        .filter(violation -> violation.clause().equals(clause))
        .flatMap(violation -> hopeless(violation, agreement).stream())
        .findFirst();
  }

  private static Optional<String> hopeless(Violation violation, Agreement agreement) {
    Optional<Instant> where =
        switch (violation) {
          case Violation.TooFew few -> Optional.of(few.at());
          case Violation.TooFewSkilled few -> Optional.of(few.at());
          default -> Optional.empty();
        };
    return where.map(at -> violation.sentence(agreement.zone()) + away(agreement, at));
  }

  /** The windows that keep groups off whatever slot they have, for these can be changed. */
  private static String away(Agreement agreement, Instant at) {
    Map<String, List<String>> away = AgreedTask.away(agreement, at);
    return away.isEmpty()
        ? ""
        : away.entrySet().stream()
            .map(group -> group.getKey() + " has “" + String.join("”, “", group.getValue()) + "”")
            .collect(Collectors.joining(", ", "; then ", ""));
  }

  private static String where(Clause clause) {
    return switch (clause) {
      case Clause.Reachable(int groups) -> "rotation.reachable: " + groups;
      case Clause.Skilled(String skill, int groups) ->
          "rotation.skills: {skill: %s, groups: %d}".formatted(skill, groups);
      case Clause.Rest _ -> "the law, Directive 2003/88/EC, article 3";
      case Clause.OneSlotEach _ -> "rotation.groups, rotation.slots";
    };
  }
}
