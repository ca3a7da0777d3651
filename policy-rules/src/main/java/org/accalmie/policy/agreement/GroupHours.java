package org.accalmie.policy.agreement;

import java.util.Set;

/**
 * Agreed working hours of some groups.
 *
 * @param groups the groups they hold for, each with all groups beneath it that have none of their
 *     own
 * @param hours when they work
 */
public record GroupHours(Set<String> groups, Hours hours) {
  /** Copies the groups. */
  public GroupHours {
    groups = Set.copyOf(groups);
  }
}
