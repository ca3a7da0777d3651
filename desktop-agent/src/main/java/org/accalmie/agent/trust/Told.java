package org.accalmie.agent.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accalmie.policy.wire.Directive;
import org.accalmie.policy.wire.Directive.State;
import org.accalmie.policy.wire.WireCodec;
import org.accalmie.policy.wire.WireException;

/**
 * What a desktop remembers of directives that others replace: the openings that have begun.
 *
 * <p>A day is answered when it is over, and by then the topic tells of the next opening only.
 */
final class Told {
  /** Longer than the days that are still to be answered when a machine was off for a week. */
  private static final Duration REMEMBERED = Duration.ofDays(10);

  private static final byte[] FORGOTTEN = {};

  private Told() {}

  /**
   * What to write: what is said now, what began under what was said before, and what to forget.
   *
   * @param said bytes by key, none where a key was removed
   * @param before what was obeyed until now
   * @param held all directives that are remembered
   */
  static Map<String, byte[]> with(
      Map<String, byte[]> said, Directed before, List<Directive> held, Instant now) {
    Map<String, byte[]> written = new HashMap<>();
    Instant oldest = now.minus(REMEMBERED);
    held.stream()
        .filter(directive -> directive.until().isBefore(oldest))
        .forEach(directive -> written.put(key(directive), FORGOTTEN));
    said.forEach(
        (key, json) ->
            read(json).stream()
                .flatMap(next -> before.begun(key, now).flatMap(old -> kept(old, next).stream()))
                .filter(kept -> !kept.until().isBefore(oldest))
                .forEach(kept -> written.put(key(kept), WireCodec.encode(kept))));
    written.putAll(said);
    return written;
  }

  /** The opening as it was, unless it goes on; what is said next may have closed it sooner. */
  private static Optional<Directive> kept(Directive begun, Directive next) {
    boolean goesOn = next.state() == State.OPEN && next.since().equals(begun.since());
    if (goesOn) {
      return Optional.empty();
    }
    boolean sooner =
        next.state() == State.CLOSED
            && next.since().isAfter(begun.since())
            && next.since().isBefore(begun.until());
    return Optional.of(sooner ? begun.until(next.since()) : begun);
  }

  private static Optional<Directive> read(byte[] json) {
    try {
      return json.length == 0 ? Optional.empty() : Optional.of(WireCodec.decodeDirective(json));
    } catch (WireException e) {
      return Optional.empty();
    }
  }

  private static String key(Directive begun) {
    return begun.key() + "|" + begun.since();
  }
}
