package org.accalmie.policy.cli;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.rotation.AgreedTask;
import org.accalmie.policy.rotation.Clause;
import org.accalmie.policy.rotation.RotationTask;
import org.accalmie.policy.rotation.Unkept;

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
    return Unkept.of(task, clauses).stream()
        .map(
            one ->
                new Requirement(
                    where(one.clause()),
                    one.clause().toString(),
                    one.never().map(place -> hopeless(place, agreement))))
        .toList();
  }

  private static String hopeless(Unkept.Place place, Agreement agreement) {
    return place.violation().sentence(agreement.zone()) + away(agreement, place.at());
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
