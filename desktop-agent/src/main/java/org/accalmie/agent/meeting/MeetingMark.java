package org.accalmie.agent.meeting;

import java.time.Instant;
import java.util.Optional;
import org.accalmie.agent.sense.MailMarks;

/** Remembers, across restarts, up to when meetings have been counted. */
public interface MeetingMark {
  /** What stands in the place of an account; no account can be called so. */
  String ACCOUNT = "(meetings)";

  /** The last saved instant, or nothing when none was ever saved. */
  Optional<Instant> load();

  /**
   * Counts and saves an instant over the one before, as one.
   *
   * @param counting puts the meetings up to that instant into the tally
   */
  void save(Instant reached, Runnable counting);

  /** Keeps it as a journal keeps the marks of mail folders, in a place that no folder can have. */
  static MeetingMark in(MailMarks marks) {
    var key = new MailMarks.Key(ACCOUNT, MailMarks.Box.INBOX);
    return new MeetingMark() {
      @Override
      public Optional<Instant> load() {
        return marks.load(key).map(MailMarks.Place::newest);
      }

      @Override
      public void save(Instant reached, Runnable counting) {
        marks.save(key, new MailMarks.Place(0, 0, reached), counting);
      }
    };
  }
}
