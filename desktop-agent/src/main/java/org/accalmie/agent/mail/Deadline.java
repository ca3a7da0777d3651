package org.accalmie.agent.mail;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends what the current thread does when it takes too long.
 *
 * <p>A read timeout does not help against a server that sends one byte at a time. An interrupt ends
 * a read from a socket only in a virtual thread.
 */
final class Deadline {
  /** Angus' own would leave a thread behind for each broken connection, and the JVM alive. */
  static final ScheduledThreadPoolExecutor WATCH = watch();

  private Future<?> task;
  private @Nullable Thread thread = Thread.currentThread();
  private boolean late;

  private Deadline(Duration limit) {
    task = expireIn(limit);
  }

  private static ScheduledThreadPoolExecutor watch() {
    var daemons = Thread.ofPlatform().daemon().name("mail-watch").factory();
    var watch = new ScheduledThreadPoolExecutor(1, daemons);
    watch.setRemoveOnCancelPolicy(true);
    return watch;
  }

  static Deadline in(Duration limit) {
    return new Deadline(limit);
  }

  private Future<?> expireIn(Duration limit) {
    return WATCH.schedule(this::expire, limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Draws it nearer; may be called from any thread. */
  synchronized void shorten(Duration limit) {
    if (thread != null) {
      task.cancel(false);
      task = expireIn(limit);
    }
  }

  private synchronized void expire() {
    if (thread != null) {
      late = true;
      thread.interrupt();
    }
  }

  /** Lets the thread go on, whose interrupt it takes back; tells whether it was too late. */
  synchronized boolean end() {
    task.cancel(false);
    if (thread == null) {
      return late;
    }
    thread = null;
    return late && Thread.interrupted();
  }
}
