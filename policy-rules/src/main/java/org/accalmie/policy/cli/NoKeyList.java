package org.accalmie.policy.cli;

/** A line of a file of the issuer's keys that is none. */
public final class NoKeyList extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int line;

  NoKeyList(String file, int line, IllegalArgumentException cause) {
    super("%s, line %d: %s".formatted(file, line, cause.getMessage()), cause);
    this.line = line;
  }

  /** Its number, from 1. */
  public int line() {
    return line;
  }
}
