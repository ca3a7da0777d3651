package org.accalmie.dashboards.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.accalmie.dashboards.store.Figures;
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
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Figures figures;
  private final Words words;
  private final Sentences sentences;
  private final MeasureWords measures;

  MeasureSection(Figures figures, Words words) {
    this.figures = figures;
    this.words = words;
    this.sentences = new Sentences(words, figures);
    this.measures = new MeasureWords(words.spoken());
  }

  MeasureView of(Group group, Measure measure, LocalDate week) {
    List<Release> releases = figures.over(group.id(), measure.id());
    Optional<Release> inWeek = figures.of(group.id(), week, measure.id());
    return new MeasureView(
        measure.id(),
        measures.question(measure),
        measures.unit(measure),
        measures.threshold(measure),
        chart(measure, releases, inWeek),
        releases.reversed().stream().map(this::row).toList(),
        inWeek.map(release -> buckets(measure, release)).orElseGet(List::of),
        note(inWeek));
  }

  private String note(Optional<Release> inWeek) {
    return inWeek
        .filter(release -> !release.counts().isEmpty())
        .map(
            release ->
                words.say(
                    "histogram.note",
                    sentences.in(release),
                    words.number(release.countError()),
                    release.epsilon()))
        .orElseGet(() -> inWeek.map(sentences::figure).orElseGet(() -> words.say("status.none")));
  }

  private WeekRow row(Release release) {
    return new WeekRow(
        release.spansWeeks()
            ? words.say("measure.weeks", words.day(release.from()), words.day(release.to()))
            : words.day(release.from()),
        sentences.figure(release),
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

  private String chart(Measure measure, List<Release> releases, Optional<Release> inWeek) {
    Map<String, Object> chart = new LinkedHashMap<>();
    chart.put("share", words.say("chart.share"));
    chart.put("band", words.say("chart.band"));
    chart.put("days", words.say("chart.days"));
    chart.put("weeks", days(releases));
    chart.put("figures", releases.stream().map(this::row).map(WeekRow::figure).toList());
    chart.put("points", releases.stream().map(MeasureSection::point).toList());
    List<String> labels = new ArrayList<>();
    for (int bucket = 0; bucket < measure.buckets().size(); bucket++) {
      labels.add(measures.label(measure, bucket));
    }
    chart.put("buckets", labels);
    chart.put("counts", inWeek.map(Release::counts).orElseGet(List::of));
    chart.put("countError", inWeek.map(Release::countError).orElse(0));
    chart.put("thresholdFrom", measure.thresholdFrom());
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
