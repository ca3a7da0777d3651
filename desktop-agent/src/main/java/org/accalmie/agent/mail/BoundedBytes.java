package org.accalmie.agent.mail;

import org.eclipse.angus.mail.iap.ByteArray;

/** Room for one answer of a server, which must not grow without end. */
final class BoundedBytes extends ByteArray {
  private static final int LONGEST = 1 << 16;
  private static final int FIRST = 128;

  BoundedBytes() {
    super(FIRST);
  }

  /** A line without end, or the announcement of two gigabytes, would otherwise be believed. */
  @Override
  public void grow(int more) {
    if (more < 0 || more > LONGEST - getBytes().length) {
      throw new TooMuch();
    }
    super.grow(more);
  }

  /** The server says more than anyone asked for. */
  static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
