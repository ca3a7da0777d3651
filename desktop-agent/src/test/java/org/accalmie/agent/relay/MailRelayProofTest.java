package org.accalmie.agent.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.accalmie.agent.peers.CuttingProxy.Cut;
import org.accalmie.agent.peers.SubmissionPeer;
import org.accalmie.agent.relay.RelayTrial.Outcome;
import org.accalmie.agent.relay.RelayTrial.Way;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cuts the connection at every line of SMTP, on the way in and on the way out, and kills the relay.
 *
 * <p>{@code -Daccalmie.proof=N} repeats every combination N times; the usual run takes a part.
 */
class MailRelayProofTest {
  private static final int REPEATED = Integer.getInteger("accalmie.proof", 0);
  private static final int SIDE_BY_SIDE = 10;

  /** More than any trial's lines: the last ones are whole runs without a cut. */
  private static final int LINES = 41;

  /** What is delivered late is out of the relay's hands, and of this test's. */
  private static final List<Cut> CUTS =
      List.of(Cut.BEFORE, Cut.AT_ONCE, Cut.UNANSWERED, Cut.HALF_ANSWERED);

  @TempDir Path directory;

  @Test
  void noMailIsLostOrSentTwiceButInTheGapThatSmtpLeaves() throws Exception {
    List<Outcome> outcomes = run(trials());
    System.out.println(table(outcomes));
    assertThat(outcomes).filteredOn(outcome -> !outcome.isClean()).isEmpty();
    assertThat(outcomes).filteredOn(Outcome::hasCut).hasSizeGreaterThan(outcomes.size() / 2);
  }

  private static List<RelayTrial> trials() {
    List<RelayTrial> trials = new ArrayList<>();
    for (int line = 1; line <= LINES; line++) {
      for (Way way : Way.values()) {
        for (Cut cut : CUTS) {
          for (int i = 0; i < Math.max(1, REPEATED); i++) {
            trials.add(new RelayTrial(line, cut, way, false));
          }
          for (int i = 0; i < REPEATED; i++) {
            trials.add(new RelayTrial(line, cut, way, true));
          }
        }
      }
      Way either = Way.values()[line % 2];
      trials.add(new RelayTrial(line, CUTS.get(line / 2 % 4), either, true));
    }
    return trials;
  }

  private List<Outcome> run(List<RelayTrial> trials) throws Exception {
    Queue<RelayTrial> queue = new ConcurrentLinkedQueue<>(trials);
    List<Future<List<Outcome>>> lanes = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
      for (int i = 0; i < SIDE_BY_SIDE; i++) {
        Path own = directory.resolve("lane" + i);
        lanes.add(pool.submit(() -> runLane(queue, own)));
      }
      for (Future<List<Outcome>> lane : lanes) {
        outcomes.addAll(lane.get());
      }
    }
    return outcomes;
  }

  private static List<Outcome> runLane(Queue<RelayTrial> queue, Path directory) throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    try (SubmissionPeer peer = SubmissionPeer.start()) {
      RelayTrial trial;
      while ((trial = queue.poll()) != null) {
        outcomes.add(trial.run(peer, directory.resolve("queue" + outcomes.size())));
      }
    }
    return outcomes;
  }

  private static String table(List<Outcome> outcomes) {
    var table = new StringBuilder();
    table.append(
        "%-14s %-4s %-7s %6s %6s %6s %18s %18s%n"
            .formatted(
                "cut",
                "way",
                "killed",
                "runs",
                "cuts",
                "lost",
                "twice, in the gap",
                "twice, elsewhere"));
    for (Cut cut : CUTS) {
      for (Way way : Way.values()) {
        table.append(row(cut, way, false, outcomes));
        table.append(row(cut, way, true, outcomes));
      }
    }
    return table.toString();
  }

  private static String row(Cut cut, Way way, boolean killed, List<Outcome> all) {
    List<Outcome> these =
        all.stream()
            .filter(one -> one.trial().cut() == cut && one.trial().way() == way)
            .filter(one -> one.trial().killed() == killed)
            .toList();
    return "%-14s %-4s %-7s %6d %6d %6d %18d %18d%n"
        .formatted(
            cut,
            way,
            killed,
            these.size(),
            these.stream().filter(Outcome::hasCut).count(),
            these.stream().mapToInt(Outcome::lost).sum(),
            these.stream().filter(Outcome::inTheGap).mapToInt(Outcome::doubled).sum(),
            these.stream().filter(one -> !one.inTheGap()).mapToInt(Outcome::doubled).sum());
  }
}
