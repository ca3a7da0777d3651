package org.accalmie.dashboards.web;

import java.util.List;
import org.accalmie.policy.text.Contract;
import org.jspecify.annotations.Nullable;

/**
 * All that the council's and employer's page shows, worked out before it is rendered.
 *
 * @param lead the plain sentences at the top
 * @param groups to choose from
 * @param weeks to choose from, the newest first; empty before the first release
 * @param measures a section each
 * @param side all groups beside each other in the chosen week
 * @param agreement the agreement in words; null while there is none
 * @param refused why agreements were refused
 */
public record CouncilView(
    List<String> lead,
    List<Choice> groups,
    List<Choice> weeks,
    List<MeasureView> measures,
    List<SideRow> side,
    @Nullable AgreementView agreement,
    List<String> refused) {

  /** One entry of a choice. */
  public record Choice(String value, String label, boolean chosen) {}

  /**
   * A measure of the chosen group.
   *
   * @param threshold past which threshold a person-day counts
   * @param chart JSON for the drawing script
   * @param weeks the table beside the chart
   * @param buckets the histogram of the chosen week; empty if there is none
   * @param note why there is no histogram, or what its error is
   */
  public record MeasureView(
      String id,
      String question,
      String unit,
      String threshold,
      String chart,
      List<WeekRow> weeks,
      List<BucketRow> buckets,
      String note) {}

  /** A week of a measure: its figure, or why there is none. */
  public record WeekRow(String week, String figure, boolean released) {}

  /** A bucket of a histogram. */
  public record BucketRow(String label, String personDays, boolean pastThreshold) {}

  /** A group in the table of groups; one cell a measure. */
  public record SideRow(String group, boolean top, String people, List<String> cells) {}

  /**
   * The agreement in words.
   *
   * @param standing whether it holds today, and what comes next
   */
  public record AgreementView(List<String> standing, Contract contract) {}
}
