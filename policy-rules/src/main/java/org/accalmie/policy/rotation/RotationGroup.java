package org.accalmie.policy.rotation;

import java.util.Set;

/**
 * A group that takes part in the rotation.
 *
 * @param id unique in its task
 * @param skills what it can be reached for
 */
public record RotationGroup(String id, Set<String> skills) {
  public RotationGroup {
    skills = Set.copyOf(skills);
  }
}
