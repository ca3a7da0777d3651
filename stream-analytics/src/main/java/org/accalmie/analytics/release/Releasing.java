package org.accalmie.analytics.release;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.measure.Catalogue;
import org.accalmie.policy.measure.Measure;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Release.Status;

/**
 * Turns a closed period's exact counts into what may be published.
 *
 * <p>Noise is drawn once for each leaf, measure and bucket, bound to the release secret. A group
 * above is the sum of its leaves' noisy counts and so costs no further budget. One person-day adds
 * one to one count of each measure (it is there or not), so noise of scale 1/ε for each measure
 * keeps the person-day's budget.
 */
public final class Releasing {
  private static final int COUNT_CONFIDENCE = 950;
  // The share is wrong only if its part past the threshold or the rest is: 2.5 % each.
  private static final int PART_CONFIDENCE = 975;

  private final Agreement agreement;
  private final byte[] secret;
  private final String software;
  private final Scale scale;

  /**
   * Releasing under one agreement.
   *
   * @throws IllegalArgumentException if the secret is not the one that the agreement pins
   */
  public Releasing(Agreement agreement, byte[] secret, String software) {
    if (!AgreementJson.sha256(secret).equals(agreement.releaseKey())) {
      throw new IllegalArgumentException(
          "The release secret is not the one that the agreement pins as its release-key. Nothing is released; give the analytics the file that both parties agreed on.");
    }
    this.agreement = agreement;
    this.secret = secret.clone();
    this.software = software;
    this.scale = Scale.of(agreement.epsilon(), agreement.measures().size());
  }

  /**
   * All releases of a period: every group, every measure, with figures or with the reason why not.
   */
  public List<Release> release(Period period, Map<String, Closing> closings) {
    Map<String, Status> statuses = Suppression.statuses(agreement, period, closings);
    List<Release> releases = new ArrayList<>();
    for (String measure : agreement.measures()) {
      Map<String, long[]> noisy = noisyLeaves(period, Catalogue.of(measure), closings);
      for (Group group : agreement.groups()) {
        Status status = statuses.get(group.id());
        releases.add(
            status == Status.RELEASED
                ? figures(period, group, agreement.measure(measure), noisy)
                : silence(period, group, measure, java.util.Objects.requireNonNull(status)));
      }
    }
    return releases;
  }

  /** All releases of a period that would cost more than is left of the year's budget. */
  public List<Release> refuse(Period period) {
    return agreement.measures().stream()
        .flatMap(
            measure ->
                agreement.groups().stream()
                    .map(group -> silence(period, group, measure, Status.BUDGET_SPENT)))
        .toList();
  }

  private Map<String, long[]> noisyLeaves(
      Period period, Measure measure, Map<String, Closing> closings) {
    Map<String, long[]> noisy = new HashMap<>();
    for (Group leaf : agreement.leaves()) {
      long[] counts = new long[measure.buckets().size()];
      Closing closing = closings.get(leaf.id());
      List<Integer> exact =
          closing == null ? List.of() : closing.histograms().getOrDefault(measure.id(), List.of());
      for (int bucket = 0; bucket < counts.length; bucket++) {
        int count = bucket < exact.size() ? exact.get(bucket) : 0;
        counts[bucket] = count + noise(period, leaf.id(), measure.id(), bucket);
      }
      noisy.put(leaf.id(), counts);
    }
    return noisy;
  }

  /** The one draw that belongs to this count, whenever and wherever it is asked for. */
  long noise(Period period, String group, String measure, int bucket) {
    String label =
        String.join("|", agreement.hash(), group, period.from().toString(), measure, bucket + "");
    return new DiscreteLaplace(scale).draw(new BitSource(secret, label));
  }

  private Release figures(Period period, Group group, Measure measure, Map<String, long[]> noisy) {
    List<Group> leaves = agreement.leavesUnder(group.id());
    long[] counts = new long[measure.buckets().size()];
    for (Group leaf : leaves) {
      long[] part = java.util.Objects.requireNonNull(noisy.get(leaf.id()));
      for (int bucket = 0; bucket < counts.length; bucket++) {
        counts[bucket] += part[bucket];
      }
    }
    Release.Share share = share(counts, measure.thresholdFrom(), leaves.size());
    if (share.high() - share.low() > 2 * 10 * agreement.widestBar()) {
      return silence(period, group, measure.id(), Status.TOO_WIDE);
    }
    int countError = ErrorBar.of(scale, leaves.size(), COUNT_CONFIDENCE);
    List<Long> list = java.util.Arrays.stream(counts).boxed().toList();
    return release(period, group, measure.id(), Status.RELEASED, list, share, countError);
  }

  private Release.Share share(long[] counts, int thresholdFrom, int leaves) {
    long past = 0;
    long rest = 0;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      past += bucket >= thresholdFrom ? counts[bucket] : 0;
      rest += bucket < thresholdFrom ? counts[bucket] : 0;
    }
    int pastError = ErrorBar.of(scale, leaves * (counts.length - thresholdFrom), PART_CONFIDENCE);
    int restError = ErrorBar.of(scale, leaves * thresholdFrom, PART_CONFIDENCE);
    return new Release.Share(
        permille(past, rest, BigInteger.ONE),
        permille(past - pastError, rest + restError, BigInteger.ZERO),
        permille(past + pastError, rest - restError, BigInteger.TWO));
  }

  /**
   * past / (past + rest) in permille, both at least 0; rounded down (0), to nearest (1) or up (2).
   */
  private static int permille(long past, long rest, BigInteger rounding) {
    BigInteger numerator = BigInteger.valueOf(Math.max(0, past)).multiply(BigInteger.valueOf(2000));
    BigInteger denominator =
        BigInteger.valueOf(Math.max(0, past) + Math.max(0, rest)).multiply(BigInteger.TWO);
    if (denominator.signum() == 0) {
      return rounding.equals(BigInteger.TWO) ? 1000 : 0;
    }
    BigInteger half = denominator.divide(BigInteger.TWO);
    BigInteger lift =
        switch (rounding.intValue()) {
          case 0 -> BigInteger.ZERO;
          case 1 -> half;
          default -> denominator.subtract(BigInteger.ONE);
        };
    return numerator.add(lift).divide(denominator).intValueExact();
  }

  private Release silence(Period period, Group group, String measure, Status status) {
    return release(period, group, measure, status, List.of(), null, 0);
  }

  private Release release(
      Period period,
      Group group,
      String measure,
      Status status,
      List<Long> counts,
      Release.@org.jspecify.annotations.Nullable Share share,
      int countError) {
    return new Release(
        agreement.hash(),
        group.id(),
        period.from(),
        period.to(),
        measure,
        status,
        counts,
        share,
        countError,
        status == Status.BUDGET_SPENT ? "0" : scale.epsilon(),
        software);
  }
}
