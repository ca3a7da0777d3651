package org.accalmie.dashboards.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.accalmie.analytics.Analytics;
import org.accalmie.analytics.agreements.AgreementPublisher;
import org.accalmie.analytics.broker.EmbeddedBroker;
import org.accalmie.analytics.release.FourWeeks;
import org.accalmie.analytics.release.Releasing;
import org.accalmie.analytics.release.Week;
import org.accalmie.analytics.topology.Entitlement;
import org.accalmie.dashboards.local.AgentProcess;
import org.accalmie.dashboards.local.Counted;
import org.accalmie.dashboards.local.Progress;
import org.accalmie.dashboards.local.WorkDirectory;
import org.accalmie.dashboards.store.TopicReader;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.wire.Brokers;
import org.accalmie.policy.wire.Topics;

/**
 * One replay: agents answer for the people of a trace, and the analytics count what they said.
 *
 * @param weeks the weeks of the trace
 * @param releases what was released
 * @param histograms the exact counts
 */
record Replay(List<Week> weeks, Releases releases, Histograms histograms) {
  private static final Pattern STEP = Pattern.compile("[a-z]+ (\\d+) of (\\d+)");
  private static final Duration LOOK = Duration.ofMillis(10);
  private static final List<String> SIZE = List.of("-Xmx1g");

  /**
   * Replays a trace.
   *
   * @param out for progress
   * @throws IllegalStateException if a part of it fails; the message says which
   */
  static Replay of(
      TrialAgreement trial, Path trace, TraceSurvey survey, PrintStream out, boolean terminal)
      throws IOException, InterruptedException {
    var replay = new Replay(survey.weeks(), new Releases(), new Histograms());
    try (WorkDirectory directory = WorkDirectory.create("replay");
        EmbeddedBroker broker = EmbeddedBroker.in(directory.path().resolve("broker"), 0).start()) {
      AgreementPublisher.publish(broker.brokers(), trial.signed(), java.util.List.of());
      var progress = new Progress(out, terminal);
      answer(trial, trace, directory.path(), broker.bootstrap(), progress);
      replay.count(trial, directory.path(), broker.bootstrap(), progress);
    }
    return replay;
  }

  private static void answer(
      TrialAgreement trial, Path trace, Path directory, String bootstrap, Progress progress)
      throws IOException, InterruptedException {
    Path agreement = directory.resolve("agreement.json");
    Files.write(agreement, AgreementJson.write(trial.signed()));
    List<String> arguments =
        List.of(
            "--agreement",
            agreement.toString(),
            "--trace",
            trace.toString(),
            "--bootstrap",
            bootstrap,
            "--data-dir",
            directory.resolve("people").toString());
    try (AgentProcess agents =
        AgentProcess.start(SIZE, "org.accalmie.agent.simulate.TraceMain", arguments)) {
      BufferedReader said = agents.output();
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        Matcher step = STEP.matcher(line);
        if (step.matches()) {
          progress.at(line, Integer.parseInt(step.group(1)), Integer.parseInt(step.group(2)));
        }
      }
      if (agents.exitCode() != 0) {
        throw new IllegalStateException("The agents did not answer; see above.");
      }
    }
  }

  /**
   * All reports lie in the log when the first is read, and the clock stands where the last week has
   * closed: the tick that says so comes behind them all.
   */
  private void count(TrialAgreement trial, Path directory, String bootstrap, Progress progress)
      throws InterruptedException {
    Instant end = weeks.getLast().closesAt(trial.agreement());
    var config =
        new Analytics.Config(
            Brokers.at(bootstrap),
            Analytics.Config.APPLICATION,
            directory.resolve("analytics"),
            trial.releaseSecret(),
            InstantSource.fixed(end.plus(Duration.ofDays(1))),
            Entitlement.ANY_TOKEN,
            Analytics.Config.SPARING);
    try (var analytics = new Analytics(config, histograms);
        var reader =
            new TopicReader(
                Brokers.at(bootstrap),
                List.of(Topics.RELEASES, Topics.REJECTED),
                releases::take,
                _ -> {})) {
      analytics.start();
      int expected = expected(trial);
      Counted<RuntimeException> made = releases::size;
      made.awaitAll(
          expected,
          LOOK,
          have -> progress.at("figures %d of %d".formatted(have, expected), (int) have, expected),
          "The analytics made %d of %d figures and then none for a minute.");
    }
  }

  private int expected(TrialAgreement trial) {
    Agreement agreement = trial.agreement();
    int byTheWeek = weeks.size() * agreement.groups().size() * agreement.measures().size();
    int overFour = new Releasing(agreement, trial.releaseSecret(), "").overFourWeeks();
    return byTheWeek + overFour * (int) fourWeeks();
  }

  /** Those that are over when the trace ends, and of which it has more than one week. */
  private long fourWeeks() {
    return weeks.stream()
        .collect(Collectors.groupingBy(week -> FourWeeks.of(week.monday()), Collectors.counting()))
        .entrySet()
        .stream()
        .filter(four -> weeks.contains(four.getKey().weeks().getLast()) && four.getValue() > 1)
        .count();
  }
}
