package org.accalmie.dashboards.demo;

import java.io.PrintStream;

/** A bar that is rewritten in place on a terminal, and a line now and then elsewhere. */
final class Progress {
  private static final int WIDTH = 30;
  private static final int LINES_ELSEWHERE = 6;

  private final PrintStream out;
  private final boolean terminal;
  private final int steps;
  private int done;

  Progress(PrintStream out, boolean terminal, int steps) {
    this.out = out;
    this.terminal = terminal;
    this.steps = steps;
  }

  /** One step further; the text says where that is. */
  void step(String where) {
    done++;
    if (terminal) {
      int filled = WIDTH * done / steps;
      String bar = "█".repeat(filled) + "░".repeat(WIDTH - filled);
      out.print("\r  " + bar + " " + where + "  ");
      if (done == steps) {
        out.println();
      }
      out.flush();
    } else if (done % Math.max(1, steps / LINES_ELSEWHERE) == 0) {
      out.println("  " + 100 * done / steps + " % " + where);
    }
  }
}
