package org.accalmie.policy.rotation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A small task, drawn by hand. */
final class Sketch {
  static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");

  private final List<RotationGroup> groups = new ArrayList<>();
  private final List<Slot> slots = new ArrayList<>();
  private final Map<String, Set<Integer>> quiet = new HashMap<>();
  private final Map<Integer, Map<String, Set<Integer>>> away = new HashMap<>();
  private final Map<Integer, Set<Integer>> closed = new HashMap<>();
  private final Map<String, Integer> skills = new TreeMap<>();
  private final List<Wish> wishes = new ArrayList<>();
  private final List<HalfHour> halfHours;
  private int weeks = 1;
  private int reachable;
  private Duration rest = Duration.ZERO;

  /** With the half hours of every week. */
  Sketch(HalfHour... halfHours) {
    this.halfHours = List.of(halfHours);
  }

  static HalfHour at(int day, String time) {
    return new HalfHour(day, day * 24 * 60 + LocalTime.parse(time).toSecondOfDay() / 60);
  }

  Sketch groups(String... ids) {
    List.of(ids).forEach(this::group);
    return this;
  }

  Sketch group(String id, String... skills) {
    groups.add(new RotationGroup(id, Set.of(skills)));
    return this;
  }

  Sketch slot(String id, Integer... quietAt) {
    slots.add(new Slot(id, false));
    quiet.put(id, Set.of(quietAt));
    return this;
  }

  Sketch bad(String id, Integer... quietAt) {
    slots.add(new Slot(id, true));
    quiet.put(id, Set.of(quietAt));
    return this;
  }

  Sketch weeks(int count) {
    weeks = count;
    return this;
  }

  Sketch away(int week, String group, Integer... at) {
    away.computeIfAbsent(week, _ -> new HashMap<>()).put(group, Set.of(at));
    return this;
  }

  /** Takes half hours out of one week. */
  Sketch closed(int week, Integer... at) {
    closed.put(week, Set.of(at));
    return this;
  }

  Sketch reachable(int groups) {
    reachable = groups;
    return this;
  }

  Sketch skill(String skill, int groups) {
    skills.put(skill, groups);
    return this;
  }

  Sketch rest(Duration least) {
    rest = least;
    return this;
  }

  Sketch wish(String group, String slot, int weight) {
    wishes.add(new Wish(group, slot, weight));
    return this;
  }

  RotationTask task() {
    List<Week> calendar = IntStream.range(0, weeks).mapToObj(this::week).toList();
    Coverage coverage = new Coverage(reachable, skills);
    return new RotationTask(groups, slots, calendar, coverage, rest, wishes);
  }

  private Week week(int index) {
    Set<Integer> out = closed.getOrDefault(index, Set.of());
    List<Integer> open =
        IntStream.range(0, halfHours.size()).filter(h -> !out.contains(h)).boxed().toList();
    List<HalfHour> kept = open.stream().map(halfHours::get).toList();
    WeekShape shape = new WeekShape(kept, renumbered(quiet, open));
    Map<String, Set<Integer>> absent = renumbered(away.getOrDefault(index, Map.of()), open);
    return new Week(MONDAY.plus(Duration.ofDays(7L * index)), shape, absent);
  }

  private static Map<String, Set<Integer>> renumbered(
      Map<String, Set<Integer>> sets, List<Integer> open) {
    Map<String, Set<Integer>> all = new HashMap<>();
    sets.forEach(
        (id, set) -> {
          Set<Integer> kept = new HashSet<>(set);
          kept.retainAll(open);
          all.put(id, kept.stream().map(open::indexOf).collect(Collectors.toSet()));
        });
    return all;
  }
}
