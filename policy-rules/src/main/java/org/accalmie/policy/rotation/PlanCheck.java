package org.accalmie.policy.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Checks a plan against its task, by counting.
 *
 * <p>It shares no code with the planner, so that a mistake in one does not hide in the other.
 */
public final class PlanCheck {
  private final RotationTask task;
  private final Set<String> badSlots;
  private final Set<String> slotIds;

  public PlanCheck(RotationTask task) {
    this.task = task;
    slotIds = task.slots().stream().map(Slot::id).collect(Collectors.toSet());
    badSlots = task.slots().stream().filter(Slot::bad).map(Slot::id).collect(Collectors.toSet());
  }

  /** Where the plan breaks a rule: slots, coverage by week and half hour, rest by group. */
  public List<Violation> violations(Plan plan) {
    List<Violation> found = new ArrayList<>();
    for (RotationGroup group : task.groups()) {
      addSlots(plan, group.id(), found);
    }
    for (int week = 0; week < task.weeks().size(); week++) {
      addCoverage(plan, week, found);
    }
    for (RotationGroup group : task.groups()) {
      addRest(plan, group.id(), found);
    }
    return found;
  }

  /** How many more bad slots the group with the most has than the one with the fewest. */
  public int spread(Plan plan) {
    IntSummaryStatistics bad =
        task.groups().stream().mapToInt(g -> badSlots(plan, g.id())).summaryStatistics();
    return bad.getMax() - bad.getMin();
  }

  /** The bad slots that a group has over all weeks. */
  public int badSlots(Plan plan, String group) {
    return (int) weeks().filter(w -> badSlots.contains(plan.slot(group, w))).count();
  }

  /** The bad slots of all groups over all weeks. */
  public int badSlots(Plan plan) {
    return task.groups().stream().mapToInt(g -> badSlots(plan, g.id())).sum();
  }

  /** The sum of the weights of all wishes that the plan meets, once for each week. */
  public long wishes(Plan plan) {
    return task.wishes().stream().mapToLong(wish -> wish.weight() * met(wish, plan)).sum();
  }

  /**
   * The half hour at which the fewest groups are reachable, the first of them; empty when nobody
   * has to be.
   *
   * @param counted which groups count
   */
  public Optional<Lowest> lowest(Plan plan, Predicate<RotationGroup> counted) {
    Optional<Lowest> lowest = Optional.empty();
    for (int w = 0; w < task.weeks().size(); w++) {
      Week week = task.weeks().get(w);
      for (int h = 0; h < week.shape().halfHours().size(); h++) {
        int groups = (int) there(week, w, plan, h).stream().filter(counted).count();
        if (lowest.isEmpty() || groups < lowest.get().groups()) {
          lowest = Optional.of(new Lowest(week.startOf(week.shape().halfHours().get(h)), groups));
        }
      }
    }
    return lowest;
  }

  /** How many groups are reachable at a half hour that begins at an instant. */
  public record Lowest(Instant at, int groups) {}

  /**
   * How many groups are reachable at a half hour.
   *
   * @param week from 0
   * @param halfHour its index in the week's shape
   */
  public int reachable(Plan plan, int week, int halfHour) {
    return there(task.weeks().get(week), week, plan, halfHour).size();
  }

  private List<RotationGroup> there(Week week, int index, Plan plan, int halfHour) {
    return task.groups().stream()
        .filter(group -> reachable(week, group.id(), plan.slot(group.id(), index), halfHour))
        .toList();
  }

  private long met(Wish wish, Plan plan) {
    return weeks().filter(w -> plan.slot(wish.group(), w).equals(wish.slot())).count();
  }

  private IntStream weeks() {
    return IntStream.range(0, task.weeks().size());
  }

  private void addSlots(Plan plan, String group, List<Violation> found) {
    weeks()
        .filter(week -> !slotIds.contains(plan.slot(group, week)))
        .mapToObj(
            w -> new Violation.NoSlot(group, w, plan.slot(group, w), new Clause.OneSlotEach()))
        .forEach(found::add);
  }

  private void addCoverage(Plan plan, int weekIndex, List<Violation> found) {
    Week week = task.weeks().get(weekIndex);
    for (int h = 0; h < week.shape().halfHours().size(); h++) {
      Instant start = week.startOf(week.shape().halfHours().get(h));
      List<RotationGroup> there = there(week, weekIndex, plan, h);
      if (there.size() < task.coverage().groups()) {
        Clause.Reachable clause = new Clause.Reachable(task.coverage().groups());
        found.add(new Violation.TooFew(weekIndex, start, there.size(), clause));
      }
      addSkills(there, weekIndex, start, found);
    }
  }

  private void addSkills(
      List<RotationGroup> there, int week, Instant start, List<Violation> found) {
    Map<String, Integer> count = new HashMap<>();
    there.forEach(group -> group.skills().forEach(skill -> count.merge(skill, 1, Integer::sum)));
    task.coverage()
        .groupsOfSkill()
        .forEach(
            (skill, needed) -> {
              int has = count.getOrDefault(skill, 0);
              if (has < needed) {
                Clause.Skilled clause = new Clause.Skilled(skill, needed);
                found.add(new Violation.TooFewSkilled(week, start, has, clause));
              }
            });
  }

  private void addRest(Plan plan, String group, List<Violation> found) {
    List<Day> days = reachableDays(plan, group);
    for (int d = 1; d < days.size(); d++) {
      Instant from = days.get(d - 1).end();
      Instant to = days.get(d).start();
      if (Duration.between(from, to).compareTo(task.rest()) < 0) {
        found.add(new Violation.ShortRest(group, from, to, new Clause.Rest(task.rest())));
      }
    }
  }

  private List<Day> reachableDays(Plan plan, String group) {
    List<Day> days = new ArrayList<>();
    for (int w = 0; w < task.weeks().size(); w++) {
      Week week = task.weeks().get(w);
      List<HalfHour> halfHours = week.shape().halfHours();
      for (int h = 0; h < halfHours.size(); h++) {
        if (reachable(week, group, plan.slot(group, w), h)) {
          Instant start = week.startOf(halfHours.get(h));
          add(days, new Day(w, halfHours.get(h).day(), start, start.plus(HalfHour.LENGTH)));
        }
      }
    }
    return days;
  }

  private static void add(List<Day> days, Day next) {
    if (!days.isEmpty() && days.getLast().same(next)) {
      days.add(days.removeLast().until(next.end()));
    } else {
      days.add(next);
    }
  }

  private static boolean reachable(Week week, String group, String slot, int halfHour) {
    return !week.quiet(slot).contains(halfHour) && !week.away(group).contains(halfHour);
  }

  /** From the first to the last instant at which a group is reachable on a day. */
  private record Day(int week, int day, Instant start, Instant end) {
    boolean same(Day other) {
      return week == other.week && day == other.day;
    }

    Day until(Instant later) {
      return new Day(week, day, start, later);
    }
  }
}
