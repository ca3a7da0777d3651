package org.accalmie.dashboards.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.accalmie.dashboards.store.Agreements;
import org.accalmie.dashboards.store.Figures;
import org.accalmie.dashboards.store.Stores;
import org.accalmie.dashboards.web.FiguresView.BucketRow;
import org.accalmie.dashboards.web.FiguresView.MeasureView;
import org.accalmie.dashboards.web.FiguresView.WeekRow;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.measure.Measure;
import org.accalmie.policy.text.MeasureWords;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Release.Share;
import org.accalmie.policy.wire.Release.Status;

/** Works out what the page shows of one group and measure. */
final class MeasureSection {
  /** A year, with the same week of the year before. */
  static final int WEEKS_BACK = 52;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Agreements agreements;
  private final Figures figures;
  private final Words words;
  private final Sentences sentences;
  private final MeasureWords measures;

  MeasureSection(Stores stores, Words words) {
    this.agreements = stores.agreements();
    this.figures = stores.figures();
    this.words = words;
    this.sentences = new Sentences(words, stores);
    this.measures = new MeasureWords(words.spoken());
  }

  /**
   * A measure's section.
   *
   * @param measure as the agreement defines it that ruled the week
   */
  MeasureView of(Group group, Measure measure, LocalDate week) {
    List<Release> releases =
        figures.over(group.id(), measure.id(), week.minusWeeks(WEEKS_BACK), week);
    List<WeekRow> rows = releases.stream().map(release -> row(release, measure)).toList();
    Optional<Release> inWeek = figures.of(group.id(), week, measure.id());
    return new MeasureView(
        measure.id(),
        measures.question(measure),
        measures.unit(measure),
        measures.past(measure),
        line(releases, rows, measure),
        inWeek.map(release -> histogram(measure, release)).orElse(""),
        rows.reversed(),
        inWeek.map(release -> buckets(measure, release)).orElseGet(List::of),
        note(inWeek));
  }

  private String note(Optional<Release> inWeek) {
    return inWeek
        .filter(release -> !release.counts().isEmpty())
        .map(
            release ->
                words.say(
                    "histogram.note", sentences.in(release), words.number(release.countError())))
        .orElseGet(() -> inWeek.map(sentences::figure).orElseGet(() -> words.say("status.none")));
  }

  /** Another threshold's share is another figure, so the line has a gap there. */
  private boolean isOf(Measure measure, Release release) {
    return agreements.measure(release).thresholdFrom() == measure.thresholdFrom();
  }

  private String figure(Release release, Measure measure) {
    String figure = sentences.figure(release);
    return release.share() == null || isOf(measure, release)
        ? figure
        : words.say("measure.other", figure, measures.past(agreements.measure(release)));
  }

  private WeekRow row(Release release, Measure measure) {
    return new WeekRow(
        release.spansWeeks()
            ? words.say("measure.weeks", words.day(release.from()), words.day(release.to()))
            : words.day(release.from()),
        figure(release, measure),
        release.share() != null);
  }

  private List<BucketRow> buckets(Measure measure, Release release) {
    return IntStream.range(0, Math.min(release.counts().size(), measure.buckets().size()))
        .mapToObj(
            bucket ->
                new BucketRow(
                    measures.label(measure, bucket),
                    words.number(release.counts().get(bucket)),
                    bucket >= measure.thresholdFrom()))
        .toList();
  }

  private String line(List<Release> releases, List<WeekRow> rows, Measure measure) {
    return json(
        Map.of(
            "share", words.say("chart.share"),
            "band", words.say("chart.band"),
            "weeks", days(releases),
            "figures", rows.stream().map(WeekRow::figure).toList(),
            "points",
                releases.stream()
                    .map(release -> isOf(measure, release) ? point(release) : List.of())
                    .toList()));
  }

  private String histogram(Measure measure, Release release) {
    return json(
        Map.of(
            "band", words.say("chart.band"),
            "days", words.say("chart.days"),
            "buckets",
                IntStream.range(0, measure.buckets().size())
                    .mapToObj(bucket -> measures.label(measure, bucket))
                    .toList(),
            "counts", release.counts(),
            "countError", release.countError(),
            "thresholdFrom", measure.thresholdFrom()));
  }

  private static String json(Map<String, Object> chart) {
    try {
      return JSON.writeValueAsString(chart);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a chart is always writable", e);
    }
  }

  /** With their years, where these are several. */
  private List<String> days(List<Release> releases) {
    boolean isOneYear =
        releases.stream().map(release -> release.from().getYear()).distinct().count() < 2;
    return releases.stream()
        .map(Release::from)
        .map(day -> isOneYear ? words.shortDay(day) : words.shortDayOfYear(day))
        .toList();
  }

  /**
   * Low, high and share in per cent; without the share where only an interval is told, and empty
   * where nothing is.
   */
  private static List<Double> point(Release release) {
    Share share = release.share();
    if (share == null) {
      return List.of();
    }
    List<Double> interval = List.of(share.low() / 10.0, share.high() / 10.0);
    return release.status() == Status.RELEASED
        ? List.of(interval.getFirst(), interval.getLast(), share.permille() / 10.0)
        : interval;
  }
}
