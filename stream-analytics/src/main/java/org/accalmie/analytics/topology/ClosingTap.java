package org.accalmie.analytics.topology;

import org.accalmie.analytics.release.Closing;
import org.accalmie.analytics.release.Period;

/**
 * Sees the exact counts of periods that close; only for a replay of what its caller owns anyway.
 *
 * <p>After a failure it may see the same closing again.
 */
public interface ClosingTap {
  /** Sees nothing, as outside replays. */
  ClosingTap NONE = (period, closing) -> {};

  /** Takes what was counted of one leaf group and period. */
  void closed(Period period, Closing closing);
}
