package org.accalmie.agent.sense;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The one thread of a sense; an interrupt ends it, also out of a blocking read. */
public final class Worker implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final String name;
  private @Nullable Thread thread;

  /** Prepares it; there is no thread before {@link #start}. */
  public Worker(String name) {
    this.name = name;
  }

  /** What runs until it is interrupted. */
  public interface Task {
    /** Runs. */
    void run() throws InterruptedException;
  }

  /** Starts it; call it once. */
  public synchronized void start(Task task) {
    if (thread != null) {
      throw new IllegalStateException("The sense " + name + " has been started before.");
    }
    // A virtual thread, because an interrupt then also ends a read from a socket.
    thread = Thread.ofVirtual().name("sense-" + name).start(() -> run(task));
  }

  private static void run(Task task) {
    try {
      task.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void close() {
    if (thread == null) {
      return;
    }
    thread.interrupt();
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
