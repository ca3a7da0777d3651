package org.accalmie.policy.wire;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A published histogram for one group, period and measure, or the reason why there is none.
 *
 * <p>The period is an ISO week, or the part of it that a version of the agreement rules; or up to
 * four weeks, for groups that a week's noise would drown.
 *
 * @param agreement hash of the agreement it was made under
 * @param group the group it is about
 * @param from first day of the period
 * @param to last day of the period, inclusive
 * @param measure id in the catalogue
 * @param status whether figures are released
 * @param counts noisy person-days per bucket, may be negative; empty unless released
 * @param share share of person-days past the threshold; null unless a figure is told
 * @param countError half-width of the 95 % interval of one noisy count, in person-days; 0 unless
 *     released
 * @param epsilon privacy budget that each person-day spent on this measure, as a decimal or
 *     fraction; 0 where the budget of the year is spent
 * @param software version that made it
 */
public record Release(
    String agreement,
    String group,
    LocalDate from,
    LocalDate to,
    String measure,
    Status status,
    List<Long> counts,
    @Nullable Share share,
    int countError,
    String epsilon,
    String software) {

  /** Whether figures are released, and if not, why. */
  public enum Status {
    RELEASED,
    /** Fewer person-days than the minimum size lie past the threshold; no more is told. */
    NEARLY_NONE,
    /** Fewer person-days than the minimum size lie on the near side; no more is told. */
    NEARLY_ALL,
    /** A week's error bar would be too wide; four weeks are told together. */
    OVER_FOUR_WEEKS,
    /** The roster is under the minimum size. */
    TOO_FEW_PEOPLE,
    /** The reports of the period are under the minimum size. */
    TOO_FEW_REPORTS,
    /** Subtraction would tell a smaller sibling's figures. */
    HELD_BACK_WITH_SIBLING,
    /** The error bar is wider than its use. */
    TOO_WIDE,
    /** The period would cost more than the agreement lets a person spend in a year. */
    BUDGET_SPENT
  }

  /**
   * The share of person-days past the agreed threshold.
   *
   * @param permille 0 to 1000; at one of these ends where only an interval is told
   * @param low lower end of the 95 % interval of the noise, permille
   * @param high upper end, permille
   */
  public record Share(int permille, int low, int high) {}

  /** Copies the counts. */
  public Release {
    counts = List.copyOf(counts);
  }

  /** Whether it tells of more than a week. */
  public boolean spansWeeks() {
    return from.plusDays(6).isBefore(to);
  }

  /** The record key: one release per group, period and measure. */
  public String key() {
    return group + "|" + from + "|" + to + "|" + measure;
  }
}
