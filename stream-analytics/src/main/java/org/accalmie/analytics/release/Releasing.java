package org.accalmie.analytics.release;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.agreement.ReleaseSecret;
import org.accalmie.policy.measure.Catalogue;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Release.Status;

/**
 * Turns a closed period's exact counts into what may be published.
 *
 * <p>Noise is drawn once for each leaf, week, measure and bucket, bound to the release secret. All
 * else is made of these noisy counts and costs no further budget: groups above, four weeks, the
 * sharper counts of {@link Pool}. One person-day adds one to one count of each measure (it is there
 * or not), so noise of scale 1/ε for each measure keeps the person-day's budget.
 */
public final class Releasing {
  private final Agreement agreement;
  // Asked for with each draw, and worked out from the whole text.
  private final String hash;
  private final byte[] secret;
  private final String software;
  private final Budget budget;
  private final Beneath beneath;
  private final Cadence cadence;

  /**
   * Releasing under one agreement.
   *
   * @throws IllegalArgumentException if the secret is not the one that the agreement pins
   */
  public Releasing(Agreement agreement, ReleaseSecret secret, String software) {
    if (!secret.pin().equals(agreement.releaseKey())) {
      throw new IllegalArgumentException(
          "The release secret is not the one that the agreement pins as its release-key. Nothing is released; give the analytics the shares that both parties made for it.");
    }
    this.agreement = agreement;
    this.hash = agreement.hash();
    this.secret = secret.bytes();
    this.software = software;
    this.budget = Budget.of(agreement);
    this.beneath = new Beneath(agreement);
    this.cadence = Cadence.of(agreement, budget, beneath);
  }

  /**
   * What is told of a period.
   *
   * @param releases every group, every measure, with figures or with the reason why not
   * @param kept by group, what is needed once its four weeks are over
   */
  public record Told(List<Release> releases, Map<String, Kept> kept) {}

  /**
   * What is told of a period.
   *
   * @param isAlone whether this version of the agreement rules no other of the same four weeks
   */
  public Told release(Period period, Map<String, Closing> closings, boolean isAlone) {
    Map<String, Status> sizes = Suppression.statuses(agreement, closings);
    Map<String, Tally> leaves = noisyLeaves(period, closings);
    Cadence here = isAlone ? Cadence.WEEKLY : cadence;
    List<Release> releases = new ArrayList<>();
    Map<String, Map<String, Status>> outcomes = new HashMap<>();
    for (String measure : agreement.measures()) {
      Map<String, Figure> figures =
          figures(period, measure, 1, leaves).of(byTheWeek(sizes, measure, here), Set.of());
      for (Group group : agreement.groups()) {
        Figure figure = Objects.requireNonNull(figures.get(group.id()));
        releases.add(release(period, group.id(), measure, figure));
        outcomes
            .computeIfAbsent(group.id(), id -> new TreeMap<>())
            .put(
                measure,
                here.isWeekly(group.id(), measure)
                    ? figure.status()
                    : Objects.requireNonNull(sizes.get(group.id())));
      }
    }
    return new Told(releases, kept(outcomes, leaves));
  }

  /** All releases of a period that would cost more than is left of the year's budget. */
  public Told refuse(Period period) {
    List<Release> releases = new ArrayList<>();
    Map<String, Map<String, Status>> outcomes = new HashMap<>();
    for (String measure : agreement.measures()) {
      for (Group group : agreement.groups()) {
        releases.add(release(period, group.id(), measure, Figure.without(Status.BUDGET_SPENT)));
        outcomes
            .computeIfAbsent(group.id(), id -> new TreeMap<>())
            .put(measure, Status.BUDGET_SPENT);
      }
    }
    return new Told(releases, kept(outcomes, Map.of()));
  }

