package org.accalmie.policy.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.agreement.Window;

/**
 * Expands the windows of an agreement, or of all its versions, to instants.
 *
 * <p>An opening belongs to the version that rules the day on which it begins, and runs to its end
 * also when the next version begins meanwhile.
 *
 * <p>Wall-clock times are those of the agreement's zone. A time that a clock change skips moves
 * forward by the gap; of a time that occurs twice a window opens at the first and closes at the
 * first, as {@link java.time.ZonedDateTime#of} resolves them.
 */
public final class WindowCalendar {
  // Windows recur weekly, so a change is never further away than this.
  private static final int HORIZON_DAYS = 8;

  private final List<Span> spans = new ArrayList<>();
  private final Map<String, List<Window>> windowsByGroup = new ConcurrentHashMap<>();

  /** The days that one version rules. */
  private record Span(Agreement agreement, LocalDate first, LocalDate last) {}

  /** The windows of one version. */
  public WindowCalendar(Agreement agreement) {
    this(List.of(agreement), false);
  }

  private WindowCalendar(List<Agreement> versions, boolean lasting) {
    LocalDate next = LocalDate.MAX;
    for (Agreement agreement : versions.reversed()) {
      LocalDate end = lasting || agreement.until().isAfter(next) ? next : agreement.until();
      LocalDate last = end.equals(next) ? next.minusDays(1) : end;
      spans.addFirst(new Span(agreement, agreement.from(), last));
      next = agreement.from().isBefore(next) ? agreement.from() : next;
    }
  }

  /** The windows of all versions, in order; each rules until the next one begins or it ends. */
  public static WindowCalendar of(List<Agreement> versions) {
    return new WindowCalendar(versions, false);
  }

  /** As {@link #of}, but each version rules until the next one begins, though it ended before. */
  public static WindowCalendar lasting(List<Agreement> versions) {
    return new WindowCalendar(versions, true);
  }

  /**
   * The openings that overlap a span, by start and then by window id.
   *
   * @param group a group's id; an unknown group has no windows
   * @param from start of the span, inclusive
   * @param to end of the span, exclusive
   */
  public List<Opening> openings(String group, Instant from, Instant to) {
    List<Opening> openings = new ArrayList<>();
    for (Span span : spans) {
      ZoneId zone = span.agreement().zone();
      LocalDate first = later(from.atZone(zone).toLocalDate().minusDays(2), span.first());
      LocalDate last = earlier(to.atZone(zone).toLocalDate(), span.last());
      List<Window> windows = windows(span.agreement(), group);
      for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
        for (Window window : windows) {
          opening(span.agreement(), window, day)
              .filter(opening -> opening.from().isBefore(to) && opening.to().isAfter(from))
              .ifPresent(openings::add);
        }
      }
    }
    openings.sort(
        Comparator.comparing(Opening::from).thenComparing(opening -> opening.window().id()));
    return openings;
  }

  /** The opening at an instant; of several, the one that closes last. */
  public Optional<Opening> openAt(String group, Instant at) {
    return openings(group, at, at.plusNanos(1)).stream().max(Comparator.comparing(Opening::to));
  }

  /** The next instant after this one at which a window of the group opens or closes, if any. */
  public Optional<Instant> nextChange(String group, Instant after) {
    Instant horizon = after.plus(Duration.ofDays(HORIZON_DAYS));
    return openings(group, after, horizon).stream()
        .flatMap(opening -> Stream.of(opening.from(), opening.to()))
        .filter(change -> change.isAfter(after))
        .min(Comparator.naturalOrder());
  }

  /** The windows that hold for a group in any version, those of the newest version first. */
  public List<Window> windows(String groupId) {
    return windowsByGroup.computeIfAbsent(
        groupId,
        id ->
            spans.reversed().stream()
                .flatMap(span -> windows(span.agreement(), id).stream())
                .distinct()
                .toList());
  }

  private static List<Window> windows(Agreement agreement, String groupId) {
    Optional<Group> group = agreement.group(groupId);
    if (group.isEmpty()) {
      return List.of();
    }
    return agreement.windows().stream()
        .filter(w -> w.groups().stream().anyMatch(id -> agreement.isUnder(group.get(), id)))
        .toList();
  }

  private static Optional<Opening> opening(Agreement agreement, Window window, LocalDate day) {
    if (!window.days().contains(day.getDayOfWeek())) {
      return Optional.empty();
    }
    LocalDate lastDay = window.to().isAfter(window.from()) ? day : day.plusDays(1);
    Instant from = day.atTime(window.from()).atZone(agreement.zone()).toInstant();
    Instant to = lastDay.atTime(window.to()).atZone(agreement.zone()).toInstant();
    // A window that lies inside a skipped hour has no length and does not open.
    return from.isBefore(to) ? Optional.of(new Opening(window, from, to)) : Optional.empty();
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  private static LocalDate earlier(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
  }
}
