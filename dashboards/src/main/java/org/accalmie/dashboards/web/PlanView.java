package org.accalmie.dashboards.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The windows of a week under a draft, and how its rotation would be planned.
 *
 * @param about the draft's title and version
 * @param monday the week's first day, as an address has it
 * @param week the same, for people
 * @param before the Monday before, null if the draft does not hold then
 * @param after the Monday after, null if the draft does not hold then
 * @param days heads of the columns of {@code windows}
 * @param windows a row for each group: its name, then what is open on each day
 * @param shown how many groups are shown, of how many; empty if all are
 * @param rotates whether the draft has a rotation
 * @param weeks how many weeks to plan
 * @param rotation how it would be planned; null before somebody asked
 * @param measures heads of the columns of {@code prospects}, behind the number of people
 * @param prospects a row for each group: its name, its people, and how each measure could be told
 * @param unopened windows that do not open by their time alone, by id
 */
public record PlanView(
    long draft,
    String about,
    String monday,
    String week,
    @Nullable String before,
    @Nullable String after,
    List<String> days,
    List<List<String>> windows,
    String shown,
    boolean rotates,
    int weeks,
    @Nullable Planned rotation,
    List<String> measures,
    List<List<String>> prospects,
    String unopened) {

  /**
   * What came of planning.
   *
   * @param standing in a sentence
   * @param weeks heads of the columns of {@code turns}
   * @param turns a row for each group: its name, then its turn in each week
   * @param coverage for each half hour: its time, then how many groups are reachable each day
   * @param reasons for each group, why it has its turn in the first week
   * @param conflict rules that no plan keeps together, and what to change
   */
  public record Planned(
      String standing,
      List<String> weeks,
      List<List<String>> turns,
      List<List<String>> coverage,
      List<Why> reasons,
      List<String> conflict) {}

  /** Why a group has its turn. */
  public record Why(String group, List<String> sentences) {}
}
