package org.accalmie.dashboards.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
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

/**
 * Who is signed in, in memory: until nothing was asked for an hour, and for eight hours at most.
 *
 * <p>When there are too many, the one that has been quiet for the longest ends.
 */
final class Sessions {
  private static final Duration LIFE = Duration.ofHours(8);
  private static final Duration IDLE = Duration.ofHours(1);
  private static final int MOST = 10_000;
  private static final int BYTES = 24;

  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock;

  /** The one that has been quiet for the longest first. */
  private final Map<String, Seen> sessions = new LinkedHashMap<>();

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

  private record Seen(Session session, Instant last) {
    boolean isOver(Instant now) {
      return !now.isBefore(session.ends()) || !now.isBefore(last.plus(IDLE));
    }
  }

  synchronized Session open(Seat seat, String who) {
    Instant now = clock.instant();
    Iterator<Seen> quietest = sessions.values().iterator();
    while (quietest.hasNext() && (quietest.next().isOver(now) || sessions.size() >= MOST)) {
      quietest.remove();
    }
    Session session = new Session(secret(), secret(), seat, who, now.plus(LIFE));
    sessions.put(session.id(), new Seen(session, now));
    return session;
  }

  synchronized Optional<Session> of(@Nullable String id) {
    Instant now = clock.instant();
    Seen seen = id == null ? null : sessions.remove(id);
    if (seen == null || seen.isOver(now)) {
      return Optional.empty();
    }
    sessions.put(seen.session().id(), new Seen(seen.session(), now));
    return Optional.of(seen.session());
  }

  synchronized void close(Session session) {
    sessions.remove(session.id());
  }

  private String secret() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
