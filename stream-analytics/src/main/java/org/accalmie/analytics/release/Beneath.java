package org.accalmie.analytics.release;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;

/** The groups right beneath each group, those that the agreement is not about left out. */
final class Beneath {
  private final Map<String, List<Group>> children = new HashMap<>();

  Beneath(Agreement agreement) {
    for (Group group : agreement.groups()) {
      if (group.parent() != null && agreement.isIncluded(group)) {
        children.computeIfAbsent(group.parent(), parent -> new ArrayList<>()).add(group);
      }
    }
  }

  /** In the agreement's order. */
  List<Group> of(Group group) {
    return children.getOrDefault(group.id(), List.of());
  }
}
