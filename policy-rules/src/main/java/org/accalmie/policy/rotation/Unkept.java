package org.accalmie.policy.rotation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A clause that conflicts.
 *
 * @param never a place where no plan keeps it; empty if there is no such place
 */
public record Unkept(Clause clause, Optional<Place> never) {
  /** Where a clause breaks, and when. */
  public record Place(Violation violation, Instant at) {}

  /** Those of a conflict, in the order of the agreement. */
  public static List<Unkept> of(RotationTask task, Set<Clause> clauses) {
    // Whoever has no slot is reachable as much as can be.
    List<Violation> always = new PlanCheck(task).violations(new Plan(Map.of()));
    return Clause.of(task).stream()
        .filter(clauses::contains)
        .map(clause -> new Unkept(clause, first(clause, always)))
        .toList();
  }

  private static Optional<Place> first(Clause clause, List<Violation> always) {
    return always.stream()
        .filter(violation -> violation.clause().equals(clause))
        .flatMap(Unkept::place)
        .findFirst();
  }

  private static Stream<Place> place(Violation violation) {
    return switch (violation) {
      case Violation.TooFew few -> Stream.of(new Place(few, few.at()));
      case Violation.TooFewSkilled few -> Stream.of(new Place(few, few.at()));
      default -> Stream.of();
    };
  }
}
