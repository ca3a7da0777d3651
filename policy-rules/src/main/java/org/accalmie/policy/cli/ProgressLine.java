package org.accalmie.policy.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.accalmie.policy.rotation.Goal;
import org.accalmie.policy.rotation.Progress;
import org.accalmie.policy.rotation.Proof;

/**
 * Shows how far a search is, also while nothing new is known: on a terminal one line that is
 * written anew each second, elsewhere a line now and then.
 */
final class ProgressLine implements Progress, AutoCloseable {
  private static final int WIDTH = 79;
  private static final int SECONDS_BETWEEN_LINES = 10;

  private final PrintWriter err;
  private final boolean rewriting;
  private final InstantSource clock;
  private final Instant began;
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private String known = "looking for a first plan";

  ProgressLine(PrintWriter err, boolean rewriting, InstantSource clock) {
    this.err = err;
    this.rewriting = rewriting;
    this.clock = clock;
    began = clock.instant();
    int seconds = rewriting ? 1 : SECONDS_BETWEEN_LINES;
    var _ = ticks.scheduleAtFixedRate(this::show, seconds, seconds, TimeUnit.SECONDS);
  }

  @Override
  public synchronized void at(Goal goal, Duration elapsed, Proof proof) {
    String before = known;
    known = said(goal, proof);
    if (rewriting || (proof.optimal() && !known.equals(before))) {
      show();
    }
  }

  /** A goal with its value, its bound and the gap between them. */
  static String said(Goal goal, Proof proof) {
    return proof.optimal()
        ? "%s %d, proven best".formatted(goal.word(), proof.value())
        : "%s %d, none is better than %d, gap %d"
            .formatted(goal.word(), proof.value(), proof.bound(), proof.gap());
  }

  private synchronized void show() {
    long seconds = Duration.between(began, clock.instant()).toSeconds();
    String line = "%3d s  %s".formatted(seconds, known);
    if (rewriting) {
      err.print("\r" + padded(line));
    } else {
      err.println(line);
    }
    err.flush();
  }

  private static String padded(String line) {
    String cut = line.length() > WIDTH ? line.substring(0, WIDTH) : line;
    return cut + " ".repeat(WIDTH - cut.length());
  }

  /** Ends the line; what is printed next begins where it began. */
  @Override
  public synchronized void close() {
    ticks.shutdownNow();
    if (rewriting) {
      err.print("\r" + " ".repeat(WIDTH) + "\r");
      err.flush();
    }
  }
}
