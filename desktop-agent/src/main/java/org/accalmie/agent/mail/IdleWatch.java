package org.accalmie.agent.mail;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.jspecify.annotations.Nullable;

/**
 * Ends one IDLE, once: on news, when an alarm rings, or when it has lasted long enough by the clock
 * on the wall.
 *
 * <p>That clock also runs while the machine sleeps; a connection that a sleep has killed must not
 * be waited for.
 */
final class IdleWatch {
  /** More often would wake the machine more than all else that the mailbox needs. */
  private static final int LOOKS_AFTER = 3;

  private final IMAPProtocol protocol;
  private final Deadline deadline;
  private final Duration patience;
  private final InstantSource clock;
  private final Duration longest;
  private final IdleAlarm alarm;
  private final AtomicBoolean aborted = new AtomicBoolean();
  private Instant end = Instant.MAX;
  private @Nullable Future<?> task;

  /**
   * Prepares it.
   *
   * @param deadline is drawn nearer once the IDLE is to end
   * @param patience how long the server may take to end it; the clock is looked at a third as often
   */
  IdleWatch(
      IMAPProtocol protocol,
      Deadline deadline,
      Duration patience,
      InstantSource clock,
      Duration longest,
      IdleAlarm alarm) {
    this.protocol = protocol;
    this.deadline = deadline;
    this.patience = patience;
    this.clock = clock;
    this.longest = longest;
    this.alarm = alarm;
  }

  /** Begins to count, when the server has begun to idle. */
  void begin() {
    end = clock.instant().plus(longest);
    long step = Math.min(patience.toMillis() * LOOKS_AFTER, longest.toMillis());
    task = Deadline.WATCH.scheduleWithFixedDelay(this::look, step, step, MILLISECONDS);
    alarm.attach(this::abort);
  }

  private void look() {
    if (!clock.instant().isBefore(end)) {
      abort();
    }
  }

  /** Tells the server to end it, in a thread of its own, since a write can block. */
  void abort() {
    if (aborted.compareAndSet(false, true)) {
      deadline.shorten(patience);
      Thread.startVirtualThread(protocol::idleAbort);
    }
  }

  void close() {
    alarm.detach();
    if (task != null) {
      task.cancel(false);
    }
  }
}
