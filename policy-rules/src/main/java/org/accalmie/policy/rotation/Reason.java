package org.accalmie.policy.rotation;

import java.util.List;

/**
 * Why a group has its slot in a week.
 *
 * @param week from 0
 * @param slot the slot it has, {@link Plan#NONE} for none
 * @param alternatives every other slot, in the order of the task
 */
public record Reason(String group, int week, String slot, List<Alternative> alternatives) {
  public Reason {
    alternatives = List.copyOf(alternatives);
  }
}
