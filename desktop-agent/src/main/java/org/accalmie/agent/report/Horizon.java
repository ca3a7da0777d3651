package org.accalmie.agent.report;

import java.time.Duration;
import java.time.Instant;

/**
 * How far days may be answered: as far as the senses have seen.
 *
 * <p>Mail that came while a desktop was off is only known once its server was asked. A server that
 * stays away is waited for until a day after the day's end, and after a start or a wake for as long
 * as it takes to join a network.
 */
public final class Horizon {
  private static final Duration AFTER_THE_DAY = Duration.ofHours(24);
  private static final Duration AFTER_WAKING = Duration.ofHours(1);

  /** Who asks every second and then not for so long has slept. */
  private static final Duration SLEEP = Duration.ofMinutes(5);

  private Instant asked = Instant.EPOCH;
  private Instant awake = Instant.EPOCH;

  /**
   * The instant up to which nothing more is waited for; to be called about once a second.
   *
   * @param seen up to when all senses have caught up
   */
  public Instant at(Instant now, Instant seen) {
    if (now.isBefore(asked) || now.isAfter(asked.plus(SLEEP))) {
      awake = now;
    }
    asked = now;
    Instant known = seen.isBefore(now) ? seen : now;
    Instant patience = now.minus(AFTER_THE_DAY);
    boolean isOver = !now.isBefore(awake.plus(AFTER_WAKING)) && patience.isAfter(known);
    return isOver ? patience : known;
  }
}
