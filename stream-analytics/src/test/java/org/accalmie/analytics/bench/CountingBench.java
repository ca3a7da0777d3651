package org.accalmie.analytics.bench;

import java.io.PrintStream;
import java.util.Locale;
import org.accalmie.analytics.bench.CountingChild.Kind;

/** Reports per CPU-second: the topology next to what else could count the same log. */
public final class CountingBench {
  private static final int[] GROUPS = {1, 100, 100_000};
  private static final int[] PEOPLE = {50_000, 200_000, 800_000};
  private static final int REPORTS = 500_000;
  private static final Workload TOKENS = new Workload(100, 100_000, 100_000, true);
  private static final Workload A_DAY_OF_A_MILLION = new Workload(100_000, 0, 1_000_000, false);

  /** As often as the analytics commit, and as seldom as most who use it. */
  private static final int[] CHECKPOINTS = {500, 10_000};

  private final PrintStream out;

  private CountingBench(PrintStream out) {
    this.out = out;
  }

  /** Counts in each way and prints the figures. */
  public static void run(PrintStream out) throws Exception {
    CountingBench bench = new CountingBench(out);
    bench.say(
        "Analytics, reports per CPU-second (2 partitions; each counter alone, in a warm JVM)");
    bench.groups();
    bench.people();
    bench.tokens();
    bench.footprint();
  }

  private void groups() throws Exception {
    say("  %,d reports of", REPORTS);
    for (int groups : GROUPS) {
      Workload workload = Workload.of(groups, REPORTS);
      double bare = CounterProcess.of(Kind.BARE).speed(workload);
      say("  %,d groups", groups);
      say("    bare consumer + HashMap         %,12.0f", bare);
      compared("topology, any token", CounterProcess.of(Kind.UNCHECKED).speed(workload), bare);
      for (int checkpoints : CHECKPOINTS) {
        double flink = CounterProcess.flink(checkpoints).speed(workload);
        compared("Flink, checkpoint each %.1f s".formatted(checkpoints / 1e3), flink, bare);
      }
    }
  }

  private void compared(String what, double speed, double bare) {
    say("    %-30s  %,12.0f  %5.2f of bare", what, speed, speed / bare);
  }

  private void people() throws Exception {
    say("  growth with people, topology of 100 groups");
    for (int people : PEOPLE) {
      double speed = CounterProcess.of(Kind.UNCHECKED).speed(Workload.of(100, people));
      say("    %,9d reports               %,12.0f", people, speed);
    }
  }

  private void tokens() throws Exception {
    double alone = CounterProcess.of(Kind.SIGNATURES).speed(TOKENS);
    double checked = CounterProcess.of(Kind.CHECKED).speed(TOKENS);
    say("  signed tokens, %,d reports of %d groups", TOKENS.measured(), TOKENS.groups());
    say("    RSASSA-PSS alone                %,12.0f", alone);
    say("    topology that checks them       %,12.0f  %5.2f of that", checked, checked / alone);
  }

  private void footprint() throws Exception {
    say("  a day of a million people in 100,000 groups, 2 GiB of heap:");
    double speed = CounterProcess.of(Kind.FOOTPRINT).speed(A_DAY_OF_A_MILLION);
    say("  %-50s %,10.0f", "reports per CPU-second", speed);
  }

  private void say(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
