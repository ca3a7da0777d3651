package org.accalmie.policy.rotation;

/**
 * What a group thinks of a slot; it counts for every week in which the group has it.
 *
 * @param weight from −3, as little as can be, to 3, as much as can be
 */
public record Wish(String group, String slot, int weight) {
  public Wish {
    if (weight < -3 || weight > 3) {
      throw new IllegalArgumentException("a wish weighs from -3 to 3, not " + weight);
    }
  }
}
