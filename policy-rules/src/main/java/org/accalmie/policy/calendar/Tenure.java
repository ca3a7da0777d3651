package org.accalmie.policy.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.agreement.Window;
import org.accalmie.policy.agreement.Window.Opens;

/**
 * The days that one version rules, and when its windows open on them.
 *
 * @param windows those of the version that open by their time, or that may be granted
 * @param first first calendar day on which an opening may begin
 * @param last last such day, inclusive
 * @param holidays the days off, for looking up
 * @param grants what opens beside the windows that open by their time
 * @param suspended when a later version suspends the agreement, at which what was granted ends
 */
record Tenure(
    Agreement agreement,
    List<Window> windows,
    LocalDate first,
    LocalDate last,
    Set<LocalDate> holidays,
    Grants grants,
    Instant suspended) {
  /** With the windows that open by their time, and those that may be granted. */
  static Tenure of(Agreement agreement, LocalDate last, Grants grants, Instant suspended) {
    List<Window> windows =
        agreement.windows().stream()
            .filter(w -> w.opens() == Opens.ALWAYS || grants.concern(agreement, w))
            .toList();
    return new Tenure(
        agreement, windows, agreement.from(), last, agreement.daysOff(), grants, suspended);
  }

  /** The days that a version would rule, had it held from then. */
  static Tenure asIf(Agreement agreement, LocalDate first, LocalDate last) {
    List<Window> windows =
        of(agreement, last, Grants.NONE, Instant.MAX).windows().stream()
            .map(window -> window.asIfFrom(first))
            .toList();
    return new Tenure(
        agreement, windows, first, last, agreement.daysOff(), Grants.NONE, Instant.MAX);
  }

  /** The windows that open by their time for a group: its own and those of the groups above it. */
  List<Window> windows(String group) {
    if (agreement.group(group).filter(agreement::isIncluded).isEmpty()) {
      return List.of();
    }
    Set<String> path =
        agreement.tree().upwards(group).stream().map(Group::id).collect(Collectors.toSet());
    return windows.stream()
        .filter(window -> window.groups().stream().anyMatch(path::contains))
        .toList();
  }

  /** The openings of some windows that begin on the days from two days before to after a span. */
  Stream<Opening> openings(String group, List<Window> windows, Instant from, Instant to) {
    LocalDate begin = later(from.atZone(zone()).toLocalDate().minusDays(2), first);
    LocalDate end = earlier(to.atZone(zone()).toLocalDate(), last);
    return begin.isAfter(end)
        ? Stream.empty()
        : begin
            .datesUntil(end.plusDays(1))
            .flatMap(
                day -> windows.stream().flatMap(window -> opening(group, window, day).stream()))
            .filter(opening -> opening.from().isBefore(to) && opening.to().isAfter(from));
  }

  private Optional<Opening> opening(String group, Window window, LocalDate day) {
    if (!begins(window, day) || !isOpenedOn(day, group, window)) {
      return Optional.empty();
    }
    LocalDate lastDay = window.to().isAfter(window.from()) ? day : day.plusDays(1);
    Instant from = day.atTime(window.from()).atZone(zone()).toInstant();
    Instant agreed = lastDay.atTime(window.to()).atZone(zone()).toInstant();
    boolean stays = window.opens() == Opens.ALWAYS || agreed.isBefore(suspended);
    Instant to = stays ? agreed : suspended;
    // A window that lies inside a skipped hour has no length and does not open.
    return from.isBefore(to) ? Optional.of(new Opening(window, from, to)) : Optional.empty();
  }

  private boolean isOpenedOn(LocalDate day, String group, Window window) {
    return window.opens() == Opens.ALWAYS
        || (!agreement.suspended() && grants.allow(agreement, group, window, day));
  }

  private boolean begins(Window window, LocalDate day) {
    boolean usual = window.days().contains(day);
    return switch (window.holidays()) {
      case AS_USUAL -> usual;
      case NOT -> usual && !holidays.contains(day);
      case TOO -> usual || (holidays.contains(day) && window.days().hasStarted(day));
      case ONLY -> holidays.contains(day) && window.days().hasStarted(day);
    };
  }

  private ZoneId zone() {
    return agreement.zone();
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  private static LocalDate earlier(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
  }
}
