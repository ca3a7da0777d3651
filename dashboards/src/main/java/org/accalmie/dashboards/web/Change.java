package org.accalmie.dashboards.web;

import org.accalmie.policy.wire.Release.Share;

/** Whether a share fell or rose by more than the noise of both figures; named as messages are. */
enum Change {
  less,
  more,
  none,
  /** Nobody knows, since the threshold was another. */
  threshold;

  /**
   * Compares a figure with an earlier one by the error of their difference.
   *
   * <p>The error is worked out from the 95 % intervals of the two, whose noise is independent, by
   * squaring and adding: Newcombe, <em>Interval estimation for the difference between independent
   * proportions</em>, Statistics in Medicine 17 (1998), method 10. Intervals that overlap a little
   * can differ all the same. A figure at an end of the scale is an interval and no estimate; such
   * ones differ where the intervals do not meet.
   */
  static Change between(Share was, Share is) {
    if (isFall(was, is)) {
      return less;
    }
    return isFall(is, was) ? more : none;
  }

  private static boolean isFall(Share from, Share to) {
    if (isEstimate(from) && isEstimate(to)) {
      return from.permille() - to.permille()
          > Math.hypot(from.permille() - from.low(), to.high() - to.permille());
    }
    return to.high() < from.low();
  }

  private static boolean isEstimate(Share share) {
    return share.permille() > 0 && share.permille() < Sentences.WHOLE;
  }
}
