package org.accalmie.agent.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.calendar.Opening;
import org.accalmie.policy.calendar.Span;

/**
 * What the agreed windows say to this desktop at an instant.
 *
 * <p>For an owner who is on call no window is open, and none that begins before that is over is
 * next.
 *
 * @param group the group whose part it takes
 * @param agreement the one that holds here; empty when none does, though its windows may last
 * @param onCall the time for which the owner is on call now
 */
public record Schedule(
    Instant now,
    String group,
    Windows windows,
    Optional<Agreement> agreement,
    Optional<Span> onCall) {

  /** The window of a kind that is open now. */
  public Optional<Opening> open(Kind kind) {
    return onCall.isPresent() ? Optional.empty() : windows.openAt(kind, group, now);
  }

  /** The window of a kind that opens next, within eight days. */
  public Optional<Opening> next(Kind kind) {
    return windows.next(kind, group, onCall.map(span -> span.to().minusNanos(1)).orElse(now));
  }

  /** The openings of a kind from now on, first come first. */
  public List<Opening> openings(Kind kind, Duration ahead) {
    return windows.openings(kind, group, now, now.plus(ahead)).stream()
        .filter(opening -> onCall.filter(span -> overlap(span, opening)).isEmpty())
        .toList();
  }

  private static boolean overlap(Span span, Opening opening) {
    return opening.from().isBefore(span.to()) && opening.to().isAfter(span.from());
  }
}