  /**
   * The releases of four weeks, once all of them are told of: for each measure of each group that
   * is not told by the week.
   *
   * <p>A group is told of if in each of the weeks it could have been told by its size. So whatever
   * can be had from weeks and four weeks together could also be had if everything were told by the
   * week, and that is safe.
   *
   * @param period from the first to the last day that this version of the agreement rules
   * @param weeks how many of the weeks it rules, or parts of
   */
  public List<Release> releaseFourWeeks(Period period, int weeks, Map<String, Kept> kept) {
    Map<String, Tally> leaves = new HashMap<>();
    kept.forEach((group, what) -> leaves.put(group, what.tally()));
    List<Release> releases = new ArrayList<>();
    for (String measure : agreement.measures()) {
      Map<String, Status> statuses = new HashMap<>();
      Set<String> before = new HashSet<>();
      kept.forEach(
          (group, what) -> {
            Status status = Objects.requireNonNull(what.statuses().get(measure));
            if (!cadence.isWeekly(group, measure)) {
              statuses.put(group, status);
            } else if (status == Status.RELEASED) {
              before.add(group);
            }
          });
      Map<String, Figure> figures = figures(period, measure, weeks, leaves).of(statuses, before);
      for (Group group : agreement.groups()) {
        if (statuses.containsKey(group.id())) {
          Figure figure = Objects.requireNonNull(figures.get(group.id()));
          releases.add(release(period, group.id(), measure, figure));
        }
      }
    }
    return releases;
  }

  /** How many measures of how many groups are told over four weeks. */
  public int overFourWeeks() {
    return cadence.overFourWeeks().size();
  }

  private Figures figures(Period period, String measure, int weeks, Map<String, Tally> leaves) {
    Pool pool = Pool.of(agreement, measure, period.from(), period.to());
    return new Figures(agreement, beneath, budget, pool, weeks, leaves);
  }

  private static Map<String, Status> byTheWeek(
      Map<String, Status> sizes, String measure, Cadence cadence) {
    Map<String, Status> statuses = new HashMap<>(sizes);
    statuses.replaceAll(
        (group, status) ->
            status == Status.RELEASED && !cadence.isWeekly(group, measure)
                ? Status.OVER_FOUR_WEEKS
                : status);
    return statuses;
  }

  private static Map<String, Kept> kept(
      Map<String, Map<String, Status>> outcomes, Map<String, Tally> leaves) {
    Map<String, Kept> kept = new HashMap<>();
    outcomes.forEach(
        (group, statuses) ->
            kept.put(group, new Kept(statuses, leaves.getOrDefault(group, Tally.NONE))));
    return kept;
  }

  private Map<String, Tally> noisyLeaves(Period period, Map<String, Closing> closings) {
    Map<String, Tally> noisy = new HashMap<>();
    for (Group leaf : agreement.leaves()) {
      Closing closing = closings.getOrDefault(leaf.id(), new Closing(leaf.id(), 0, Map.of()));
      Map<String, List<Long>> counts = new HashMap<>();
      for (String measure : agreement.measures()) {
        List<Integer> exact = closing.histograms().getOrDefault(measure, List.of());
        List<Long> perBucket = new ArrayList<>();
        for (int bucket = 0; bucket < Catalogue.of(measure).buckets().size(); bucket++) {
          int count = bucket < exact.size() ? exact.get(bucket) : 0;
          perBucket.add(count + noise(period, leaf.id(), measure, bucket));
        }
        counts.put(measure, perBucket);
      }
      noisy.put(leaf.id(), new Tally(counts));
    }
    return noisy;
  }

  /** The one draw that belongs to this count, whenever and wherever it is asked for. */
  long noise(Period period, String group, String measure, int bucket) {
    String label = String.join("|", hash, group, period.from().toString(), measure, bucket + "");
    return new DiscreteLaplace(budget.of(measure)).draw(new BitSource(secret, label));
  }

  private Release release(Period period, String group, String measure, Figure figure) {
    return new Release(
        hash,
        group,
        period.from(),
        period.to(),
        measure,
        figure.status(),
        figure.counts(),
        figure.share(),
        figure.countError(),
        figure.status() == Status.BUDGET_SPENT ? "0" : budget.of(measure).epsilon(),
        software);
  }
}
