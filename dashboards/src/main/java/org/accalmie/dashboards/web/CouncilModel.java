package org.accalmie.dashboards.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.accalmie.analytics.agreements.AgreementBook;
import org.accalmie.dashboards.store.Figures;
import org.accalmie.dashboards.web.CouncilView.AgreementView;
import org.accalmie.dashboards.web.CouncilView.BucketRow;
import org.accalmie.dashboards.web.CouncilView.Choice;
import org.accalmie.dashboards.web.CouncilView.MeasureView;
import org.accalmie.dashboards.web.CouncilView.SideRow;
import org.accalmie.dashboards.web.CouncilView.WeekRow;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.measure.Measure;
import org.accalmie.policy.text.Contract;
import org.accalmie.policy.text.MeasureWords;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Release.Share;
import org.jspecify.annotations.Nullable;

/** Works out the page of council and employer from releases and the agreement. */
final class CouncilModel {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> IN_THE_LEAD = List.of("after-hours", "quiet-kept");

  private final AgreementBook book;
  private final Figures figures;
  private final Words words;
  private final Sentences sentences;
  private final LocalDate today;
  private final MeasureWords measures;

  CouncilModel(AgreementBook book, Figures figures, Words words, LocalDate today) {
    this.book = book;
    this.figures = figures;
    this.words = words;
    this.sentences = new Sentences(words, figures);
    this.today = today;
    this.measures = new MeasureWords(words.spoken());
  }

  /**
   * The page.
   *
   * @param group id of the chosen group; the whole if it is unknown
   * @param week ISO-8601 Monday of the chosen week; the newest if it is unknown
   */
  CouncilView view(@Nullable String group, @Nullable String week) {
    Optional<Agreement> shown = book.shownOn(today);
    if (shown.isEmpty()) {
      return new CouncilView(
          List.of(words.say("empty.agreement")),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          null,
          book.refused());
    }
    return view(shown.get(), group, week);
  }

  private CouncilView view(Agreement agreement, @Nullable String group, @Nullable String week) {
    Group chosen = Optional.ofNullable(group).flatMap(agreement::group).orElseGet(agreement::root);
    AgreementView inWords = new AgreementView(standing(agreement), contract(agreement));
    Optional<LocalDate> chosenWeek = week(week);
    if (chosenWeek.isEmpty()) {
      return new CouncilView(
          List.of(
              agreement.covers(today)
                  ? sentences.firstFigures(agreement)
                  : words.say("empty.agreement")),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          inWords,
          book.refused());
    }
    LocalDate monday = chosenWeek.get();
    return new CouncilView(
        IN_THE_LEAD.stream()
            .filter(agreement.measures()::contains)
            .map(measure -> sentences.standing(chosen, measure, monday))
            .toList(),
        agreement.groups().stream()
            .map(g -> new Choice(g.id(), g.name(), g.equals(chosen)))
            .toList(),
        weeks(monday),
        agreement.measures().stream()
            .map(id -> measure(chosen, agreement.measure(id), monday))
            .toList(),
        agreement.groups().stream().map(g -> side(agreement, g, monday)).toList(),
        inWords,
        book.refused());
  }

  /** Whether the agreement holds today, and what comes after it. */
  private List<String> standing(Agreement agreement) {
    String now =
        agreement.covers(today)
            ? words.say(agreement.suspended() ? "agreement.suspended" : "agreement.in-force")
            : agreement.from().isAfter(today)
                ? words.say("agreement.begins", words.day(agreement.from()))
                : words.say("agreement.ended", words.day(agreement.until()));
    return Stream.concat(
            Stream.of(now),
            book.versions().stream()
                .filter(next -> next.version() > agreement.version())
                .map(
                    next ->
                        words.say(
                            "agreement.next",
                            words.number(next.version()),
                            words.day(next.from()))))
        .toList();
  }

  private Contract contract(Agreement agreement) {
    return book.accepted().stream()
        .filter(signed -> signed.agreement().equals(agreement))
        .findFirst()
        .map(signed -> Contract.of(signed, words.spoken()))
        .orElseThrow();
  }

  private Optional<LocalDate> week(@Nullable String wanted) {
    return figures.weeks().descendingSet().stream()
        .filter(monday -> monday.toString().equals(wanted))
        .findFirst()
        .or(() -> figures.weeks().descendingSet().stream().findFirst());
  }

  private List<Choice> weeks(LocalDate chosen) {
    return figures.weeks().descendingSet().stream()
        .map(monday -> new Choice(monday.toString(), words.day(monday), monday.equals(chosen)))
        .toList();
  }

  private MeasureView measure(Group group, Measure measure, LocalDate monday) {
    List<Release> releases = figures.over(group.id(), measure.id());
    Optional<Release> inWeek = figures.of(group.id(), monday, measure.id());
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
    List<BucketRow> rows = new ArrayList<>();
    for (int bucket = 0; bucket < release.counts().size(); bucket++) {
      rows.add(
          new BucketRow(
              measures.label(measure, bucket),
              words.number(release.counts().get(bucket)),
              bucket >= measure.thresholdFrom()));
    }
    return rows;
  }

  private SideRow side(Agreement agreement, Group group, LocalDate monday) {
    List<String> cells =
        agreement.measures().stream().map(measure -> cell(group, measure, monday)).toList();
    String people = words.number(agreement.roster(group.id()));
    return new SideRow(group.name(), group.parent() == null, people, cells);
  }

  private String cell(Group group, String measure, LocalDate monday) {
    return figures
        .of(group.id(), monday, measure)
        .map(this::cell)
        .orElseGet(() -> words.say("status.none"));
  }

  /** Four weeks stand beside weeks, so they say that they are. */
  private String cell(Release release) {
    return release.spansWeeks() && release.share() != null
        ? words.say("side.weeks", sentences.figure(release))
        : sentences.figure(release);
  }

  private String chart(Measure measure, List<Release> releases, Optional<Release> inWeek) {
    Map<String, Object> chart = new LinkedHashMap<>();
    chart.put("share", words.say("chart.share"));
    chart.put("band", words.say("chart.band"));
    chart.put("days", words.say("chart.days"));
    chart.put("weeks", releases.stream().map(r -> words.shortDay(r.from())).toList());
    chart.put("figures", releases.stream().map(this::row).map(WeekRow::figure).toList());
    chart.put("points", releases.stream().map(CouncilModel::point).toList());
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

  /** Share, low and high in per cent; empty where nothing was released. */
  private static List<Double> point(Release release) {
    Share share = release.share();
    return share == null
        ? List.of()
        : List.of(share.permille() / 10.0, share.low() / 10.0, share.high() / 10.0);
  }
}
