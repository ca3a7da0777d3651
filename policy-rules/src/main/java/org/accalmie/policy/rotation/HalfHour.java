package org.accalmie.policy.rotation;

import java.time.Duration;

/**
 * A half hour at which the company must be reachable.
 *
 * @param day day of its week, 0–6
 * @param minute minutes that really pass from the start of the week until it begins, from 0; a
 *     clock change moves it
 */
public record HalfHour(int day, int minute) {
  /** How long it lasts. */
  public static final Duration LENGTH = Duration.ofMinutes(30);

  public HalfHour {
    if (day < 0 || day > 6 || minute < 0) {
      throw new IllegalArgumentException("no half hour of a week: " + day + ", " + minute);
    }
  }
}
