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
 * Expands an agreement's windows to instants.
 *
 * <p>Wall-clock times are those of the agreement's zone. A time that a clock change skips moves
 * forward by the gap; of a time that occurs twice a window opens at the first and closes at the
 * first, as {@link java.time.ZonedDateTime#of} resolves them.
 */
public final class WindowCalendar {
  // Windows recur weekly, so a change is never further away than this.
  private static final int HORIZON_DAYS = 8;

  private final Agreement agreement;
  private final Map<String, List<Window>> windowsByGroup = new ConcurrentHashMap<>();

  public WindowCalendar(Agreement agreement) {
    this.agreement = agreement;
  }

  /**
   * The openings that overlap a span, by start and then by window id.
   *
   * @param group a group's id; an unknown group has no windows
   * @param from start of the span, inclusive
   * @param to end of the span, exclusive
   */
  public List<Opening> openings(String group, Instant from, Instant to) {
    ZoneId zone = agreement.zone();
    LocalDate first = from.atZone(zone).toLocalDate().minusDays(2);
    LocalDate last = to.atZone(zone).toLocalDate();
    List<Opening> openings = new ArrayList<>();
    for (Window window : windows(group)) {
      for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
        opening(window, day)
            .filter(opening -> opening.from().isBefore(to) && opening.to().isAfter(from))
            .ifPresent(openings::add);
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

  /** The windows that hold for a group, its own and those of the groups above it. */
  public List<Window> windows(String groupId) {
    return windowsByGroup.computeIfAbsent(groupId, this::windowsOf);
  }

  private List<Window> windowsOf(String groupId) {
    Optional<Group> group = agreement.group(groupId);
    if (group.isEmpty()) {
      return List.of();
    }
    return agreement.windows().stream()
        .filter(w -> w.groups().stream().anyMatch(id -> agreement.isUnder(group.get(), id)))
        .toList();
  }

  private Optional<Opening> opening(Window window, LocalDate day) {
    if (!window.days().contains(day.getDayOfWeek()) || !agreement.covers(day)) {
      return Optional.empty();
    }
    LocalDate lastDay = window.to().isAfter(window.from()) ? day : day.plusDays(1);
    Instant from = day.atTime(window.from()).atZone(agreement.zone()).toInstant();
    Instant to = lastDay.atTime(window.to()).atZone(agreement.zone()).toInstant();
    // A window that lies inside a skipped hour has no length and does not open.
    return from.isBefore(to) ? Optional.of(new Opening(window, from, to)) : Optional.empty();
  }
}
