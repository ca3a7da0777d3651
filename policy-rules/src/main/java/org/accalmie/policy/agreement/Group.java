package org.accalmie.policy.agreement;

import org.jspecify.annotations.Nullable;

/**
 * A node of the agreement's fixed hierarchy.
 *
 * @param id lower-case letters, digits and hyphens; travels with every report
 * @param name the name to show
 * @param parent the id of the group above, null for the root
 * @param roster people in this group itself, fixed before a period; 0 for a group that has groups
 *     beneath it
 */
public record Group(String id, String name, @Nullable String parent, int roster) {}
