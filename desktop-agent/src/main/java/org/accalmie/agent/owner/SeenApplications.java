package org.accalmie.agent.owner;

import java.util.regex.Pattern;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.journal.JournalException;

/**
 * The names of the applications that were in front, for their owner to sort.
 *
 * <p>Kept at home, and as bare names: without times, order or amounts.
 */
public final class SeenApplications {
  private static final int MOST = 300;

  /** What an application is called, and not a path, an address, or somebody at a machine. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._+-]{0,47}");

  private final Journal journal;

  /** Keeps them in a journal. */
  public SeenApplications(Journal journal) {
    this.journal = journal;
  }

  /** One has come to the front. */
  public void see(String name) {
    if (!NAME.matcher(name).matches()) {
      return;
    }
    try {
      journal.application(name, MOST);
    } catch (JournalException e) {
      // What is wrong with the journal is told elsewhere; the name comes to the front again.
    }
  }
}
