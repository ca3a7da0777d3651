package org.accalmie.agent.sense;

import java.util.Optional;

/** Remembers, across restarts, up to which mail of the mailbox has been counted. */
public interface MailMark {

  /**
   * A place in a mailbox.
   *
   * @param validity the mailbox's UIDVALIDITY
   * @param uid the highest UID counted so far, 0 for an empty mailbox
   */
  record Mark(long validity, long uid) {}

  /** The last saved place, or empty when none was ever saved. */
  Optional<Mark> load();

  /**
   * Saves a place, over the one before.
   *
   * <p>It is called right after the arrivals up to there went into the tally. Make it durable
   * together with them, or a crash in between counts mails twice or never.
   */
  void save(Mark mark);
}
