package org.accalmie.dashboards.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accalmie.dashboards.store.Agreements;
import org.accalmie.dashboards.store.Figures;
import org.accalmie.dashboards.store.Stores;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.text.MeasureWords;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Release.Share;
import org.accalmie.policy.wire.Release.Status;

/** What the figures say, in plain sentences that never claim more than the noise allows. */
final class Sentences {
  private static final int WEEKS_BACK = 4;
  static final int WHOLE = 1_000;

  private final Words words;
  private final Agreements agreements;
  private final Figures figures;
  private final MeasureWords measures;

  Sentences(Words words, Stores stores) {
    this.words = words;
    this.agreements = stores.agreements();
    this.figures = stores.figures();
    this.measures = new MeasureWords(words.spoken());
  }

  /** How a group's measure stands and whether it changed. */
  String standing(Group group, String measure, LocalDate week) {
    return told(group, measure, week)
        .map(
            now ->
                words.say(
                        "lead." + measure,
                        in(now),
                        figure(now),
                        group.name(),
                        measures.past(agreements.measure(now)))
                    + " "
                    + change(now, before(now)))
        .orElseGet(() -> silent(group, measure, week));
  }

  /** In how many person-days of a group no quiet window was overridden, and whether it changed. */
  String kept(Group group, String measure, LocalDate week) {
    return told(group, measure, week)
        .map(
            now ->
                words.say("lead." + measure, in(now), figure(opposite(now)), group.name())
                    + " "
                    + change(opposite(now), before(now).map(Sentences::opposite)))
        .orElseGet(() -> silent(group, measure, week));
  }

  /** On how many person-days no quiet window was overridden, or why that is not told. */
  String held(Group group, String measure, LocalDate week) {
    return told(group, measure, week)
        .map(now -> figure(opposite(now)))
        .orElseGet(() -> why(group, measure, week));
  }

  private Optional<Release> told(Group group, String measure, LocalDate week) {
    return figures.of(group.id(), week, measure).filter(release -> release.share() != null);
  }

  private String silent(Group group, String measure, LocalDate week) {
    return words.say("lead.silent", group.name(), words.day(week), why(group, measure, week));
  }

  /** The same release, of the person-days on the near side of the threshold. */
  private static Release opposite(Release release) {
    Share share = Objects.requireNonNull(release.share());
    Status status =
        switch (release.status()) {
          case NEARLY_NONE -> Status.NEARLY_ALL;
          case NEARLY_ALL -> Status.NEARLY_NONE;
          default -> release.status();
        };
    return new Release(
        release.agreement(),
        release.group(),
        release.from(),
        release.to(),
        release.measure(),
        status,
        release.counts(),
        new Share(WHOLE - share.permille(), WHOLE - share.high(), WHOLE - share.low()),
        release.countError(),
        release.epsilon(),
        release.software());
  }

  private String change(Release now, Optional<Release> before) {
    return before
        .map(was -> words.say("change." + between(was, now), in(was), figure(was)))
        .orElseGet(() -> words.say("change.first"));
  }

  private Change between(Release then, Release now) {
    return agreements.areAlike(then, now)
        ? Change.between(Objects.requireNonNull(then.share()), Objects.requireNonNull(now.share()))
        : Change.threshold;
  }

  /** The first that was told of the weeks before, four at most. */
  private Optional<Release> before(Release now) {
    LocalDate first = now.from().minusWeeks(WEEKS_BACK);
    return figures.over(now.group(), now.measure(), first, now.from().minusDays(1)).stream()
        .filter(release -> release.share() != null)
        .findFirst();
  }

  /** In how many of some groups evenings are calmer; empty if no group has a week to compare. */
  Optional<String> evenings(List<Group> groups, LocalDate week) {
    Map<Change, Long> changes =
        groups.stream()
            .map(group -> figures.of(group.id(), week, "after-hours"))
            .flatMap(Optional::stream)
            .filter(release -> release.share() != null)
            .flatMap(now -> before(now).map(then -> between(then, now)).stream())
            .filter(change -> change != Change.threshold)
            .collect(Collectors.groupingBy(change -> change, Collectors.counting()));
    if (changes.isEmpty()) {
      return Optional.empty();
    }
    long compared = changes.values().stream().mapToLong(Long::longValue).sum();
    String told =
        Stream.of(
                evenings("less", changes.getOrDefault(Change.less, 0L)),
                evenings("more", changes.getOrDefault(Change.more, 0L)),
                evenings("none", changes.getOrDefault(Change.none, 0L)),
                evenings("unknown", groups.size() - compared))
            .flatMap(Optional::stream)
            .collect(Collectors.joining("; "));
    return Optional.of(words.say("lead.evenings", words.number(groups.size()), told));
  }

  /** What nobody has to know of no group is left out. */
  private Optional<String> evenings(String how, long groups) {
    return groups == 0
        ? Optional.empty()
        : Optional.of(words.say("lead.evenings." + how, words.number(groups)));
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
        : words.say("percent." + release.status(), words.from(share.low()), words.to(share.high()));
  }

  /** A share with the interval that its noise allows. */
  private String percent(Share share) {
    return words.say(
        "percent.interval",
        words.percent(share.permille()),
        words.from(share.low()),
        words.to(share.high()));
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
