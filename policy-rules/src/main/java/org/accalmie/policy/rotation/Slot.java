package org.accalmie.policy.rotation;

/**
 * A quiet window that a group can have for a week.
 *
 * @param id unique in its task, not empty
 * @param bad whether it is unpopular, so that it is shared out evenly
 */
public record Slot(String id, boolean bad) {}
