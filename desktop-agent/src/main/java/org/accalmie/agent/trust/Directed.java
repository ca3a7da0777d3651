package org.accalmie.agent.trust;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Window;
import org.accalmie.policy.agreement.Window.Opens;
import org.accalmie.policy.calendar.Grants;
import org.accalmie.policy.calendar.Opening;
import org.accalmie.policy.calendar.WindowCalendar;
import org.accalmie.policy.direct.Agreed;
import org.accalmie.policy.wire.Directive;
import org.accalmie.policy.wire.Directive.State;

/**
 * What directives open besides the agreement's own times.
 *
 * <p>A directive is obeyed if it names an agreement that is held here and rules then, and an
 * article of it that may open this window for this group; and if it keeps to the times that the
 * agreement gives the window. Of a rotation a group has one turn a week: where directives give it
 * two, none is obeyed. So whoever can write to the topic can grant what was agreed to be granted,
 * and nothing else.
 */
final class Directed {
  static final Directed NONE = new Directed(List.of(), List.of());

  private static final Duration LONGEST = Duration.ofDays(9);

  private final List<Agreement> versions;
  private final Map<String, Agreement> byHash = new HashMap<>();
  private final Map<String, WindowCalendar> byWindow = new HashMap<>();
  private final WindowCalendar possible;
  private final List<Obeyed> obeyed;

  /**
   * A directive that is obeyed.
   *
   * @param opening what it opens now, or announces for its next change
   * @param week the Monday of the week, where it gives a turn
   */
  private record Obeyed(Directive directive, Opening opening, Optional<LocalDate> week) {
    Directive opened() {
      return new Directive(
          directive.agreement(),
          directive.clause(),
          directive.group(),
          directive.window(),
          State.OPEN,
          opening.from(),
          opening.to());
    }

    boolean contradicts(Obeyed other) {
      return week.isPresent()
          && week.equals(other.week)
          && directive.group().equals(other.directive.group())
          && !directive.clause().equals(other.directive.clause());
    }
  }

  Directed(List<Agreement> versions, List<Directive> directives) {
    this.versions = versions;
    versions.forEach(version -> byHash.put(version.hash(), version));
    possible = WindowCalendar.granting(versions, Grants.always(grantable(versions)));
    List<Obeyed> allowed = new ArrayList<>();
    directives.forEach(directive -> obey(directive).ifPresent(allowed::add));
    obeyed = allowed.stream().filter(one -> allowed.stream().noneMatch(one::contradicts)).toList();
  }

  private static Set<String> grantable(List<Agreement> versions) {
    return versions.stream()
        .flatMap(agreement -> agreement.windows().stream())
        .filter(window -> window.opens() != Opens.ALWAYS)
        .map(Window::id)
        .collect(Collectors.toSet());
  }

  Stream<Opening> of(String group) {
    return obeyed.stream()
        .filter(one -> one.directive().group().equals(group))
        .map(Obeyed::opening);
  }

  /** The openings of a key that have begun, as directives that opened them. */
  Stream<Directive> begun(String key, Instant now) {
    return obeyed.stream()
        .filter(one -> one.directive().key().equals(key))
        .filter(one -> !one.opening().from().isAfter(now))
        .map(Obeyed::opened);
  }

  private Optional<Obeyed> obey(Directive directive) {
    Agreement agreement = byHash.get(directive.agreement());
    if (agreement == null || !Agreed.allows(agreement, directive)) {
      return Optional.empty();
    }
    Instant at = directive.state() == State.OPEN ? directive.since() : directive.until();
    return calendar(directive.window()).open(directive.group(), at).stream()
        .filter(opening -> opening.window().id().equals(directive.window()))
        .filter(opening -> opening.window().opens() != Opens.ALWAYS)
        .filter(opening -> agreement.version() == ruling(opening.from()).version())
        .filter(opening -> directive.state() == State.OPEN || opening.from().equals(at))
        .findFirst()
        .map(
            opening -> new Obeyed(directive, within(opening, directive), week(agreement, opening)));
  }

  /** As if it were granted all the time; other windows that may be granted are not. */
  private WindowCalendar calendar(String window) {
    return byWindow.computeIfAbsent(
        window, id -> WindowCalendar.granting(versions, Grants.always(Set.of(id))));
  }

  private Agreement ruling(Instant at) {
    return versions.stream()
        .filter(version -> !version.begin().isAfter(at))
        .reduce((older, newer) -> newer)
        .orElseThrow();
  }

  private static Optional<LocalDate> week(Agreement agreement, Opening opening) {
    return opening.window().opens() == Opens.BY_ROTATION
        ? Optional.of(opening.from().atZone(agreement.zone()).toLocalDate().with(DayOfWeek.MONDAY))
        : Optional.empty();
  }

  /** It may close sooner than agreed, and not later. */
  private static Opening within(Opening agreed, Directive directive) {
    boolean sooner = directive.state() == State.OPEN && directive.until().isBefore(agreed.to());
    return sooner ? new Opening(agreed.window(), agreed.from(), directive.until()) : agreed;
  }

  List<Window> windows(String group) {
    return possible.windows(group).stream()
        .filter(window -> window.opens() != Opens.ALWAYS)
        .toList();
  }

  boolean mayHaveChanged(String group, Instant after, Instant upTo) {
    return possible.openings(group, after.minus(LONGEST), upTo.plusSeconds(1)).stream()
        .filter(opening -> opening.window().opens() != Opens.ALWAYS)
        .flatMap(opening -> Stream.of(opening.from(), opening.to()))
        .anyMatch(change -> change.isAfter(after) && !change.isAfter(upTo));
  }
}
