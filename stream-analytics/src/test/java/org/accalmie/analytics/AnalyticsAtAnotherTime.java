package org.accalmie.analytics;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.accalmie.analytics.topology.Entitlement;
import org.accalmie.policy.wire.Brokers;

/** The analytics in a process of their own that can be killed, at a time of the test's choice. */
public final class AnalyticsAtAnotherTime {
  private AnalyticsAtAnotherTime() {}

  /** Runs until the process is ended: the brokers, the state directory, milliseconds ahead. */
  public static void main(String[] arguments) {
    Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofMillis(Long.parseLong(arguments[2])));
    new Analytics(
            new Analytics.Config(
                Brokers.at(arguments[0]),
                Analytics.Config.APPLICATION,
                Path.of(arguments[1]),
                Cluster.SECRET,
                clock,
                Entitlement.ANY_TOKEN,
                Analytics.Config.SPARING))
        .start();
  }

  /** Prepares such a process, for which it is this instant now. */
  public static ProcessBuilder process(String bootstrap, Path state, Instant now) {
    Duration ahead = Duration.between(Clock.systemUTC().instant(), now);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                AnalyticsAtAnotherTime.class.getName(),
                bootstrap,
                state.toString(),
                Long.toString(ahead.toMillis())));
    return new ProcessBuilder(command).redirectErrorStream(true);
  }
}
