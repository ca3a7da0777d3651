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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in, in memory: until nothing was asked for an hour, and for eight hours at most.
 *
 * <p>When there are too many, the one that has been quiet for the longest ends.
 */
final class Sessions {
  static final Duration LIFE = Duration.ofHours(8);

  /** How long somebody stays whose provider was not asked again, whatever they do. */
  static final Duration UNVOUCHED = Duration.ofHours(1);

  private static final Duration ASKED_EVERY = Duration.ofMinutes(15);

  /** Of several pages that are opened at once, one is asked for. */
  private static final Duration ANSWERED_WITHIN = Duration.ofMinutes(1);

  private static final Duration IDLE = Duration.ofHours(1);
  private static final int MOST = 10_000;
  private static final int BYTES = 24;

  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock;
  private final Duration unvouched;

  /** The one that has been quiet for the longest first. */
  private final Map<String, Seen> sessions = new LinkedHashMap<>();

  /**
   * None yet.
   *
   * @param unvouched after which a session ends unless it was {@link #vouch vouched for}
   */
  Sessions(InstantSource clock, Duration unvouched) {
    this.clock = clock;
    this.unvouched = unvouched;
  }

  /**
   * A visitor's session.
   *
   * @param id secret, in the cookie
   * @param csrf secret, in the forms
   * @param who an admin's pseudonym in the log of acts; empty for the others
   * @param said what the next page has to say, once; null if nothing
   */
  record Session(
      String id,
      String csrf,
      Seat seat,
      String who,
      Instant ends,
      AtomicReference<@Nullable Said> said) {
    boolean sent(@Nullable String csrfOfForm) {
      return csrfOfForm != null
          && MessageDigest.isEqual(csrf.getBytes(UTF_8), csrfOfForm.getBytes(UTF_8));
    }
  }

  /**
   * What came of a deed.
   *
   * @param page the page that says it
   * @param key of the sentence
   * @param parts what is filled into it
   */
  record Said(String page, String key, List<String> parts) {
    Said {
      parts = List.copyOf(parts);
    }
  }

  /**
   * A session as it is now.
   *
   * @param until when it ends unless somebody vouches for it
   * @param ask when to ask for that
   */
  private record Seen(Session session, Instant last, Instant until, Instant ask) {
    boolean isOver(Instant now) {
      return !now.isBefore(session.ends())
          || !now.isBefore(until)
          || !now.isBefore(last.plus(IDLE));
    }

    Seen at(Instant now) {
      return new Seen(session, now, until, ask);
    }

    Seen asking(Instant next) {
      return new Seen(session, last, until, next);
    }
  }

  synchronized Session open(Seat seat, String who) {
    Instant now = clock.instant();
    Iterator<Seen> quietest = sessions.values().iterator();
    while (quietest.hasNext() && (quietest.next().isOver(now) || sessions.size() >= MOST)) {
      quietest.remove();
    }
    Session session =
        new Session(secret(), secret(), seat, who, now.plus(LIFE), new AtomicReference<>());
    sessions.put(session.id(), seen(session, now));
    return session;
  }

  synchronized Optional<Session> of(@Nullable String id) {
    Instant now = clock.instant();
    Seen seen = id == null ? null : sessions.remove(id);
    if (seen == null || seen.isOver(now)) {
      return Optional.empty();
    }
    sessions.put(seen.session().id(), seen.at(now));
    return Optional.of(seen.session());
  }

  private Seen seen(Session session, Instant now) {
    return new Seen(session, now, now.plus(unvouched), now.plus(ASKED_EVERY));
  }

  /** Whether it is time to ask again who somebody is; once, and then not for a minute. */
  synchronized boolean isToBeAsked(Session session) {
    Instant now = clock.instant();
    Seen seen = sessions.get(session.id());
    if (seen == null || now.isBefore(seen.ask())) {
      return false;
    }
    sessions.replace(session.id(), seen.asking(now.plus(ANSWERED_WITHIN)));
    return true;
  }

  /** Lets a session go on whose holder still may have the seat; whether it is there still. */
  synchronized boolean vouch(Session session) {
    return of(session.id()).isPresent()
        && sessions.replace(session.id(), seen(session, clock.instant())) != null;
  }

  /** Ends it; whether it had not ended before. */
  synchronized boolean close(Session session) {
    return sessions.remove(session.id()) != null;
  }

  private String secret() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
