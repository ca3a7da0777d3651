package org.accalmie.dashboards.web;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What waits for one browser to come back, once and soon; the oldest go when there are many. */
final class Waiting<T> {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int MOST = 10_000;
  private static final int BYTES = 24;

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Entry<T>> entries = new LinkedHashMap<>();
  private final InstantSource clock;

  Waiting(InstantSource clock) {
    this.clock = clock;
  }

  private record Entry<T>(T what, Instant ends) {}

  /** Keeps it, and tells the secret that it is taken with. */
  synchronized String keep(T what) {
    Iterator<Entry<T>> oldest = entries.values().iterator();
    while (oldest.hasNext() && (isOver(oldest.next()) || entries.size() >= MOST)) {
      oldest.remove();
    }
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    entries.put(secret, new Entry<>(what, clock.instant().plus(PATIENCE)));
    return secret;
  }

  /** Gives it away; there is none for a secret that was taken before, is too old or was guessed. */
  synchronized Optional<T> take(@Nullable String secret) {
    return Optional.ofNullable(secret)
        .map(entries::remove)
        .filter(entry -> !isOver(entry))
        .map(Entry::what);
  }

  private boolean isOver(Entry<T> entry) {
    return !clock.instant().isBefore(entry.ends());
  }
}
