package org.accalmie.agent.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.calendar.Opening;

/**
 * What the agreed windows say to this desktop at an instant.
 *
 * @param group the group whose part it takes
 * @param agreement the one that holds here; empty when none does, though its windows may last
 */
public record Schedule(Instant now, String group, Windows windows, Optional<Agreement> agreement) {

  /** The window of a kind that is open now. */
  public Optional<Opening> open(Kind kind) {
    return windows.openAt(kind, group, now);
  }

  /** The window of a kind that opens next, within eight days. */
  public Optional<Opening> next(Kind kind) {
    return windows.next(kind, group, now);
  }

  /** The openings of a kind from now on, first come first. */
  public List<Opening> openings(Kind kind, Duration ahead) {
    return windows.openings(kind, group, now, now.plus(ahead));
  }
}
