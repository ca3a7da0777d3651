package org.accalmie.agent.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Window;
import org.accalmie.policy.agreement.Window.Opens;
import org.accalmie.policy.calendar.Opening;
import org.accalmie.policy.calendar.WindowCalendar;
import org.accalmie.policy.wire.Directive;
import org.accalmie.policy.wire.Directive.State;

/**
 * What directives open besides the agreement's own times.
 *
 * <p>A directive is obeyed if it names an agreement that is held here and a window of it that opens
 * by rotation or by relief, and keeps to the times that the agreement gives that window. So whoever
 * can write to the topic can grant what was agreed to be granted, and nothing else.
 */
final class Directed {
  static final Directed NONE = new Directed(List.of(), List.of());

  private static final Duration LONGEST = Duration.ofDays(9);

  private final List<Agreement> versions;
  private final List<Directive> directives;
  private final Optional<WindowCalendar> possible;

  Directed(List<Agreement> versions, List<Directive> directives) {
    this.versions = versions;
    this.directives = directives;
    this.possible =
        versions.isEmpty() || ids(versions.getLast()).isEmpty()
            ? Optional.empty()
            : Optional.of(WindowCalendar.granting(versions.getLast(), ids(versions.getLast())));
  }

  Stream<Opening> of(String group) {
    return directives.stream()
        .filter(directive -> directive.group().equals(group))
        .flatMap(directive -> opening(directive).stream());
  }

  /** The agreement's opening that a directive opens now, or announces for its next change. */
  private Optional<Opening> opening(Directive directive) {
    Instant at = directive.state() == State.OPEN ? directive.since() : directive.until();
    return versions.stream()
        .filter(agreement -> agreement.hash().equals(directive.agreement()))
        .findFirst()
        .flatMap(agreement -> granted(agreement, directive, at))
        .filter(opening -> directive.state() == State.OPEN || opening.from().equals(at))
        .map(opening -> within(opening, directive));
  }

  private static Optional<Opening> granted(Agreement agreement, Directive directive, Instant at) {
    Set<String> window = Set.of(directive.window());
    return WindowCalendar.granting(agreement, window).open(directive.group(), at).stream()
        .filter(opening -> opening.window().id().equals(directive.window()))
        .filter(opening -> opening.window().opens() != Opens.ALWAYS)
        .findFirst();
  }

  /** It may close sooner than agreed, and not later. */
  private static Opening within(Opening agreed, Directive directive) {
    boolean sooner = directive.state() == State.OPEN && directive.until().isBefore(agreed.to());
    return sooner ? new Opening(agreed.window(), agreed.from(), directive.until()) : agreed;
  }

  List<Window> windows(String group) {
    return possible.stream()
        .flatMap(calendar -> calendar.windows(group).stream())
        .filter(window -> window.opens() != Opens.ALWAYS)
        .toList();
  }

  boolean mayHaveChanged(String group, Instant after, Instant upTo) {
    return possible.stream()
        .flatMap(
            calendar ->
                calendar.openings(group, after.minus(LONGEST), upTo.plusSeconds(1)).stream())
        .filter(opening -> opening.window().opens() != Opens.ALWAYS)
        .flatMap(opening -> Stream.of(opening.from(), opening.to()))
        .anyMatch(change -> change.isAfter(after) && !change.isAfter(upTo));
  }

  private static Set<String> ids(Agreement agreement) {
    return agreement.windows().stream()
        .filter(window -> window.opens() != Opens.ALWAYS)
        .map(Window::id)
        .collect(Collectors.toSet());
  }
}
