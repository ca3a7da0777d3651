package org.accalmie.dashboards.web;

import java.util.List;

/**
 * The privacy ledger in plain words.
 *
 * @param years a bar and its sentence each, the newest first; empty before the first release
 * @param measures what one answer of one day costs
 * @param groups what each group's periods cost this year
 * @param more how many groups are not shown
 */
public record LedgerView(
    List<Year> years, List<MeasureCost> measures, List<GroupCost> groups, int more) {

  /**
   * A year.
   *
   * @param permille spent of what is allowed
   */
  public record Year(int year, String sentence, int permille) {}

  /**
   * What releasing one measure costs a person-day.
   *
   * @param odds by how much at most it can change what somebody believes of that day's answer
   */
  public record MeasureCost(String question, String epsilon, String odds) {}

  /** What a group's periods cost whoever was in it on all days. */
  public record GroupCost(String group, String spent, String until) {}
}
