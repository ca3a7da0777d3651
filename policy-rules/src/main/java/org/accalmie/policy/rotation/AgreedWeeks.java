package org.accalmie.policy.rotation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Hours;
import org.accalmie.policy.agreement.Rotation;
import org.accalmie.policy.agreement.Window;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.calendar.Opening;
import org.accalmie.policy.calendar.WindowCalendar;

/**
 * The weeks of an agreement's rotation, in instants.
 *
 * <p>A half hour is quiet for a slot when a window of it is open for any part of that half hour. A
 * group is away, whatever its slot, while a window that opens by its time holds contact back; a
 * meeting-free one does not. On a day off nobody needs to be reachable.
 */
final class AgreedWeeks {
  /** The kinds of window in which a group is not reachable. */
  static final Set<Kind> HOLD_CONTACT_BACK = Set.of(Kind.QUIET, Kind.MAIL_FREE, Kind.SCREENS_OFF);

  private static final int DAYS = 7;

  private final Agreement agreement;
  private final Rotation rotation;
  private final WindowCalendar always;
  private final Set<LocalDate> daysOff;
  private final Map<String, WindowCalendar> bySlot = new HashMap<>();
  private final Map<WeekShape, WeekShape> shapes = new HashMap<>();

  AgreedWeeks(Agreement agreement, Rotation rotation) {
    this.agreement = agreement;
    this.rotation = rotation;
    always = new WindowCalendar(agreement);
    daysOff = agreement.daysOff();
    rotation
        .slots()
        .forEach(s -> bySlot.put(s.id(), WindowCalendar.granting(agreement, s.windows())));
  }

  /** Whole weeks from a Monday on. */
  List<Week> weeks(LocalDate monday, int count) {
    return IntStream.range(0, count).mapToObj(w -> week(monday.plusWeeks(w))).toList();
  }

  private Week week(LocalDate monday) {
    Instant start = monday.atStartOfDay(agreement.zone()).toInstant();
    List<HalfHour> halfHours = halfHours(monday, start);
    Map<String, Set<Integer>> quiet = new HashMap<>();
    for (Rotation.Slot slot : rotation.slots()) {
      quiet.put(slot.id(), quiet(slot, start, halfHours));
    }
    WeekShape shape = new WeekShape(halfHours, quiet);
    WeekShape shared = shapes.computeIfAbsent(shape, same -> same);
    return new Week(start, shared, away(start, halfHours));
  }

  private List<HalfHour> halfHours(LocalDate monday, Instant start) {
    List<HalfHour> all = new ArrayList<>();
    Instant free = start;
    for (int day = 0; day < DAYS; day++) {
      LocalDate date = monday.plusDays(day);
      for (Hours hours : covered(date)) {
        Instant from = date.atTime(hours.from()).atZone(agreement.zone()).toInstant();
        Instant to = date.atTime(hours.to()).atZone(agreement.zone()).toInstant();
        // Times that overlap count once, and a last part of a half hour as a whole one.
        for (free = later(free, from); free.isBefore(to); free = free.plus(HalfHour.LENGTH)) {
          all.add(new HalfHour(day, Math.toIntExact(Duration.between(start, free).toMinutes())));
        }
      }
    }
    return all;
  }

  private List<Hours> covered(LocalDate date) {
    return rotation.coverage().stream()
        .filter(hours -> hours.beginOn(date, daysOff))
        .sorted(Comparator.comparing(Hours::from))
        .toList();
  }

  // A happy hour opens a slot's windows to contact only when it does so for all who take turns.
  private Set<Integer> quiet(Rotation.Slot slot, Instant start, List<HalfHour> halfHours) {
    WindowCalendar calendar = bySlot.getOrDefault(slot.id(), always);
    Predicate<Window> ofSlot =
        window -> slot.windows().contains(window.id()) && window.kind() != Kind.HAPPY_HOUR;
    return rotation.groups().stream()
        .collect(Collectors.toMap(calendar::windows, group -> group, (one, _) -> one))
        .values()
        .stream()
        .flatMap(group -> open(calendar, group, ofSlot, start, halfHours).stream())
        .collect(Collectors.toSet());
  }

  private Map<String, Set<Integer>> away(Instant start, List<HalfHour> halfHours) {
    Map<List<Window>, Set<Integer>> known = new HashMap<>();
    Map<String, Set<Integer>> away = new HashMap<>();
    Predicate<Window> heldBack = window -> HOLD_CONTACT_BACK.contains(window.kind());
    for (String group : rotation.groups()) {
      Set<Integer> at =
          known.computeIfAbsent(
              always.windows(group), _ -> open(always, group, heldBack, start, halfHours));
      if (!at.isEmpty()) {
        away.put(group, at);
      }
    }
    return away;
  }

  private Set<Integer> open(
      WindowCalendar calendar,
      String group,
      Predicate<Window> which,
      Instant start,
      List<HalfHour> halfHours) {
    ZonedDateTime end = start.atZone(agreement.zone()).plusDays(DAYS);
    List<Opening> openings =
        calendar.openings(group, start, end.toInstant()).stream()
            .filter(opening -> which.test(opening.window()))
            .toList();
    return IntStream.range(0, halfHours.size())
        .filter(h -> openings.stream().anyMatch(o -> touches(o, start, halfHours.get(h))))
        .boxed()
        .collect(Collectors.toSet());
  }

  private static boolean touches(Opening opening, Instant start, HalfHour halfHour) {
    Instant from = start.plusSeconds(60L * halfHour.minute());
    return opening.from().isBefore(from.plus(HalfHour.LENGTH)) && opening.to().isAfter(from);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
