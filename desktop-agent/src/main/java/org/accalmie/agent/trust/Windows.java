package org.accalmie.agent.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Window;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.calendar.Opening;
import org.accalmie.policy.calendar.WindowCalendar;
import org.accalmie.policy.wire.Directive;
import org.jspecify.annotations.Nullable;

/**
 * The windows of the last valid agreement, also after it has ended.
 *
 * <p>What opens by its time alone is worked out here. What opens by rotation or by relief opens by
 * a directive, where the agreement allows it.
 */
public final class Windows {
  private static final Duration AHEAD = Duration.ofDays(8);

  private final Map<Kind, Next> next = new EnumMap<>(Kind.class);
  private List<Agreement> followed = List.of();
  private List<Directive> directives = List.of();
  private @Nullable WindowCalendar calendar;
  private Directed directed = Directed.NONE;
  private long changes;

  /**
   * What opens next, for whom, and since when that is known.
   *
   * @param asked no window opens after this and before the opening
   */
  private record Next(String group, Instant asked, Opening opening) {
    boolean answers(String of, Instant after) {
      return group.equals(of) && !after.isBefore(asked) && after.isBefore(opening.from());
    }
  }

  Windows() {}

  synchronized void follow(List<Agreement> versions, List<Directive> said) {
    if (!versions.equals(followed) || !said.equals(directives)) {
      followed = versions;
      directives = said;
      calendar = versions.isEmpty() ? null : WindowCalendar.lasting(versions);
      directed = new Directed(versions, said);
      next.clear();
      changes++;
    }
  }

  /** How often agreements or directives have changed; what was worked out before may not hold. */
  public synchronized long changes() {
    return changes;
  }

  /** The window of a kind that is open for a group at an instant; of several, the last to close. */
  public synchronized Optional<Opening> openAt(Kind kind, String group, Instant at) {
    return open(group, at).stream()
        .filter(opening -> opening.window().kind() == kind)
        .max(Comparator.comparing(Opening::to));
  }

  /** All windows that are open for a group at an instant. */
  public synchronized List<Opening> open(String group, Instant at) {
    Stream<Opening> known = calendar == null ? Stream.of() : calendar.open(group, at).stream();
    return Stream.concat(known, directed.of(group).filter(opening -> opening.contains(at)))
        .toList();
  }

  /** The next window of a kind that opens for a group after an instant, within eight days. */
  public synchronized Optional<Opening> next(Kind kind, String group, Instant after) {
    Next known = next.get(kind);
    // Asked each minute, and days of openings are worked out for it.
    if (known != null && known.answers(group, after)) {
      return Optional.of(known.opening());
    }
    Optional<Opening> found =
        openings(kind, group, after, after.plus(AHEAD)).stream()
            .filter(opening -> opening.from().isAfter(after))
            .findFirst();
    found.ifPresentOrElse(
        opening -> next.put(kind, new Next(group, after, opening)), () -> next.remove(kind));
    return found;
  }

  /** The openings of a kind that overlap a span, first come first. */
  public synchronized List<Opening> openings(Kind kind, String group, Instant from, Instant to) {
    Stream<Opening> known =
        calendar == null ? Stream.of() : calendar.openings(group, from, to).stream();
    return Stream.concat(
            known,
            directed
                .of(group)
                .filter(opening -> opening.from().isBefore(to) && opening.to().isAfter(from)))
        .filter(opening -> opening.window().kind() == kind)
        .sorted(Comparator.comparing(Opening::from))
        .toList();
  }

  synchronized Directed directed() {
    return directed;
  }

  /** The windows that only open for a group by a directive. */
  public synchronized List<Window> byDirective(String group) {
    return directed.windows(group);
  }

  /** Whether one of those may have opened or closed after an instant and up to another. */
  public synchronized boolean mayHaveChanged(String group, Instant after, Instant upTo) {
    return directed.mayHaveChanged(group, after, upTo);
  }
}
