package org.accalmie.agent.held;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.accalmie.agent.held.HolderTrial.End;
import org.accalmie.agent.held.HolderTrial.Outcome;
import org.accalmie.agent.peers.CuttingProxy.Cut;
import org.accalmie.agent.peers.DovecotServer;
import org.junit.jupiter.api.Test;

/**
 * Cuts the connection at every command, and kills the holder, against a real Dovecot.
 *
 * <p>{@code -Daccalmie.proof=N} repeats every combination N times; the usual run takes a part.
 */
class MailHolderProofTest {
  private static final int REPEATED = Integer.getInteger("accalmie.proof", 0);

  /** Waiting is most of what a trial does, so more of them than cores go side by side. */
  private static final int SIDE_BY_SIDE = 16;

  private static final List<Cut> AT_THE_CUT =
      List.of(Cut.BEFORE, Cut.AT_ONCE, Cut.UNANSWERED, Cut.HALF_ANSWERED);

  private static final int FEW = 4;

  /** The commands before it bring back and look. */
  private static final int FIRST_OF_HOLDING = 14;

  private static final int LAST_OF_HOLDING = 28;

  /** More than any trial's commands: the last ones are whole runs without a cut. */
  private static final int COMMANDS = 30;

  @Test
  void noMailIsLostDoubledOrLeftHeldWhereverItBreaks() throws Exception {
    prove(REPEATED > 0 ? every() : some(), SIDE_BY_SIDE);
  }

  /** Few at a time, so that a fresh holder is quick enough to be there before the command is. */
  @Test
  void aCommandThatTheServerGetsLateChangesNothing() throws Exception {
    List<HolderTrial> trials = new ArrayList<>();
    for (int line = FIRST_OF_HOLDING; line <= LAST_OF_HOLDING; line++) {
      trials.add(new HolderTrial(line, Cut.LATE, End.ABANDONED));
    }
    prove(trials, FEW);
  }

  private static void prove(List<HolderTrial> trials, int sideBySide) throws Exception {
    List<Outcome> outcomes = run(trials, sideBySide);
    System.out.println(ProofTable.of(outcomes));
    assertThat(outcomes).filteredOn(outcome -> !outcome.isClean()).isEmpty();
    assertThat(outcomes).filteredOn(Outcome::hasCut).hasSizeGreaterThan(outcomes.size() / 2);
  }

  private static List<HolderTrial> every() {
    List<HolderTrial> trials = new ArrayList<>();
    for (int i = 0; i < REPEATED; i++) {
      for (End end : End.values()) {
        for (Cut cut : Cut.values()) {
          for (int line = 1; line <= COMMANDS; line++) {
            trials.add(new HolderTrial(line, cut, end));
          }
        }
      }
    }
    return trials;
  }

  /** Every command in every way; what comes afterwards takes turns, and a process dies at each. */
  private static List<HolderTrial> some() {
    List<HolderTrial> trials = new ArrayList<>();
    for (int line = 1; line <= COMMANDS; line++) {
      for (Cut cut : AT_THE_CUT) {
        boolean even = (line + cut.ordinal()) % 2 == 0;
        trials.add(new HolderTrial(line, cut, even ? End.RECONNECTS : End.ABANDONED));
      }
      trials.add(new HolderTrial(line, AT_THE_CUT.get(line % 4), End.KILLED));
    }
    return trials;
  }

  private static List<Outcome> run(List<HolderTrial> trials, int sideBySide) throws Exception {
    Queue<HolderTrial> queue = new ConcurrentLinkedQueue<>(trials);
    List<Future<List<Outcome>>> lanes = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(sideBySide)) {
      for (int i = 0; i < sideBySide; i++) {
        lanes.add(pool.submit(() -> runLane(queue)));
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<List<Outcome>> lane : lanes) {
        outcomes.addAll(lane.get());
      }
      return outcomes;
    }
  }

  private static List<Outcome> runLane(Queue<HolderTrial> queue) throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    try (DovecotServer server = DovecotServer.start();
        OwnMailbox own = new OwnMailbox(server.port())) {
      HolderTrial trial;
      while ((trial = queue.poll()) != null) {
        outcomes.add(trial.run(server.port(), own));
      }
    }
    return outcomes;
  }
}
