package org.accalmie.policy.agreement;

import java.util.List;

/**
 * Working hours that a part-timer may choose on the own desktop; the choice stays there.
 *
 * @param id lower-case letters, digits and hyphens
 * @param name the name to show
 * @param hours the hours that replace those of the group
 */
public record PartTime(String id, String name, List<Hours> hours) {
  /** Copies the hours. */
  public PartTime {
    hours = List.copyOf(hours);
  }
}
