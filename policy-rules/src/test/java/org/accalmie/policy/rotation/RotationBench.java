package org.accalmie.policy.rotation;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** Measures how long plans for made-up companies take, and how good they are when time is up. */
public final class RotationBench {
  private static final int SECONDS = 30;

  private RotationBench() {}

  /** By hand: {@code GROUPS WEEKS SEEDS}. */
  public static void main(String[] args) {
    int seeds = Integer.parseInt(args[2]);
    run(System.out, Integer.parseInt(args[0]), Integer.parseInt(args[1]), seeds);
  }

  /** Plans for some companies, each drawn anew for every seed. */
  public static void run(PrintStream out, int groups, int weeks, int seeds) {
    out.printf("Rotation: %d groups, %d weeks, at most %d s a plan%n", groups, weeks, SECONDS);
    for (int seed = 1; seed <= seeds; seed++) {
      int drawn = seed;
      tasks(groups, weeks, seed).forEach((name, task) -> measure(out, name, drawn, task));
    }
  }

  private static Map<String, RotationTask> tasks(int groups, int weeks, int seed) {
    Map<String, RotationTask> tasks = new LinkedHashMap<>();
    tasks.put("weekdays 80 %", new Offices(groups, weeks, seed).weekdays(0.80));
    tasks.put("holidays 66 %", new Offices(groups, weeks, seed).holidays(0.66));
    tasks.put("every day 40 %", new Offices(groups, weeks, seed).everyDay(0.4));
    tasks.put("every day 48 %", new Offices(groups, weeks, seed).everyDay(0.48));
    tasks.put("wild 50 %", new Offices(groups, weeks, seed).wild(0.5));
    tasks.put("wild 60 %", new Offices(groups, weeks, seed).wild(0.6));
    return tasks;
  }

  private static void measure(PrintStream out, String name, int seed, RotationTask task) {
    InstantSource clock = InstantSource.system();
    Instant began = clock.instant();
    Search search = Search.within(seed, Duration.ofSeconds(SECONDS));
    AtomicReference<Duration> first = new AtomicReference<>();
    Planning planning =
        new RotationPlanner(search, clock).plan(task, (_, at, _) -> first.compareAndSet(null, at));
    out.printf(
        "%-14s seed %d  first plan %s s, end %s s  %s%n",
        name,
        seed,
        Optional.ofNullable(first.get()).map(RotationBench::seconds).orElse("-"),
        seconds(Duration.between(began, clock.instant())),
        said(planning));
  }

  private static String seconds(Duration length) {
    return "%.1f".formatted(length.toMillis() / 1000.0);
  }

  private static String said(Planning planning) {
    return switch (planning) {
      case Planning.Planned planned ->
          planned.proofs().entrySet().stream()
                  .map(e -> e.getKey().word() + " " + e.getValue())
                  .collect(Collectors.joining("; "))
              + (planned.repeatable() ? "; repeatable" : "; ended by the clock");
      case Planning.Conflict conflict -> "impossible: " + conflict.clauses();
      case Planning.Undecided _ -> "nothing found";
    };
  }
}
