package org.accalmie.analytics;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A topology that runs on after a failure.
 *
 * <p>A thread that fails is replaced. What lies in the state directory can be rebuilt from Kafka:
 * if it is damaged, it is deleted and rebuilt, or the same thread would fail for ever. A disk that
 * has no room is no damage.
 */
final class MendingStreams implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MendingStreams.class);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(3);

  private final Supplier<KafkaStreams> prepare;
  private final AtomicBoolean mending = new AtomicBoolean();
  private volatile KafkaStreams streams;
  private boolean closed;

  /**
   * Prepares it.
   *
   * @param prepare makes one that is not started
   */
  MendingStreams(Supplier<KafkaStreams> prepare) {
    this.prepare = prepare;
    this.streams = prepared();
  }

  private KafkaStreams prepared() {
    KafkaStreams fresh = prepare.get();
    fresh.setUncaughtExceptionHandler(this::answer);
    return fresh;
  }

  private StreamThreadExceptionResponse answer(Throwable failure) {
    if (isDamage(failure)) {
      mendSoon();
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    LOG.error(
        "The analytics stop and start again after: {}",
        failure.getClass().getSimpleName(),
        failure);
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  /** Whether something in the state directory is not what was written there. */
  static boolean isDamage(Throwable failure) {
    boolean isOfState = false;
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RocksDBException rocks && rocks.getStatus() != null) {
        return rocks.getStatus().getCode() != Status.Code.IOError;
      }
      isOfState |= cause instanceof ProcessorStateException;
    }
    return isOfState;
  }

  synchronized void start() {
    try {
      streams.start();
    } catch (StreamsException e) {
      if (!isDamage(e)) {
        throw e;
      }
      mendSoon();
    }
  }

  private void mendSoon() {
    if (mending.compareAndSet(false, true)) {
      Thread.ofPlatform().daemon().name("mending").start(this::mend);
    }
  }

  private synchronized void mend() {
    if (closed) {
      return;
    }
    LOG.warn("The state directory is damaged. It is deleted, and rebuilt from Kafka.");
    streams.close(CLOSE_WITHIN);
    try {
      streams.cleanUp();
    } catch (StreamsException e) {
      LOG.error("It cannot be deleted: stop the analytics, delete it, and start them again.", e);
    }
    mending.set(false);
    streams = prepared();
    start();
  }

  /** Whether all tasks are assigned and reading. */
  boolean isRunning() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  /** Stops within 3 s. */
  @Override
  public synchronized void close() {
    closed = true;
    // Whoever goes on, or starts next, need not wait until we count as dead.
    streams.close(
        CloseOptions.timeout(CLOSE_WITHIN)
            .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
  }
}
