package org.accalmie.analytics.release;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.wire.Release.Status;

/**
 * Decides which groups may be told of in a period.
 *
 * <p>A group needs the minimum size on its roster and, for each day on average, in its reports.
 * What subtraction of released groups from a released group above would leave over must reach the
 * minimum size too, or the smallest released part is held back as well.
 */
final class Suppression {
  private final Agreement agreement;
  private final int days;
  private final Map<String, Closing> closings;
  private final Map<String, Status> statuses = new HashMap<>();

  private Suppression(Agreement agreement, Period period, Map<String, Closing> closings) {
    this.agreement = agreement;
    this.days = period.days();
    this.closings = closings;
  }

  /** The status of every group; {@link Status#RELEASED} where figures may be told. */
  static Map<String, Status> statuses(
      Agreement agreement, Period period, Map<String, Closing> closings) {
    return new Suppression(agreement, period, closings).decide();
  }

  private Map<String, Status> decide() {
    for (Group group : agreement.groups()) {
      statuses.put(group.id(), bySize(agreement.leavesUnder(group.id())));
    }
    Optional<Group> revealed = partRevealedBySubtraction();
    while (revealed.isPresent()) {
      statuses.put(revealed.get().id(), Status.HELD_BACK_WITH_SIBLING);
      revealed = partRevealedBySubtraction();
    }
    return statuses;
  }

  private Status bySize(List<Group> leaves) {
    if (leaves.stream().mapToInt(Group::roster).sum() < agreement.minimumSize()) {
      return Status.TOO_FEW_PEOPLE;
    }
    long reports = leaves.stream().mapToLong(this::reports).sum();
    boolean enough = reports >= (long) agreement.minimumSize() * days;
    return enough ? Status.RELEASED : Status.TOO_FEW_REPORTS;
  }

  private int reports(Group leaf) {
    Closing closing = closings.get(leaf.id());
    return closing == null ? 0 : closing.reports();
  }

  /** The smallest released part of a released group whose telling would leave too few over. */
  private Optional<Group> partRevealedBySubtraction() {
    return agreement.groups().stream()
        .filter(this::isReleased)
        .filter(this::leavesTooFewOver)
        .flatMap(whole -> agreement.groups().stream().filter(isReleasedPartOf(whole)))
        .min(
            Comparator.comparingInt((Group part) -> agreement.roster(part.id()))
                .thenComparing(Group::id));
  }

  private boolean leavesTooFewOver(Group whole) {
    List<Group> parts = agreement.groups().stream().filter(isReleasedPartOf(whole)).toList();
    List<Group> left =
        agreement.leavesUnder(whole.id()).stream()
            .filter(leaf -> parts.stream().noneMatch(part -> agreement.isUnder(leaf, part.id())))
            .toList();
    return !parts.isEmpty() && !left.isEmpty() && bySize(left) != Status.RELEASED;
  }

  private Predicate<Group> isReleasedPartOf(Group whole) {
    return part -> !part.equals(whole) && isReleased(part) && agreement.isUnder(part, whole.id());
  }

  private boolean isReleased(Group group) {
    return statuses.get(group.id()) == Status.RELEASED;
  }
}
