package org.accalmie.agent.sense;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How long ago the last input was, for breaks and in memory only; nothing is kept while nobody
 * wants to know.
 *
 * <p>It holds one moment and one length, never a row of them, and neither waits nor allocates in
 * the input path.
 */
public final class InputPulse {
  private final LongSupplier nanos;
  private final AtomicLong longest = new AtomicLong();
  private volatile boolean wanted;
  private volatile boolean felt;
  private volatile long last;

  /**
   * Nobody wants to know yet.
   *
   * @param nanos as {@link System#nanoTime}, which stands still while the machine sleeps
   */
  public InputPulse(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Begins or stops to keep it; what was before is not known then. */
  public void wanted(boolean on) {
    last = nanos.getAsLong();
    longest.set(0);
    wanted = on;
  }

  /** Whether input is counted, and so felt here. */
  public boolean isFelt() {
    return felt;
  }

  /** The time since the last input. */
  public Duration sinceLast() {
    return Duration.ofNanos(nanos.getAsLong() - last);
  }

  /** The longest time between two inputs since this was last asked. */
  public Duration takeLongest() {
    return Duration.ofNanos(longest.getAndSet(0));
  }

  void feel(boolean on) {
    last = nanos.getAsLong();
    felt = on;
  }

  /** An input, just now. */
  void beat() {
    if (wanted) {
      long now = nanos.getAsLong();
      long since = now - last;
      last = now;
      long most = longest.get();
      while (since > most && !longest.compareAndSet(most, since)) {
        most = longest.get();
      }
    }
  }
}
