package org.accalmie.policy.agreement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The hierarchy of an agreement's groups with its index; two are equal when their groups are. */
public final class GroupTree {
  /** As deep as the deepest tree is. */
  public static final int MOST_LEVELS = 30;

  private final List<Group> groups;
  private final Map<String, Group> byId = new LinkedHashMap<>();
  private final Map<String, List<Group>> children = new HashMap<>();

  /** Indexes the groups; of two with one id the first counts. */
  public GroupTree(List<Group> groups) {
    this.groups = List.copyOf(groups);
    for (Group group : this.groups) {
      byId.putIfAbsent(group.id(), group);
      if (group.parent() != null) {
        children.computeIfAbsent(group.parent(), parent -> new ArrayList<>()).add(group);
      }
    }
  }

  /** All groups, in the order of the list. */
  public List<Group> all() {
    return groups;
  }

  /** The group of this id. */
  public Optional<Group> find(@Nullable String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Whether no group is beneath it. */
  public boolean isLeaf(Group group) {
    return !children.containsKey(group.id());
  }

  /** A group and all above it, from below. */
  public List<Group> upwards(String id) {
    List<Group> path = new ArrayList<>();
    Optional<Group> here = find(id);
    while (here.isPresent() && path.size() < MOST_LEVELS) {
      path.add(here.get());
      here = find(here.get().parent());
    }
    return path;
  }

  /** Whether the way up from a group never ends, or not after {@link #MOST_LEVELS}. */
  public boolean isEndless(Group group) {
    List<Group> path = upwards(group.id());
    return !path.isEmpty() && find(path.getLast().parent()).isPresent();
  }

  /** The leaves beneath a group in the order of the list, or the group itself if it is a leaf. */
  public List<Group> leavesUnder(String id) {
    List<Group> leaves = new ArrayList<>();
    find(id).ifPresent(group -> collect(group, leaves));
    return leaves;
  }

  private void collect(Group group, List<Group> leaves) {
    List<Group> beneath = children.get(group.id());
    if (beneath == null) {
      leaves.add(group);
    } else {
      beneath.forEach(child -> collect(child, leaves));
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GroupTree tree && groups.equals(tree.groups);
  }

  @Override
  public int hashCode() {
    return groups.hashCode();
  }

  @Override
  public String toString() {
    return groups.toString();
  }
}
