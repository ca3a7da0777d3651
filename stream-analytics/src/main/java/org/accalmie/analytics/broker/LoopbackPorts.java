package org.accalmie.analytics.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports on the loopback for servers that have to be told theirs.
 *
 * <p>They lie below those that systems give to outgoing connections: a client that keeps trying
 * while its server is away could otherwise be given the server's own port.
 */
public final class LoopbackPorts {
  static final int FIRST = 10_240;

  /** The first that is none of them. */
  static final int END = 32_000;

  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(END - FIRST));

  private LoopbackPorts() {}

  /**
   * One that nobody has right now, and that nobody else in this process is given.
   *
   * @throws UncheckedIOException if all are taken
   */
  public static int free() {
    for (int tried = FIRST; tried < END; tried++) {
      int port = FIRST + NEXT.getAndIncrement() % (END - FIRST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new UncheckedIOException(
        new IOException("no free port from %d to %d".formatted(FIRST, END - 1)));
  }

  private static boolean isFree(int port) {
    try (var free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return free.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
