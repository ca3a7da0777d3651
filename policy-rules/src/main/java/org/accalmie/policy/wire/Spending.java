package org.accalmie.policy.wire;

import java.time.LocalDate;

/**
 * What the releases of one period cost whoever was in a group on all of its days.
 *
 * @param agreement hash of the agreement they were made under
 * @param epsilon privacy budget over all measures and levels, a decimal
 * @param from first day of the period
 * @param group the group, a leaf or one above
 * @param to last day of the period, inclusive
 */
public record Spending(
    String agreement, String epsilon, LocalDate from, String group, LocalDate to) {

  /** The record key: one entry per group, period and agreement. */
  public String key() {
    return group + "|" + from + "|" + to + "|" + agreement;
  }
}
