package org.accalmie.agent.sense;

import java.time.Instant;
import java.util.Optional;

/** Remembers up to which mail each folder was counted, beyond the end of the process. */
public interface MailMarks {

  /** The folders that are counted. */
  enum Box {
    /** Where mail arrives. */
    INBOX,
    /** Where sent mail is kept. */
    SENT
  }

  /**
   * One folder of one account.
   *
   * @param account the owner's short name for the account
   */
  record Key(String account, Box box) {}

  /**
   * A place in a folder.
   *
   * @param validity the folder's UIDVALIDITY; numbers of another one mean nothing
   * @param uid the highest UID counted, 0 for an empty folder
   * @param newest when the newest mail ever seen there came in, by the server's clock, to a second
   */
  record Place(long validity, long uid, Instant newest) {}

  /** The last saved place, or empty when none was ever saved. */
  Optional<Place> load(Key key);

  /**
   * Counts and saves a place over the one before, as one.
   *
   * <p>Whoever takes the counts finds both or neither; make them durable together, or a crash in
   * between counts mails twice or never.
   *
   * @param counting puts the mails up to that place into the tally
   */
  void save(Key key, Place place, Runnable counting);
}
