package org.accalmie.dashboards.web;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How much one client may ask for, by buckets that fill again; in memory alone.
 *
 * @param most requests in a minute, all at once if need be
 */
record Limits(int most, TimeMeter time, Map<String, Bucket> buckets) {
  private static final int CLIENTS = 10_000;
  private static final Duration PERIOD = Duration.ofMinutes(1);

  static Limits of(int most, InstantSource clock) {
    return new Limits(most, new Meter(clock), new Oldest());
  }

  /** How long the client has to wait; nothing if it need not. */
  Optional<Duration> wait(String client) {
    ConsumptionProbe probe;
    synchronized (buckets) {
      probe = buckets.computeIfAbsent(client, any -> full()).tryConsumeAndReturnRemaining(1);
    }
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  private Bucket full() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(most).refillGreedy(most, PERIOD))
        .withCustomTimePrecision(time)
        .build();
  }

  /** So that no flood of clients fills the memory; who is pushed out begins with a full bucket. */
  private static final class Oldest extends LinkedHashMap<String, Bucket> {
    private static final long serialVersionUID = 1L;

    Oldest() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
      return size() > CLIENTS;
    }
  }

  private record Meter(InstantSource clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      Instant now = clock.instant();
      return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
