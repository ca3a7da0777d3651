package org.accalmie.dashboards.bench;

import java.util.concurrent.Callable;
import org.accalmie.analytics.bench.CountingBench;
import org.accalmie.policy.cli.Logging;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code accalmie bench}: measures what it costs on this machine, and prints the figures. */
@Command(
    name = "accalmie bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures on this machine: the agent's memory and processor time, and the analytics' reports",
      "per CPU-second beside a bare consumer in the same run. Compare ratios; machines are noisy."
    })
public final class BenchMain implements Callable<Integer> {
  /** What can be measured. */
  enum What {
    agent,
    analytics,
    all
  }

  @Parameters(
      arity = "0..1",
      defaultValue = "all",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private What what = What.all;

  private BenchMain() {}

  /** Measures and exits. */
  public static void main(String[] arguments) {
    Logging.quiet();
    System.exit(new CommandLine(new BenchMain()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (what != What.analytics) {
      System.err.println("Measuring the agent, about a minute …");
      AgentBench.run(System.out);
    }
    if (what != What.agent) {
      System.err.println("Measuring the analytics, about a minute …");
      CountingBench.run(System.out);
    }
    return 0;
  }
}
