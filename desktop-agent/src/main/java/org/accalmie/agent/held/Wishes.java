package org.accalmie.agent.held;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the caller wants of the holder, handed to the holder's thread; no method but await waits.
 */
final class Wishes {
  /** What is to be done now. */
  enum Task {
    BRING_BACK,
    HOLD,
    REST,
    END
  }

  private enum Wish {
    HOLD,
    KEEP,
    RELEASE
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Wish wish = Wish.RELEASE;
  private boolean closed;
  private long changes;
  private long windows;

  /** Counts the demands to bring back; what is due at the very start is the first of them. */
  private long demanded = 1;

  private long carriedOut;

  boolean hold() {
    return change(() -> want(Wish.HOLD));
  }

  boolean keep() {
    return change(() -> want(Wish.KEEP));
  }

  boolean release() {
    return change(() -> want(Wish.RELEASE));
  }

  boolean bringBackNow() {
    return change(
        () -> {
          demanded++;
          return true;
        });
  }

  /** Ends a wait, and wants nothing else than before. */
  boolean tryAgain() {
    return change(() -> true);
  }

  /** Asks for the end, after all has been brought back where anything may be held. */
  boolean close(boolean mayHold) {
    return change(
        () -> {
          closed = true;
          wish = Wish.RELEASE;
          demanded += mayHold ? 1 : 0;
          return true;
        });
  }

  private boolean want(Wish wanted) {
    if (closed || wish == wanted) {
      return false;
    }
    wish = wanted;
    windows += wanted == Wish.HOLD ? 1 : 0;
    demanded += wanted == Wish.RELEASE ? 1 : 0;
    return true;
  }

  private interface Change {
    boolean make();
  }

  private boolean change(Change change) {
    lock.lock();
    try {
      boolean made = change.make();
      if (made) {
        changes++;
        changed.signalAll();
      }
      return made;
    } finally {
      lock.unlock();
    }
  }

  Task next() {
    lock.lock();
    try {
      if (carriedOut < demanded) {
        return Task.BRING_BACK;
      }
      if (closed) {
        return Task.END;
      }
      return wish == Wish.HOLD ? Task.HOLD : Task.REST;
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    return read(() -> closed ? 1 : 0) == 1;
  }

  /** Whether all is to be in the inbox, and has been brought there. */
  boolean isReleased() {
    return read(() -> wish == Wish.RELEASE && carriedOut >= demanded ? 1 : 0) == 1;
  }

  boolean isKeeping() {
    return read(() -> wish == Wish.KEEP ? 1 : 0) == 1;
  }

  /** Tells one demand from the next, so that none that comes meanwhile counts as carried out. */
  long demand() {
    return read(() -> demanded);
  }

  void carriedOut(long demand) {
    lock.lock();
    try {
      carriedOut = Math.max(carriedOut, demand);
    } finally {
      lock.unlock();
    }
  }

  /** Tells one window from the next. */
  long window() {
    return read(() -> windows);
  }

  /** The number of changes so far. */
  long changes() {
    return read(() -> changes);
  }

  private interface Read {
    long get();
  }

  private long read(Read read) {
    lock.lock();
    try {
      return read.get();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a change after the first so many, at most so long. */
  void await(long seen, Duration longest) throws InterruptedException {
    lock.lock();
    try {
      long left = longest.toNanos();
      while (changes == seen && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a change after the first so many, however long it takes. */
  void await(long seen) throws InterruptedException {
    await(seen, Duration.ofNanos(TimeUnit.DAYS.toNanos(1)));
  }
}
