package org.accalmie.policy.rotation;

import static org.accalmie.policy.agreement.Sentence.sentence;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Rotation;
import org.accalmie.policy.agreement.Window;
import org.accalmie.policy.calendar.Opening;
import org.accalmie.policy.calendar.WindowCalendar;

/** What there is to plan under an agreement. */
public final class AgreedTask {
  private final Agreement agreement;
  private final Rotation rotation;

  private AgreedTask(Agreement agreement) {
    this.agreement = agreement;
    if (agreement.rotation() == null) {
      throw new NotPlannable(
          sentence(
              "“%s” has no rotation; write under “rotation” who takes turns in which windows",
              agreement.id()));
    }
    rotation = agreement.rotation();
  }

  /**
   * The task of some weeks.
   *
   * @param monday first day of the first week, in the agreement's zone
   * @param weeks how many, from 1
   * @throws NotPlannable when the agreement has no rotation or does not rule all those days
   */
  public static RotationTask of(Agreement agreement, LocalDate monday, int weeks) {
    return new AgreedTask(agreement).task(monday, weeks);
  }

  /**
   * The windows that keep groups of the rotation off in the half hour from an instant, whatever
   * slot they have: ids of windows by id of group.
   */
  public static SortedMap<String, List<String>> away(Agreement agreement, Instant at) {
    WindowCalendar calendar = new WindowCalendar(agreement);
    SortedMap<String, List<String>> away = new TreeMap<>();
    for (RotationGroup group : new AgreedTask(agreement).groups()) {
      List<String> windows =
          calendar.openings(group.id(), at, at.plus(HalfHour.LENGTH)).stream()
              .map(Opening::window)
              .filter(window -> AgreedWeeks.HOLD_CONTACT_BACK.contains(window.kind()))
              .map(Window::id)
              .toList();
      if (!windows.isEmpty()) {
        away.put(group.id(), windows);
      }
    }
    return away;
  }

  private List<RotationGroup> groups() {
    return agreement.groups().stream()
        .filter(group -> rotation.groups().contains(group.id()))
        .map(group -> new RotationGroup(group.id(), group.skills()))
        .toList();
  }

  private RotationTask task(LocalDate monday, int weeks) {
    requireRuled(monday, weeks);
    List<Slot> slots =
        rotation.slots().stream().map(slot -> new Slot(slot.id(), slot.unpopular())).toList();
    return new RotationTask(
        groups(),
        slots,
        new AgreedWeeks(agreement, rotation).weeks(monday, weeks),
        coverage(),
        RotationTask.DAILY_REST,
        wishes());
  }

  private Coverage coverage() {
    Map<String, Integer> skills = new TreeMap<>();
    rotation.skills().forEach(cover -> skills.merge(cover.skill(), cover.groups(), Math::max));
    return new Coverage(rotation.reachable(), skills);
  }

  private List<Wish> wishes() {
    return rotation.wishes().stream()
        .map(wish -> new Wish(wish.group(), wish.slot(), wish.weight()))
        .toList();
  }

  private void requireRuled(LocalDate monday, int weeks) {
    if (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
      throw new NotPlannable(
          sentence(
              "%s is no Monday; write %s or %s",
              monday, monday.with(DayOfWeek.MONDAY), nextMonday(monday)));
    }
    LocalDate sunday = monday.plusWeeks(weeks).minusDays(1);
    if (weeks < 1 || !agreement.covers(monday) || !agreement.covers(sunday)) {
      throw new NotPlannable(
          sentence(
              "“%s” holds from %s until %s, but the weeks from %s on end on %s; plan weeks that lie in between",
              agreement.id(), agreement.from(), agreement.until(), monday, sunday));
    }
  }

  /** The first Monday after a day. */
  public static LocalDate nextMonday(LocalDate day) {
    return day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
  }
}
