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
    Optional<Share> now = share(group, measure, week);
    if (now.isEmpty()) {
      return words.say("lead.silent", group.name(), words.day(week), why(group, measure, week));
    }
    String standing =
        words.say("lead." + measure, words.day(week), percent(now.get()), group.name());
    return standing + " " + change(group, measure, week, now.get());
  }

  private String change(Group group, String measure, LocalDate week, Share now) {
    List<Release> before =
        figures.over(group.id(), measure).stream()
            .filter(r -> r.share() != null && r.from().isBefore(week))
            .filter(r -> !r.from().isBefore(week.minusWeeks(WEEKS_BACK)))
            .toList();
    if (before.isEmpty()) {
      return words.say("change.first");
    }
    Release then = before.getFirst();
    Share was = java.util.Objects.requireNonNull(then.share());
    String key =
        now.high() < was.low()
            ? "change.less"
            : now.low() > was.high() ? "change.more" : "change.none";
    return words.say(key, words.day(then.from()), percent(was));
  }

  /** A share with the interval that its noise allows. */
  String percent(Share share) {
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

  private Optional<Share> share(Group group, String measure, LocalDate week) {
    return figures.of(group.id(), week, measure).flatMap(r -> Optional.ofNullable(r.share()));
  }

  /** When a group has its first figures at the earliest. */
  String firstFigures(Agreement agreement) {
    LocalDate monday = agreement.from().with(java.time.DayOfWeek.MONDAY);
    return words.say("empty.figures", words.day(monday.plusDays(7L + agreement.graceDays())));
  }
}
