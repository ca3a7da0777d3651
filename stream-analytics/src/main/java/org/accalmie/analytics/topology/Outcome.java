package org.accalmie.analytics.topology;

import java.time.LocalDate;
import org.accalmie.analytics.release.Closing;
import org.accalmie.analytics.release.Period;
import org.accalmie.policy.wire.PersonYear;
import org.accalmie.policy.wire.Rejection;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Spending;
import org.accalmie.policy.wire.Tick;

/** What reading one record of the topic of reports, or the passing of time, can lead to. */
sealed interface Outcome {
  /** A record was refused. */
  record Rejected(Rejection rejection) implements Outcome {}

  /** Time passed in this partition. */
  record Ticked(int partition, Tick tick) implements Outcome {}

  /** A leaf group's period closed; the exact counts go to where all groups are released. */
  record Closed(PeriodClosing closing) implements Outcome {}

  /** A figure is told, or why there is none. */
  record Told(Release release) implements Outcome {}

  /** A period was paid for by whoever was in a group. */
  record Paid(Spending spending) implements Outcome {}

  /** A year has cost so much by now. */
  record PaidInYear(PersonYear year) implements Outcome {}

  /**
   * A closing with the period and the agreement that it belongs to.
   *
   * @param agreement the agreement's hash
   * @param from first day of the period, ISO-8601
   * @param to last day of the period, ISO-8601
   * @param closing the counts
   */
  record PeriodClosing(String agreement, String from, String to, Closing closing) {
    /** Its days. */
    Period period() {
      return new Period(LocalDate.parse(from), LocalDate.parse(to));
    }

    /** What all closings have in common that are released together. */
    String together() {
      return from + "|" + to + "|" + agreement;
    }
  }
}
