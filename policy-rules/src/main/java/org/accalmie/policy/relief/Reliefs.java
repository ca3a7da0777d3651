package org.accalmie.policy.relief;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Relief;
import org.accalmie.policy.relief.Decision.Looked;
import org.accalmie.policy.relief.Decision.Outcome;
import org.accalmie.policy.wire.Release;
import org.jspecify.annotations.Nullable;

/**
 * Decides which reliefs are granted, from released figures and nothing else.
 *
 * <p>Each week that an agreement rules is decided once, in order. A relief begins on the Monday
 * after the week's release, which is due its grace days after the week. A week whose share was not
 * released did not pass. The same figures give the same decisions, in whatever order they come.
 */
public final class Reliefs {
  private Reliefs() {}

  /**
   * The decisions of all rules of all versions, version by version, rule by rule and week by week,
   * for the weeks up to the last one that was released.
   *
   * @param versions in order; what an earlier one granted counts for a rule of the same id
   * @param releases any; those of other agreements, groups and measures are left out, and those of
   *     more than a week
   * @throws IllegalArgumentException if two of them disagree
   */
  public static List<Decision> decide(List<Agreement> versions, Collection<Release> releases) {
    List<Decision> decisions = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      LocalDate next = i + 1 < versions.size() ? versions.get(i + 1).from() : LocalDate.MAX;
      Shares shares = Shares.of(versions.get(i), releases);
      for (Relief relief : versions.get(i).reliefs()) {
        decide(versions.get(i), next, relief, shares, decisions);
      }
    }
    return decisions;
  }

  /**
   * What was released of one version.
   *
   * @param byWeek by group, measure and Monday
   * @param last the last Monday
   */
  private record Shares(Map<List<Object>, Release.@Nullable Share> byWeek, LocalDate last) {
    static Shares of(Agreement agreement, Collection<Release> releases) {
      Map<List<Object>, Release.@Nullable Share> byWeek = new HashMap<>();
      LocalDate last = LocalDate.MIN;
      String hash = agreement.hash();
      for (Release release : releases) {
        if (release.agreement().equals(hash) && isOfAWeek(release, agreement)) {
          LocalDate monday = monday(release.from());
          Release.Share share = release.share();
          add(byWeek, List.of(release.group(), release.measure(), monday), share);
          last = monday.isAfter(last) ? monday : last;
        }
      }
      return new Shares(byWeek, last);
    }

    private static void add(
        Map<List<Object>, Release.@Nullable Share> byWeek,
        List<Object> which,
        Release.@Nullable Share share) {
      if (byWeek.containsKey(which) && !Objects.equals(byWeek.get(which), share)) {
        throw new IllegalArgumentException(
            "two releases disagree on %s in %s in the week of %s; a figure is released once"
                .formatted(which.get(1), which.getFirst(), which.getLast()));
      }
      byWeek.put(which, share);
    }

    /** Figures of four weeks say nothing of one of them. */
    private static boolean isOfAWeek(Release release, Agreement agreement) {
      return !release.to().isAfter(monday(release.from()).plusDays(6))
          && !release.from().isAfter(agreement.until());
    }

    Looked looked(Relief relief, LocalDate monday) {
      return new Looked(monday, byWeek.get(List.of(relief.group(), relief.measure(), monday)));
    }
  }

  private static void decide(
      Agreement agreement, LocalDate next, Relief relief, Shares shares, List<Decision> decisions) {
    LocalDate first = monday(agreement.from());
    for (LocalDate week = first;
        week.isBefore(next) && !week.isAfter(shares.last());
        week = week.plusWeeks(1)) {
      LocalDate now = week;
      List<Looked> looked =
          IntStream.range(0, relief.ofWeeks())
              .mapToObj(ago -> now.minusWeeks(relief.ofWeeks() - 1L - ago))
              .filter(monday -> !monday.isBefore(first))
              .map(monday -> shares.looked(relief, monday))
              .toList();
      LocalDate begins = released(agreement, week).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
      var undecided = new Decision(relief, looked, Outcome.NOT_ENOUGH, begins);
      decisions.add(new Decision(relief, looked, outcome(undecided, decisions), begins));
    }
  }

  private static Outcome outcome(Decision now, List<Decision> before) {
    if (now.passing() < now.relief().inWeeks()) {
      return Outcome.NOT_ENOUGH;
    }
    List<Decision> granted =
        before.stream()
            .filter(decision -> decision.relief().id().equals(now.relief().id()))
            .filter(decision -> decision.outcome() == Outcome.GRANTED)
            .toList();
    if (granted.stream().anyMatch(decision -> !decision.ends().isBefore(now.begins()))) {
      return Outcome.RUNNING;
    }
    long inQuarter =
        granted.stream().filter(decision -> quarter(decision).equals(quarter(now))).count();
    return inQuarter < now.relief().mostPerQuarter() ? Outcome.GRANTED : Outcome.QUARTER_FULL;
  }

  /** The calendar quarter in which it begins. */
  private static List<Integer> quarter(Decision decision) {
    return List.of(decision.begins().getYear(), decision.begins().get(IsoFields.QUARTER_OF_YEAR));
  }

  private static LocalDate released(Agreement agreement, LocalDate monday) {
    return monday.plusWeeks(1).plusDays(agreement.graceDays());
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(DayOfWeek.MONDAY);
  }
}
