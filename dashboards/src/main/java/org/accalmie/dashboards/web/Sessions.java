package org.accalmie.dashboards.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who is signed in, in memory; a session ends after eight hours. */
final class Sessions {
  private static final Duration LIFE = Duration.ofHours(8);
  private static final int MOST = 10_000;
  private static final int BYTES = 24;

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final InstantSource clock;

  Sessions(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * A visitor's session.
   *
   * @param id secret, in the cookie
   * @param csrf secret, in the forms
   * @param who an admin's pseudonym in the log of acts; empty for the others
   */
  record Session(String id, String csrf, Seat seat, String who, Instant ends) {
    boolean sent(@Nullable String csrfOfForm) {
      return csrfOfForm != null
          && MessageDigest.isEqual(csrf.getBytes(UTF_8), csrfOfForm.getBytes(UTF_8));
    }
  }

  Session open(Seat seat, String who) {
    sessions.values().removeIf(session -> !clock.instant().isBefore(session.ends()));
    if (sessions.size() >= MOST) {
      sessions.clear();
    }
    Session session = new Session(secret(), secret(), seat, who, clock.instant().plus(LIFE));
    sessions.put(session.id(), session);
    return session;
  }

  Optional<Session> of(@Nullable String id) {
    return Optional.ofNullable(id)
        .map(sessions::get)
        .filter(session -> clock.instant().isBefore(session.ends()));
  }

  void close(Session session) {
    sessions.remove(session.id());
  }

  private String secret() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
