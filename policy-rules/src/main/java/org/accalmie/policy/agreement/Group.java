package org.accalmie.policy.agreement;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A node of the agreement's fixed hierarchy.
 *
 * @param id lower-case letters, digits and hyphens; travels with every report
 * @param name the name to show
 * @param parent the id of the group above, null for the root
 * @param roster people in this group itself, fixed before a period; 0 for a group that has groups
 *     beneath it
 * @param keys {@code sha256:} and the hex hash of the list of keys by which its members are
 *     entitled to report, null for a group that has groups beneath it or whose members cannot
 *     report yet
 * @param skills what its people can be reached for, by the words of the rotation
 */
public record Group(
    String id,
    String name,
    @Nullable String parent,
    int roster,
    @Nullable String keys,
    Set<String> skills) {
  /** Copies the skills. */
  public Group {
    skills = Set.copyOf(skills);
  }
}
