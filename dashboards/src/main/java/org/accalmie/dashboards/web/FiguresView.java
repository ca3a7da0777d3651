package org.accalmie.dashboards.web;

import java.util.List;
import org.accalmie.policy.wire.Release.Share;
import org.jspecify.annotations.Nullable;

/**
 * All that the page of figures shows, worked out before it is rendered.
 *
 * @param lead the plain sentences at the top
 * @param agreement the agreement they are made under; empty while there is none
 * @param chooser of group and week; null before the first release
 * @param measures a section each
 * @param side groups beside each other in the chosen week
 * @param refused why agreements were refused
 */
public record FiguresView(
    List<String> lead,
    String agreement,
    @Nullable Chooser chooser,
    List<MeasureView> measures,
    Side side,
    List<String> refused) {

  /** Only sentences, while there are no figures. */
  static FiguresView silent(String sentence, String agreement, List<String> refused) {
    return new FiguresView(List.of(sentence), agreement, null, List.of(), Side.NONE, refused);
  }

  /**
   * A measure of the chosen group.
   *
   * @param threshold past which threshold a person-day counts
   * @param line JSON of the weeks, for the drawing script
   * @param histogram JSON of the chosen week, for the drawing script; empty if there is none
   * @param weeks the table beside the chart
   * @param buckets the histogram of the chosen week; empty if there is none
   * @param note why there is no histogram, or what its error is
   */
  public record MeasureView(
      String id,
      String question,
      String unit,
      String threshold,
      String line,
      String histogram,
      List<WeekRow> weeks,
      List<BucketRow> buckets,
      String note) {}

  /** A week of a measure: its figure, or why there is none. */
  public record WeekRow(String week, String figure, boolean released) {}

  /** A bucket of a histogram. */
  public record BucketRow(String label, String personDays, boolean pastThreshold) {}

  /**
   * Groups beside each other.
   *
   * @param all how many groups there are in all
   * @param first number of the first one shown, from 1
   * @param before address of the groups before these, or null
   * @param after address of the groups after these, or null
   */
  public record Side(
      List<SideRow> rows, int all, int first, @Nullable String before, @Nullable String after) {
    static final Side NONE = new Side(List.of(), 0, 1, null, null);
  }

  /** A group in the table of groups; one cell a measure. */
  public record SideRow(String id, String group, boolean top, String people, List<Cell> cells) {}

  /**
   * A figure in words, with what is drawn of it.
   *
   * @param share null where nothing is told
   * @param exact whether the share is told, and not only an interval
   */
  public record Cell(String text, @Nullable Share share, boolean exact) {
    /** The share in the middle of its interval, in per cent. */
    public double at() {
      return share == null ? 0 : share.permille() / 10.0;
    }

    /** The interval's lower end, in per cent. */
    public double low() {
      return share == null ? 0 : share.low() / 10.0;
    }

    /** How wide the interval is, in per cent; wide enough to be seen. */
    public double width() {
      return share == null ? 0 : Math.max(1, (share.high() - share.low()) / 10.0);
    }
  }
}
