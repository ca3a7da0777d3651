package org.accalmie.dashboards.store;

import java.time.Duration;

/**
 * How late directives were when they came here, of those whose instant came while we listened.
 *
 * @param came how many
 * @param late how many of them more than a second after they were due
 * @param latest by how much the latest one was
 */
public record Punctuality(int came, int late, Duration latest) {
  static final Punctuality NONE = new Punctuality(0, 0, Duration.ZERO);
  private static final Duration LATE = Duration.ofSeconds(1);

  Punctuality with(Duration by) {
    return new Punctuality(
        came + 1, by.compareTo(LATE) > 0 ? late + 1 : late, by.compareTo(latest) > 0 ? by : latest);
  }
}
