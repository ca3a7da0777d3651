package org.accalmie.policy.rotation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Tasks so small that all their plans can be tried, drawn at random. */
final class SmallOffice {
  private static final HalfHour[] HALF_HOURS = {
    Sketch.at(0, "06:00"),
    Sketch.at(0, "14:00"),
    Sketch.at(0, "20:30"),
    Sketch.at(1, "07:00"),
    Sketch.at(6, "20:00"),
    Sketch.at(6, "22:30")
  };

  private SmallOffice() {}

  /** Two or three groups, slots and weeks: 729 plans or fewer, unless all are three. */
  static RotationTask drawn(Random random) {
    int groups = 2 + random.nextInt(2);
    int slots = 2 + random.nextInt(2);
    int weeks = groups + slots == 6 ? 2 : 2 + random.nextInt(2);
    Sketch sketch = new Sketch(HALF_HOURS).weeks(weeks).reachable(random.nextInt(groups));
    for (int g = 0; g < groups; g++) {
      sketch.group("g" + g, random.nextBoolean() ? new String[] {"phone"} : new String[0]);
    }
    for (int s = 0; s < slots; s++) {
      Integer[] quiet = some(random, 3);
      if (random.nextInt(3) == 0) {
        sketch.bad("s" + s, quiet);
      } else {
        sketch.slot("s" + s, quiet);
      }
    }
    for (int g = 0; g < groups; g++) {
      sketch.wish("g" + g, "s" + random.nextInt(slots), random.nextInt(7) - 3);
      if (random.nextInt(4) == 0) {
        sketch.away(random.nextInt(weeks), "g" + g, some(random, 2));
      }
    }
    if (random.nextInt(3) == 0) {
      sketch.closed(random.nextInt(weeks), some(random, 2));
    }
    if (random.nextBoolean()) {
      sketch.skill("phone", 1);
    }
    return sketch.rest(random.nextBoolean() ? RotationTask.DAILY_REST : Duration.ZERO).task();
  }

  private static Integer[] some(Random random, int most) {
    return random
        .ints(1 + random.nextInt(most), 0, HALF_HOURS.length)
        .distinct()
        .boxed()
        .toArray(Integer[]::new);
  }

  /** All plans that give each group a slot each week. */
  static List<Plan> allPlans(RotationTask task) {
    List<Plan> plans = List.of(new Plan(Map.of()));
    for (RotationGroup group : task.groups()) {
      for (int week = 0; week < task.weeks().size(); week++) {
        List<Plan> longer = new ArrayList<>();
        for (Plan plan : plans) {
          for (Slot slot : task.slots()) {
            longer.add(plan.with(group.id(), week, slot.id()));
          }
        }
        plans = longer;
      }
    }
    return plans;
  }
}
