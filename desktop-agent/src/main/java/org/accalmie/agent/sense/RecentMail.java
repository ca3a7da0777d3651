package org.accalmie.agent.sense;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which mails came lately, by their salted Message-IDs: in memory only, bounded in number and time.
 *
 * <p>For one thread.
 */
final class RecentMail {
  /** Whatever happens, nothing is remembered for longer. */
  static final Duration LONGEST = Duration.ofDays(3);

  private static final int MOST = 4096;

  private final Map<Long, Instant> seen = new HashMap<>();
  private Instant completeSince;

  /**
   * Remembers nothing yet.
   *
   * @param completeSince every mail that comes in from here on will be told
   */
  RecentMail(Instant completeSince) {
    this.completeSince = completeSince;
  }

  /** Whether a mail that came at that time would be known if it had been seen. */
  boolean covers(Instant at) {
    return !at.isBefore(completeSince);
  }

  Optional<Instant> find(long id) {
    return Optional.ofNullable(seen.get(id));
  }

  void add(long id, Instant at) {
    seen.putIfAbsent(id, at);
    if (seen.size() > MOST) {
      forgetOlderHalf();
    }
  }

  private void forgetOlderHalf() {
    long half =
        seen.values().stream()
            .mapToLong(Instant::toEpochMilli)
            .sorted()
            .skip(MOST / 2)
            .findFirst()
            .orElseThrow();
    // One second on, so that also a crowd of mails in one second is forgotten.
    forgetBefore(Instant.ofEpochMilli(half).plusSeconds(1));
  }

  void forgetBefore(Instant limit) {
    seen.values().removeIf(at -> at.isBefore(limit));
    if (limit.isAfter(completeSince)) {
      completeSince = limit;
    }
  }

  int size() {
    return seen.size();
  }
}
