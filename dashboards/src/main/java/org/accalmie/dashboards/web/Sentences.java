package org.accalmie.dashboards.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.accalmie.dashboards.store.Figures;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Release.Share;
import org.accalmie.policy.wire.Release.Status;

/** What the figures say, in plain sentences that never claim more than the noise allows. */
final class Sentences {
  private static final int WEEKS_BACK = 4;

  private final Words words;
  private final Figures figures;

  Sentences(Words words, Figures figures) {
    this.words = words;
    this.figures = figures;
  }

  /** The first thing on the page: how a group's measure stands and whether it changed. */
  String standing(Group group, String measure, LocalDate week) {
    Optional<Release> now =
        figures.of(group.id(), week, measure).filter(release -> release.share() != null);
    if (now.isEmpty()) {
      return words.say("lead.silent", group.name(), words.day(week), why(group, measure, week));
    }
    String standing = words.say("lead." + measure, in(now.get()), figure(now.get()), group.name());
    return standing + " " + change(now.get());
  }

  private String change(Release now) {
    List<Release> before =
        figures.over(now.group(), now.measure()).stream()
            .filter(r -> r.share() != null && r.from().isBefore(now.from()))
            .filter(r -> !r.from().isBefore(now.from().minusWeeks(WEEKS_BACK)))
            .toList();
    if (before.isEmpty()) {
      return words.say("change.first");
    }
    Release then = before.getFirst();
    Share was = java.util.Objects.requireNonNull(then.share());
    Share is = java.util.Objects.requireNonNull(now.share());
    String key =
        is.high() < was.low()
            ? "change.less"
            : is.low() > was.high() ? "change.more" : "change.none";
    return words.say(key, in(then), figure(then));
  }

  /** In which week, or weeks. */
  String in(Release release) {
    return release.spansWeeks()
        ? words.say("in.weeks", words.day(release.from()), words.day(release.to()))
        : words.say("in.week", words.day(release.from()));
  }

  /** What is told: a share, at which end of it nearly all lie, or why it is not told. */
  String figure(Release release) {
    Share share = release.share();
    if (share == null) {
      return why(release.status());
    }
    return release.status() == Status.RELEASED
        ? percent(share)
        : words.say(
            "percent." + release.status(), words.points(share.low()), words.percent(share.high()));
  }

  /** A share with the interval that its noise allows. */
  private String percent(Share share) {
    return words.say(
        "percent.interval",
        words.percent(share.permille()),
        words.points(share.low()),
        words.points(share.high()));
  }

  /** Why there is no figure. */
  String why(Group group, String measure, LocalDate week) {
    return figures
        .of(group.id(), week, measure)
        .map(Release::status)
        .map(this::why)
        .orElseGet(() -> words.say("status.none"));
  }

  /** What a status means to a reader. */
  String why(Status status) {
    return words.say("status." + status.name());
  }

  /** When a group has its first figures at the earliest. */
  String firstFigures(Agreement agreement) {
    LocalDate monday = agreement.from().with(java.time.DayOfWeek.MONDAY);
    return words.say("empty.figures", words.day(monday.plusDays(7L + agreement.graceDays())));
  }
}
