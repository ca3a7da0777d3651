package org.accalmie.analytics.topology;

import org.accalmie.analytics.release.Closing;
import org.accalmie.policy.wire.Rejection;
import org.accalmie.policy.wire.Tick;

/** What reading one record of the topic of reports, or the passing of time, can lead to. */
sealed interface Outcome {
  /** A record was refused. */
  record Rejected(Rejection rejection) implements Outcome {}

  /** Time passed in this partition. */
  record Ticked(int partition, Tick tick) implements Outcome {}

  /** A leaf group's week closed; the exact counts go to where the whole week is released. */
  record Closed(WeekClosing closing) implements Outcome {}

  /**
   * A closing with the week and the agreement that it belongs to.
   *
   * @param agreement the agreement's hash
   * @param monday first day of the week, ISO-8601
   * @param closing the counts
   */
  record WeekClosing(String agreement, String monday, Closing closing) {}
}
