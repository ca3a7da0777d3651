package org.accalmie.dashboards.bench;

import java.util.concurrent.Callable;
import org.accalmie.analytics.bench.CountingBench;
import org.accalmie.analytics.bench.PunctualityBench;
import org.accalmie.analytics.faults.FaultsBench;
import org.accalmie.analytics.release.ErrorBars;
import org.accalmie.policy.bench.AgreementBench;
import org.accalmie.policy.cli.Logging;
import org.accalmie.policy.rotation.RotationBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code accalmie bench}: measures what it costs on this machine, and prints the figures. */
@Command(
    name = "accalmie bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures on this machine: the agent's memory and processor time beside Workrave's (Debian's",
      "package workrave), and the analytics' reports per CPU-second beside a bare consumer and",
      "Apache Flink in the same run; how late directives are when 10,000 groups switch in the same",
      "minute; the pages over 10,000 groups and five years; reading and asking large agreements, and plans for 50 groups and 12 weeks. Compare",
      "ratios; machines are noisy.",
      "",
      "Only when asked for: “faults” kills, fills and overwrites, and compares what is released;",
      "“bars” prints how wide the error bars are for groups of 10 to 1,000 people."
    })
public final class BenchMain implements Callable<Integer> {
  /** What can be measured. */
  enum What {
    agent,
    analytics,
    directives,
    pages,
    faults,
    bars,
    agreement,
    rotation,
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
    if (wanted(What.agent)) {
      System.err.println("Measuring the agent, seven minutes …");
      AgentBench.run(System.out);
    }
    if (wanted(What.analytics)) {
      System.err.println("Measuring the analytics, about ten minutes …");
      CountingBench.run(System.out);
    }
    if (wanted(What.directives)) {
      System.err.println("Measuring how late directives are, about two minutes …");
      PunctualityBench.run(System.out);
    }
    if (wanted(What.pages)) {
      System.err.println("Measuring the pages, two minutes …");
      PagesBench.run(System.out);
    }
    if (what == What.faults) {
      System.err.println("Letting things go wrong, about half an hour …");
      FaultsBench.run(System.out);
    }
    if (what == What.bars) {
      System.err.println("Working out error bars, a minute or two …");
      ErrorBars.run(System.out);
    }
    if (wanted(What.agreement)) {
      System.err.println("Measuring agreements, half a minute …");
      AgreementBench.run(System.out);
    }
    if (wanted(What.rotation)) {
      System.err.println("Measuring the rotation, a minute or two …");
      RotationBench.run(System.out, 50, 12, 1);
    }
    return 0;
  }

  private boolean wanted(What one) {
    return what == one || what == What.all;
  }
}
