package org.accalmie.analytics.release;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.token.KeyList;
import org.accalmie.policy.wire.Release.Status;

/**
 * Decides which groups are large enough to be told of in a period.
 *
 * <p>A group needs the minimum size on its roster, and as many reports as so many members have
 * tokens for a week; so does what subtraction would leave over. A part of a week needs no fewer: a
 * token of the week may be spent on any of its days, so fewer reports could come of fewer people.
 */
final class Suppression {
  private final Agreement agreement;
  private final Map<String, Closing> closings;

  private Suppression(Agreement agreement, Map<String, Closing> closings) {
    this.agreement = agreement;
    this.closings = closings;
  }

  /** The status of every group; {@link Status#RELEASED} where figures may be told. */
  static Map<String, Status> statuses(Agreement agreement, Map<String, Closing> closings) {
    return new Suppression(agreement, closings).decide();
  }

  private Map<String, Status> decide() {
    Map<String, Status> statuses = new HashMap<>();
    Set<String> told = new HashSet<>();
    for (Group group : agreement.groups()) {
      Status status = bySize(agreement.leavesUnder(group.id()));
      statuses.put(group.id(), status);
      if (status == Status.RELEASED) {
        told.add(group.id());
      }
    }
    Residues.heldBack(
            agreement,
            new Beneath(agreement),
            told,
            group -> true,
            left -> bySize(left) == Status.RELEASED)
        .forEach(group -> statuses.put(group, Status.HELD_BACK_WITH_SIBLING));
    return statuses;
  }

  private Status bySize(List<Group> leaves) {
    if (leaves.stream().mapToInt(Group::roster).sum() < agreement.minimumSize()) {
      return Status.TOO_FEW_PEOPLE;
    }
    long reports = leaves.stream().mapToLong(this::reports).sum();
    boolean enough = reports >= (long) agreement.minimumSize() * KeyList.MOST_DAYS;
    return enough ? Status.RELEASED : Status.TOO_FEW_REPORTS;
  }

  private int reports(Group leaf) {
    Closing closing = closings.get(leaf.id());
    return closing == null ? 0 : closing.reports();
  }
}
