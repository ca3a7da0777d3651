package org.accalmie.agent.held;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts this thread when its work takes too long, and with that its reads from the network.
 *
 * <p>A server that sends a byte now and then would else never run into a read timeout.
 */
final class Deadline implements AutoCloseable {
  private final CompletableFuture<Boolean> work = new CompletableFuture<>();

  Deadline(Duration limit) {
    Thread worker = Thread.currentThread();
    var unused =
        work.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
            .exceptionally(
                late -> {
                  worker.interrupt();
                  return false;
                });
  }

  @Override
  public void close() {
    work.complete(true);
  }
}
