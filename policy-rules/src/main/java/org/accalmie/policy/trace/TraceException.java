package org.accalmie.policy.trace;

import java.io.IOException;

/** A trace that cannot be read; the message says where, what is wrong, and what to write. */
public final class TraceException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean ofOneRow;

  TraceException(String trace, int line, String what, String advice, boolean ofOneRow) {
    super("%s, line %d: %s; %s.".formatted(trace, line, what, advice));
    this.ofOneRow = ofOneRow;
  }

  /** Whether only one row is wrong, so that the one after it can be read. */
  public boolean isOfOneRow() {
    return ofOneRow;
  }
}
