package org.accalmie.analytics.release;

import org.accalmie.policy.wire.Release.Share;

/**
 * How exactly a measure is known from so many leaves and weeks: the interval of its share, and the
 * error of a count.
 *
 * <p>The interval holds all shares p that the noise leaves possible: those for which (1 - p) · past
 * - p · rest, which is nothing but noise if p is the share, does not exceed what noise of that
 * distribution exceeds once in twenty (E. C. Fieller, <em>Some Problems in Interval
 * Estimation</em>, 1954, with the exact distribution in the normal's place).
 */
final class Accuracy {
  private static final int PERMILLE = 1000;
  private static final int TWICE = 2 * PERMILLE;
  // Shares in steps of five permille; in the middle of each the noise is known exactly.
  private static final int CELL = 5;
  private static final int COUNT_CONFIDENCE = 9500;
  // In the middle of a step, and from there to its ends; both fail in 5 % together.
  private static final int MIDDLE_CONFIDENCE = 9505;
  private static final int STEP_CONFIDENCE = 9995;
  private static final int SIDE_CONFIDENCE = 9750;
  private static final int TENTHS = 10;

  private final Pool pool;
  private final Noise sides;
  private final Noise bucket;
  private final long own;
  private final long pastBar;
  private final long restBar;

  /**
   * Of a measure.
   *
   * @param draws leaves times weeks
   */
  Accuracy(Budget budget, Pool pool, int draws) {
    this.pool = pool;
    this.sides = Noise.of(budget, pool, pool.past(), draws);
    this.bucket = Noise.of(budget, pool, 1, draws);
    this.own = pool.size() - 1L;
    this.pastBar = sideBar(1, 0);
    this.restBar = sideBar(0, 1);
  }

  /** The half-width of the 95 % interval of one count, in person-days, that were then rounded. */
  int count() {
    long bar = bucket.bar(pool.denominator() - own, -own, 1, COUNT_CONFIDENCE);
    // Rounding adds less than one, and a whole number less than x + 1 is at most x rounded up.
    return (int) Math.ceilDiv(bar, pool.denominator());
  }

  /**
   * The share and its 95 % interval, rounded outward.
   *
   * @param pastSide numerator of the person-days past the threshold
   * @param nearSide numerator of the others
   */
  Share share(long pastSide, long nearSide) {
    // No count is below zero; with this the interval only grows.
    long past = Math.max(0, pastSide);
    long rest = Math.max(0, nearSide);
    // The possible shares lie in the box, but for its ends, which are those of whole steps.
    int low = Math.max(0, permille(past - pastBar, rest + restBar) - 2 * CELL);
    while (!isPossible(low, past, rest)) {
      low++;
    }
    int high = Math.min(PERMILLE, permille(past + pastBar, rest - restBar) + 2 * CELL);
    while (!isPossible(high - 1, past, rest)) {
      high--;
    }
    return new Share(permille(past, rest), low, high);
  }

  /**
   * The widest interval there is with so many person-days and no bad luck, in permille; known
   * before anybody reports.
   */
  int widest(long personDays) {
    int widest = 0;
    for (int tenth = 0; tenth <= TENTHS; tenth++) {
      long past = personDays * pool.denominator() * tenth / TENTHS;
      Share share = share(past, personDays * pool.denominator() - past);
      widest = Math.max(widest, share.high() - share.low());
    }
    return widest;
  }

  /** A share of two sides, of which neither can be below zero; 0 if there is nothing to share. */
  private static int permille(long pastSide, long nearSide) {
    long past = Math.max(0, pastSide);
    long all = past + Math.max(0, nearSide);
    return all == 0 ? 0 : Math.toIntExact((TWICE * past + all) / (2 * all));
  }

  /** Whether any share from this permille to the next one is possible. */
  private boolean isPossible(int permille, long past, long rest) {
    long here = excess(2 * permille, past, rest);
    long next = excess(2 * permille + 2, past, rest);
    if (here >= 0 && next <= 0) {
      return true;
    }
    long nearest = Math.min(Math.abs(here), Math.abs(next));
    int first = 2 * (permille - permille % CELL);
    return nearest <= box(first) && nearest <= bar(first + CELL);
  }

  /** What would be noise if the share were this many two-thousandths. */
  private static long excess(int share, long past, long rest) {
    return (TWICE - share) * past - share * rest;
  }

  /** Both sides in their own bars: never too short, quickly known, and seldom the shortest. */
  private long box(int first) {
    int last = first + 2 * CELL;
    return Math.max(
        (TWICE - first) * pastBar + first * restBar, (TWICE - last) * pastBar + last * restBar);
  }

  private long bar(int middle) {
    long step = CELL * sides.bar(pool.buckets(), pool.buckets(), pool.buckets(), STEP_CONFIDENCE);
    return step
        + sides.bar(
            some(TWICE - middle, middle),
            -rest(TWICE - middle, middle),
            others(TWICE - middle, middle),
            MIDDLE_CONFIDENCE);
  }

  private long sideBar(long ofPast, long ofRest) {
    return sides.bar(
        some(ofPast, ofRest), -rest(ofPast, ofRest), others(ofPast, ofRest), SIDE_CONFIDENCE);
  }

  /** The weight of the past side's noise in a difference of so much past less so much rest. */
  private long some(long ofPast, long ofRest) {
    return ofPast * (pool.denominator() - pool.past() * own) + ofRest * own * pool.rest();
  }

  private long rest(long ofPast, long ofRest) {
    return ofPast * own * pool.past() + ofRest * (pool.denominator() - pool.rest() * own);
  }

  private long others(long ofPast, long ofRest) {
    return ofPast * pool.past() - ofRest * pool.rest();
  }
}
