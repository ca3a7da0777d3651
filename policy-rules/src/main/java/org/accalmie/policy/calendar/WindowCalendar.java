package org.accalmie.policy.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Window;

/**
 * Expands the windows of an agreement, or of all its versions, to instants.
 *
 * <p>An opening belongs to the version that rules the day on which it begins, and runs to its end
 * also when the next version begins meanwhile. Of a happy hour and another window the one of the
 * higher priority holds. Openings of one window that touch are one.
 *
 * <p>Wall-clock times are those of the agreement's zone. A time that a clock change skips moves
 * forward by the gap; of a time that occurs twice a window opens at the first and closes at the
 * first, as {@link java.time.ZonedDateTime#of} resolves them.
 */
public final class WindowCalendar {
  /** A window that opens on 29 February waits for eight years at most. */
  private static final Duration FURTHEST = Duration.ofDays(8 * 366);

  /** Openings that touch are one within a week, so that none is longer than this. */
  private static final Duration MARGIN = Duration.ofDays(9);

  private final List<Tenure> tenures;
  private final boolean granting;
  private final Map<String, Timeline> byGroup = new ConcurrentHashMap<>();
  // Groups are many, sets of windows are few.
  private final Map<List<Object>, Timeline> byWindows = new ConcurrentHashMap<>();

  private WindowCalendar(List<Tenure> tenures) {
    this.tenures = tenures;
    granting = tenures.stream().anyMatch(tenure -> tenure.grants() != Grants.NONE);
  }

  /** The windows of one version. */
  public WindowCalendar(Agreement agreement) {
    this(tenures(List.of(agreement), false, Grants.NONE));
  }

  private static List<Tenure> tenures(List<Agreement> versions, boolean lasting, Grants grants) {
    List<Tenure> tenures = new ArrayList<>();
    LocalDate next = LocalDate.MAX;
    Instant suspended = Instant.MAX;
    for (Agreement agreement : versions.reversed()) {
      LocalDate end = lasting || agreement.until().isAfter(next) ? next : agreement.until();
      LocalDate last = end.equals(next) ? next.minusDays(1) : end;
      tenures.addFirst(Tenure.of(agreement, last, grants, suspended));
      next = agreement.from().isBefore(next) ? agreement.from() : next;
      suspended = agreement.suspended() ? agreement.begin() : suspended;
    }
    return tenures;
  }

  /** The windows of all versions, in order; each rules until the next one begins or it ends. */
  public static WindowCalendar of(List<Agreement> versions) {
    return granting(versions, Grants.NONE);
  }

  /** As {@link #of}, but each version rules until the next one begins, though it ended before. */
  public static WindowCalendar lasting(List<Agreement> versions) {
    return lasting(versions, Grants.NONE);
  }

  /**
   * As {@link #of}, with what is granted; a version that suspends the agreement ends all grants.
   */
  public static WindowCalendar granting(List<Agreement> versions, Grants grants) {
    return new WindowCalendar(tenures(versions, false, grants));
  }

  /** As {@link #lasting}, with what is granted; a version that suspends it ends all grants. */
  public static WindowCalendar lasting(List<Agreement> versions, Grants grants) {
    return new WindowCalendar(tenures(versions, true, grants));
  }

  /** The windows of a version, as if it had ruled from a day to another, whenever it does. */
  public static WindowCalendar asIf(Agreement agreement, LocalDate from, LocalDate to) {
    return new WindowCalendar(List.of(Tenure.asIf(agreement, from, to)));
  }

  /**
   * The windows of one version, and with them some that open by rotation or by relief.
   *
   * @param windows ids of those, as if they were granted to everyone all the time
   */
  public static WindowCalendar granting(Agreement agreement, Set<String> windows) {
    return granting(List.of(agreement), Grants.always(windows));
  }

  /** The kinds of window that are open for a group at an instant. */
  public Set<Window.Kind> kinds(String group, Instant at) {
    return timeline(group).open(at).stream()
        .map(opening -> opening.window().kind())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Window.Kind.class)));
  }

  /** What is open for a group at an instant, by window id; none for an unknown group. */
  public List<Opening> open(String group, Instant at) {
    return timeline(group).open(at);
  }

  /** The opening at an instant; of several, the one that closes last. */
  public Optional<Opening> openAt(String group, Instant at) {
    return open(group, at).stream().max(Comparator.comparing(Opening::to));
  }

  /** The next instant after this one at which a window of the group opens or closes, if any. */
  public Optional<Instant> nextChange(String group, Instant after) {
    return timeline(group).nextChange(after, after.plus(FURTHEST));
  }

  /**
   * The openings that overlap a span, by start and then by window id.
   *
   * <p>Those of one window that touch are one, if they begin in the same week: whoever ends a
   * window for herself ends it for so long.
   *
   * @param group a group's id; an unknown group has no windows
   * @param from start of the span, inclusive
   * @param to end of the span, exclusive
   */
  public List<Opening> openings(String group, Instant from, Instant to) {
    return openings(group, windowsByVersion(group), from, to);
  }

  private List<Opening> openings(
      String group, List<List<Window>> windows, Instant from, Instant to) {
    return joined(settled(group, windows, from.minus(MARGIN), to.plus(MARGIN))).stream()
        .filter(opening -> opening.from().isBefore(to) && opening.to().isAfter(from))
        .toList();
  }

  /** The windows that hold for a group in any version, those of the newest version first. */
  public List<Window> windows(String group) {
    return windowsByVersion(group).reversed().stream().flatMap(List::stream).distinct().toList();
  }

  /** The windows that hold for a group, version by version. */
  public List<List<Window>> windowsByVersion(String group) {
    return tenures.stream().map(tenure -> tenure.windows(group)).toList();
  }

  private Timeline timeline(String group) {
    return byGroup.computeIfAbsent(group, this::sharedTimeline);
  }

  private Timeline sharedTimeline(String group) {
    List<List<Window>> windows = windowsByVersion(group);
    // What is granted differs from group to group.
    return byWindows.computeIfAbsent(
        granting ? List.of(windows, group) : List.of(windows),
        _ -> new Timeline((from, to) -> openings(group, windows, from, to)));
  }

  private List<Opening> settled(
      String group, List<List<Window>> windows, Instant from, Instant to) {
    return Priorities.settled(
        IntStream.range(0, tenures.size())
            .boxed()
            .flatMap(i -> tenures.get(i).openings(group, windows.get(i), from, to))
            .toList());
  }

  private List<Opening> joined(List<Opening> openings) {
    Map<List<Object>, Opening> last = new HashMap<>();
    List<Opening> joined = new ArrayList<>();
    for (Opening opening : openings.stream().sorted(Comparator.comparing(Opening::from)).toList()) {
      // The next version's window of this name may be of another kind.
      List<Object> which =
          List.of(opening.window().id(), opening.window().kind(), week(opening.from()));
      Opening before = last.get(which);
      Opening whole = opening;
      if (before != null && !opening.from().isAfter(before.to())) {
        joined.remove(before);
        Instant to = opening.to().isAfter(before.to()) ? opening.to() : before.to();
        whole = new Opening(before.window(), before.from(), to);
      }
      joined.add(whole);
      last.put(which, whole);
    }
    joined.sort(Comparator.comparing(Opening::from).thenComparing(o -> o.window().id()));
    return joined;
  }

  /** The Monday of an instant's week. */
  private LocalDate week(Instant at) {
    return at.atZone(tenures.getLast().agreement().zone()).toLocalDate().with(DayOfWeek.MONDAY);
  }
}
