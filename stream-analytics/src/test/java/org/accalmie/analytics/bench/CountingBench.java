package org.accalmie.analytics.bench;

import java.io.PrintStream;
import java.util.Locale;

/** Reports per CPU-second: the topology next to what else could count the same log. */
public final class CountingBench {
  private static final int REPORTS = 500_000;
  private static final int[] GROUPS = {1, 100, 100_000};
  private static final int[] PEOPLE = {50_000, 200_000, 800_000};
  private static final Workload TOKENS = new Workload(100, 8_000, 12_000, true);

  private final PrintStream out;

  private CountingBench(PrintStream out) {
    this.out = out;
  }

  /** Counts in each way and prints the figures. */
  public static void run(PrintStream out) throws Exception {
    CountingBench bench = new CountingBench(out);
    bench.say("Analytics, reports per CPU-second (2 partitions; each counter alone in a warm JVM)");
    bench.groups();
    bench.people();
    bench.tokens();
  }

  private void groups() throws Exception {
    say("  %,d reports of    bare consumer        topology   (of bare)", REPORTS);
    for (int groups : GROUPS) {
      Workload workload = Workload.of(groups, REPORTS);
      double bare = CounterProcess.of(CountingChild.Kind.BARE).speed(workload);
      double counted = CounterProcess.of(CountingChild.Kind.UNCHECKED).speed(workload);
      say("  %,8d groups  %,15.0f %,15.0f  %9.2f", groups, bare, counted, counted / bare);
    }
  }

  private void people() throws Exception {
    say("  growth with people, 100 groups");
    for (int people : PEOPLE) {
      double counted =
          CounterProcess.of(CountingChild.Kind.UNCHECKED).speed(Workload.of(100, people));
      say("  %,8d reports %,31.0f", people, counted);
    }
  }

  private void tokens() throws Exception {
    double alone = CounterProcess.of(CountingChild.Kind.SIGNATURES).speed(TOKENS);
    double checked = CounterProcess.of(CountingChild.Kind.CHECKED).speed(TOKENS);
    say("  RSASSA-PSS alone    %,12.0f", alone);
    say("  topology with it    %,12.0f  (%.2f of that)", checked, checked / alone);
  }

  private void say(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
