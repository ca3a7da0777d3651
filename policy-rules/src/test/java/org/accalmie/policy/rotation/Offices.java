package org.accalmie.policy.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Large made-up companies. */
final class Offices {
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final List<String> SKILLS = List.of("french", "network", "payroll");
  private static final int[] WEEKDAYS = {0, 1, 2, 3, 4};
  private static final int[] EVERY_DAY = {0, 1, 2, 3, 4, 5, 6};

  private final int groups;
  private final int weeks;
  private final Random random;

  Offices(int groups, int weeks, long seed) {
    this.groups = groups;
    this.weeks = weeks;
    random = new Random(seed);
  }

  /** Coverage from 7 to 20 on weekdays: five parts of the day and friday afternoon. */
  RotationTask weekdays(double reachable) {
    return task(partsOfTheDay(), List.of("part2", "friday"), reachable, Map.of());
  }

  /** The same, where each group is away for one day of each week, and two Mondays are holidays. */
  RotationTask holidays(double reachable) {
    WeekShape whole = partsOfTheDay();
    WeekShape short1 = without(whole, 0);
    List<Week> calendar = new ArrayList<>();
    for (int w = 0; w < weeks; w++) {
      WeekShape shape = w % 6 == 5 ? short1 : whole;
      calendar.add(new Week(monday(w), shape, away(shape)));
    }
    return task(calendar, whole, List.of("part2", "friday"), reachable);
  }

  /**
   * Coverage from 6 to 21 on all days: who is quiet early cannot be quiet late in the next week.
   */
  RotationTask everyDay(double reachable) {
    List<HalfHour> hours = halfHours(7, 6, 21);
    Map<String, Set<Integer>> quiet = new TreeMap<>();
    quiet.put("early", between(hours, 6, 9, EVERY_DAY));
    quiet.put("late", between(hours, 18, 21, EVERY_DAY));
    quiet.put("early-noon", with(quiet.get("early"), between(hours, 11, 14, 5, 6)));
    quiet.put("late-noon", with(quiet.get("late"), between(hours, 11, 14, 5, 6)));
    quiet.put("early-friday", with(quiet.get("early"), between(hours, 14, 21, 4)));
    quiet.put("late-monday", with(quiet.get("late"), between(hours, 6, 12, 0)));
    WeekShape shape = new WeekShape(hours, quiet);
    return task(shape, List.of("early-noon", "late-monday"), reachable, Map.of());
  }

  /** Quiet at any half hours, in blocks. */
  RotationTask wild(double reachable) {
    List<HalfHour> hours = halfHours(5, 7, 20);
    Map<String, Set<Integer>> quiet = new TreeMap<>();
    for (int s = 0; s < 6; s++) {
      Set<Integer> blocks = new HashSet<>();
      for (int day : WEEKDAYS) {
        int from = 7 + random.nextInt(11);
        blocks.addAll(between(hours, from, from + 2, day));
      }
      quiet.put("slot" + s, blocks);
    }
    return task(new WeekShape(hours, quiet), List.of("slot0", "slot3"), reachable, Map.of());
  }

  private RotationTask task(
      WeekShape shape, List<String> bad, double reachable, Map<String, Set<Integer>> away) {
    List<Week> calendar =
        IntStream.range(0, weeks).mapToObj(w -> new Week(monday(w), shape, away)).toList();
    return task(calendar, shape, bad, reachable);
  }

  private RotationTask task(
      List<Week> calendar, WeekShape shape, List<String> bad, double reachable) {
    List<Slot> slots =
        shape.quiet().keySet().stream().sorted().map(id -> new Slot(id, bad.contains(id))).toList();
    List<RotationGroup> all = new ArrayList<>();
    List<Wish> wishes = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      String id = "g" + g;
      Set<String> skills =
          SKILLS.stream().filter(s -> random.nextInt(3) == 0).collect(Collectors.toSet());
      all.add(new RotationGroup(id, skills));
      random
          .ints(0, slots.size())
          .distinct()
          .limit(3)
          .forEach(s -> wishes.add(new Wish(id, slots.get(s).id(), random.nextInt(7) - 3)));
    }
    return new RotationTask(
        all, slots, calendar, coverage(all, reachable), RotationTask.DAILY_REST, wishes);
  }

  private static Coverage coverage(List<RotationGroup> all, double reachable) {
    Map<String, Integer> skilled = new HashMap<>();
    for (String skill : SKILLS) {
      long having = all.stream().filter(g -> g.skills().contains(skill)).count();
      skilled.put(skill, (int) (having * reachable * 0.9));
    }
    return new Coverage((int) (all.size() * reachable), skilled);
  }

  private static WeekShape partsOfTheDay() {
    List<HalfHour> hours = halfHours(5, 7, 20);
    Map<String, Set<Integer>> quiet = new TreeMap<>();
    for (int part = 0; part < 5; part++) {
      double from = 7 + 2.6 * part;
      quiet.put("part" + part, between(hours, from, from + 2.6, WEEKDAYS));
    }
    quiet.put("friday", between(hours, 12, 20, 4));
    return new WeekShape(hours, quiet);
  }

  private static WeekShape without(WeekShape shape, int day) {
    List<HalfHour> kept = shape.halfHours().stream().filter(h -> h.day() != day).toList();
    Map<String, Set<Integer>> quiet = new TreeMap<>();
    shape
        .quiet()
        .forEach(
            (slot, indices) ->
                quiet.put(
                    slot,
                    indices.stream()
                        .map(i -> kept.indexOf(shape.halfHours().get(i)))
                        .filter(i -> i >= 0)
                        .collect(Collectors.toSet())));
    return new WeekShape(kept, quiet);
  }

  private Map<String, Set<Integer>> away(WeekShape shape) {
    Map<String, Set<Integer>> away = new HashMap<>();
    for (int g = 0; g < groups; g++) {
      if (random.nextInt(5) == 0) {
        away.put("g" + g, between(shape.halfHours(), 0, 24, random.nextInt(5)));
      }
    }
    return away;
  }

  private static Set<Integer> with(Set<Integer> some, Set<Integer> more) {
    Set<Integer> all = new HashSet<>(some);
    all.addAll(more);
    return all;
  }

  private static Instant monday(int week) {
    return MONDAY.plus(Duration.ofDays(7L * week));
  }

  private static List<HalfHour> halfHours(int days, int fromHour, int toHour) {
    List<HalfHour> all = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      for (int minute = fromHour * 60; minute < toHour * 60; minute += 30) {
        all.add(new HalfHour(day, day * 24 * 60 + minute));
      }
    }
    return all;
  }

  private static Set<Integer> between(
      List<HalfHour> halfHours, double fromHour, double toHour, int... days) {
    return IntStream.range(0, halfHours.size())
        .filter(
            h -> {
              int day = halfHours.get(h).day();
              double hour = halfHours.get(h).minute() / 60.0 - 24 * day;
              return IntStream.of(days).anyMatch(d -> d == day)
                  && hour >= fromHour
                  && hour < toHour;
            })
        .boxed()
        .collect(Collectors.toSet());
  }
}
