package org.accalmie.policy.direct;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.agreement.Window;
import org.accalmie.policy.calendar.Opening;
import org.accalmie.policy.calendar.WindowCalendar;
import org.accalmie.policy.wire.Directive;
import org.accalmie.policy.wire.Directive.State;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say about windows at an instant, and what next.
 *
 * <p>It follows from the agreement's versions and from what is granted, and from nothing that was
 * said before: whoever was away says what holds now.
 */
public final class Directions {
  /** A closed window with no opening in sight. */
  public static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  /** How far ahead an opening is announced, and how far back a closing is remembered. */
  public static final Duration HORIZON = Duration.ofDays(9);

  private final List<Agreement> versions;
  private final Map<Integer, String> hashes = new HashMap<>();
  private final Granted granted;
  private final WindowCalendar calendar;

  /** What is said under these versions, in order. */
  public Directions(List<Agreement> versions, Granted granted) {
    this.versions = List.copyOf(versions);
    this.granted = granted;
    this.calendar = WindowCalendar.granting(versions, granted);
    versions.forEach(version -> hashes.put(version.version(), version.hash()));
  }

  /**
   * What is said about a window.
   *
   * @param now what holds now
   * @param next what will hold from the end of that on; null if nothing is in sight
   */
  public record Course(Directive now, @Nullable Directive next) {}

  /** The leaves of all versions that have begun, so that what a newer one dropped closes too. */
  public List<String> groups(Instant now) {
    return begunBy(now).flatMap(a -> a.leaves().stream()).map(Group::id).distinct().toList();
  }

  /** What tells groups apart: of those with equal keys the same is said. */
  public List<Object> alike(String group) {
    return List.of(calendar.windowsByVersion(group), granted.alike(group));
  }

  /** All that is said about a group's windows, one by one. */
  public List<Course> courses(String group, Instant now) {
    List<Opening> openings =
        calendar.openings(group, now.minus(HORIZON), now.plus(HORIZON.multipliedBy(2)));
    return windows(group, now).stream()
        .map(window -> course(group, window, of(window.id(), openings), now))
        .toList();
  }

  /** As of {@link #courses}, what is said about one window. */
  public Optional<Course> course(String group, String window, Instant now) {
    return courses(group, now).stream()
        .filter(course -> course.now().window().equals(window))
        .findFirst();
  }

  private Course course(String group, Window window, List<Opening> openings, Instant now) {
    Directive first = directive(group, window, openings, now);
    boolean isLast = first.until().equals(NEVER);
    return new Course(first, isLast ? null : directive(group, window, openings, first.until()));
  }

  private static List<Opening> of(String window, List<Opening> openings) {
    return openings.stream().filter(opening -> opening.window().id().equals(window)).toList();
  }

  /** One of each name: the newest version's that has begun. */
  private List<Window> windows(String group, Instant now) {
    List<Window> begun = begunBy(now).flatMap(version -> version.windows().stream()).toList();
    Map<String, Window> byId = new HashMap<>();
    calendar.windows(group).stream()
        .filter(begun::contains)
        .forEach(window -> byId.putIfAbsent(window.id(), window));
    return byId.values().stream().sorted(Comparator.comparing(Window::id)).toList();
  }

  private Stream<Agreement> begunBy(Instant now) {
    return versions.stream().filter(version -> !version.begin().isAfter(now));
  }

  private Directive directive(String group, Window window, List<Opening> openings, Instant now) {
    return openings.stream()
        .filter(opening -> opening.contains(now))
        .findFirst()
        .map(open -> said(group, open, State.OPEN, open.from(), open.to()))
        .orElseGet(() -> closed(group, window, openings, now));
  }

  private Directive closed(String group, Window window, List<Opening> openings, Instant now) {
    Agreement newest = begunBy(now).reduce((older, newer) -> newer).orElseThrow();
    Instant since =
        openings.stream()
            .map(Opening::to)
            .filter(to -> !to.isAfter(now))
            .max(Instant::compareTo)
            .orElseGet(newest::begin);
    return openings.stream()
        .filter(opening -> opening.from().isAfter(now))
        .filter(opening -> !opening.from().isAfter(now.plus(HORIZON)))
        .min(Comparator.comparing(Opening::from))
        .map(next -> said(group, next, State.CLOSED, since, next.from()))
        .orElseGet(() -> shut(newest, group, window, since));
  }

  private Directive said(String group, Opening opening, State state, Instant since, Instant until) {
    Agreement version = ruling(opening.from());
    LocalDate day = opening.from().atZone(version.zone()).toLocalDate();
    String article =
        granted
            .article(version, group, opening.window(), day)
            // What a happy hour interrupted goes on after midnight.
            .or(() -> granted.article(version, group, opening.window(), day.minusDays(1)))
            .orElseGet(() -> Granted.closing(version, opening.window()));
    return new Directive(hash(version), article, group, opening.window().id(), state, since, until);
  }

  private Directive shut(Agreement newest, String group, Window window, Instant since) {
    String article = Granted.closing(newest, window);
    return new Directive(hash(newest), article, group, window.id(), State.CLOSED, since, NEVER);
  }

  /** The version that rules an instant: an opening is allowed by the one in which it begins. */
  private Agreement ruling(Instant at) {
    return begunBy(at).reduce((older, newer) -> newer).orElseThrow();
  }

  private String hash(Agreement version) {
    return Objects.requireNonNull(hashes.get(version.version()));
  }
}
