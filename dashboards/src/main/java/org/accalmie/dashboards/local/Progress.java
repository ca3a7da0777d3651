package org.accalmie.dashboards.local;

import java.io.PrintStream;

/** A bar that is rewritten in place on a terminal, and a line now and then elsewhere. */
public final class Progress {
  private static final int WIDTH = 30;
  private static final int LINES_ELSEWHERE = 6;
  private static final int PERCENT = 100;

  private final PrintStream out;
  private final boolean terminal;
  private int shown;

  /**
   * Prepares it.
   *
   * @param terminal whether the line can be written anew
   */
  public Progress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /**
   * So far it is; the last step ends the line, and another bar may begin.
   *
   * @param where what to say beside it
   * @param done steps, 1 to {@code steps}
   */
  public void at(String where, int done, int steps) {
    if (terminal) {
      int filled = (int) ((long) WIDTH * done / steps);
      String bar = "█".repeat(filled) + "░".repeat(WIDTH - filled);
      out.print("\r  " + bar + " " + where + "  ");
      if (done == steps) {
        out.println();
      }
      out.flush();
      return;
    }
    int part = (int) ((long) LINES_ELSEWHERE * done / steps);
    if (part > shown) {
      out.println("  " + (long) PERCENT * done / steps + " % " + where);
    }
    shown = done == steps ? 0 : part;
  }
}
