package org.accalmie.agent.sense;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells the mail sense of mail that another part of the agent saw in an inbox, and that may leave
 * it before the sense looks.
 *
 * <p>In memory only, and bounded; safe for any thread.
 */
public final class MailSightings {
  private static final int MOST = 4096;

  private final Map<String, List<Sighting>> waiting = new HashMap<>();

  /**
   * A mail in an inbox.
   *
   * @param validity the UIDVALIDITY under which it has its number
   * @param at the server's INTERNALDATE
   * @param messageId the header's value, empty when it has none
   */
  public record Sighting(long validity, long uid, Instant at, String messageId) {
    /** Leaves out what tells one mail from another. */
    @Override
    public String toString() {
      return "Sighting";
    }
  }

  /**
   * To be called before any of these is moved, with all that came in since the last call: what has
   * a lower number and was not told would not be counted.
   *
   * @param account the owner's short name for the account
   */
  public synchronized void saw(String account, List<Sighting> mails) {
    List<Sighting> all = waiting.computeIfAbsent(account, id -> new ArrayList<>());
    all.addAll(mails);
    if (all.size() > MOST) {
      all.subList(0, all.size() - MOST).clear();
    }
  }

  /** What was told since the last call; to be called after looking into the inbox. */
  synchronized List<Sighting> take(String account) {
    @Nullable List<Sighting> all = waiting.remove(account);
    return all == null ? List.of() : all;
  }
}
