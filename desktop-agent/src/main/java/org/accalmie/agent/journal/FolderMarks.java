package org.accalmie.agent.journal;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.accalmie.agent.sense.MailMarks;

/** Up to where the folders of mailboxes were counted. */
final class FolderMarks {
  private final Database database;

  FolderMarks(Database database) {
    this.database = database;
  }

  void save(MailMarks.Key folder, MailMarks.Place place) {
    database.update(
        "INSERT OR REPLACE INTO mail_marks VALUES (?, ?, ?, ?, ?)",
        folder.account(),
        folder.box().name(),
        place.validity(),
        place.uid(),
        place.newest().getEpochSecond());
  }

  /** As the senses see them: saved first into a tally, with whose counts they become durable. */
  MailMarks with(MinuteTally tally) {
    return new MailMarks() {
      @Override
      public Optional<Place> load(Key folder) {
        return tally.pendingMark(folder).or(() -> find(folder));
      }

      @Override
      public void save(Key folder, Place place, Runnable counting) {
        tally.mark(folder, place, counting);
      }
    };
  }

  private Optional<MailMarks.Place> find(MailMarks.Key folder) {
    return database.first(
        "SELECT validity, uid, newest FROM mail_marks WHERE account = ? AND box = ?",
        row ->
            new MailMarks.Place(
                row.getLong(1), row.getLong(2), Instant.ofEpochSecond(row.getLong(3))),
        folder.account(),
        folder.box().name());
  }

  /** Tells of no mail before a moment, and of no other accounts than these. */
  void beginAt(Instant from, Set<String> accounts) {
    database.list("SELECT DISTINCT account FROM mail_marks", row -> row.getString(1)).stream()
        .filter(account -> !accounts.contains(account))
        .forEach(one -> database.update("DELETE FROM mail_marks WHERE account = ?", one));
    database.update("UPDATE mail_marks SET newest = ?", from.getEpochSecond());
  }
}
