package org.accalmie.policy.trace;

import java.io.IOException;

/** A trace that cannot be read; the message says where, what is wrong, and what to write. */
public final class TraceException extends IOException {
  private static final long serialVersionUID = 1L;

  TraceException(String trace, int line, String what, String advice) {
    super("%s, line %d: %s; %s.".formatted(trace, line, what, advice));
  }
}
