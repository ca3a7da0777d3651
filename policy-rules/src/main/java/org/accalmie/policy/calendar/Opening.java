package org.accalmie.policy.calendar;

import java.time.Instant;
import org.accalmie.policy.agreement.Window;

/**
 * One occurrence of a window.
 *
 * @param window the window that opens
 * @param from the instant at which it opens, inclusive
 * @param to the instant at which it closes, exclusive
 */
public record Opening(Window window, Instant from, Instant to) {
  /** Whether the window is open at this instant. */
  public boolean contains(Instant at) {
    return !at.isBefore(from) && at.isBefore(to);
  }
}
