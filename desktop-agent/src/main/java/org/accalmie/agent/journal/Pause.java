package org.accalmie.agent.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * A time for which its owner has stopped all counting; nobody is told.
 *
 * @param until when counting goes on by itself; empty for when its owner says so
 */
public record Pause(Instant from, Optional<Instant> until) {
  /** Whether an instant lies in it; one that is open lasts also when the clock is set back. */
  public boolean contains(Instant at) {
    return until.map(end -> !at.isBefore(from) && at.isBefore(end)).orElse(true);
  }
}
