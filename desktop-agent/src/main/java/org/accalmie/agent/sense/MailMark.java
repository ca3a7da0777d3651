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
   * Counts and saves a place over the one before, as one.
   *
   * <p>Whoever takes the counts finds both or neither; make them durable together, or a crash in
   * between counts mails twice or never.
   *
   * @param counting puts the arrivals up to that place into the tally
   */
  void save(Mark mark, Runnable counting);
}
