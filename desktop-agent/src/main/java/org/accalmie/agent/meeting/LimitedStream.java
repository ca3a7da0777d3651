package org.accalmie.agent.meeting;

import java.io.IOException;
import java.io.InputStream;

/** Fails when more comes than a calendar may hold. */
final class LimitedStream extends InputStream {
  private final InputStream in;
  private long left;

  LimitedStream(InputStream in, long most) {
    this.in = in;
    this.left = most;
  }

  @Override
  public int read() throws IOException {
    int one = in.read();
    spend(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int count = in.read(bytes, from, length);
    spend(Math.max(0, count));
    return count;
  }

  private void spend(int count) throws CalendarException {
    left -= count;
    if (left < 0) {
      throw new CalendarException(CalendarTrouble.TOO_BIG);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
