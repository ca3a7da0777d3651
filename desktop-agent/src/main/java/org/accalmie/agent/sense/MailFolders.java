package org.accalmie.agent.sense;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accalmie.agent.mail.MailTrouble;
import org.accalmie.agent.sense.MailMarks.Box;
import org.accalmie.agent.sense.MailSightings.Sighting;

/**
 * Counts what is new in the folders of one account, over one connection at a time.
 *
 * <p>For one thread.
 */
final class MailFolders {
  /** An answer within this time is one that came soon. */
  static final Duration SOON = Duration.ofHours(1);

  /** Enough to know again what came in the last hour, when the agent starts. */
  private static final int REMEMBERED_AT_START = 50;

  private final String account;
  private final MailMarks marks;
  private final Supplier<Stream<Sighting>> seenElsewhere;
  private final MessageIds ids;
  private final InstantSource clock;
  private final Map<Box, FolderLedger> ledgers = new EnumMap<>(Box.class);
  private long sentNext = -1;

  MailFolders(
      String account,
      MailMarks marks,
      Supplier<Stream<Sighting>> seenElsewhere,
      MessageIds ids,
      InstantSource clock) {
    this.account = account;
    this.marks = marks;
    this.seenElsewhere = seenElsewhere;
    this.ids = ids;
    this.clock = clock;
  }

  /** Goes to a folder and settles from where on its mails count. */
  void enter(MailConnection connection, Box box, String folder) throws MailTrouble {
    MailConnection.Told told = connection.examine(folder);
    FolderLedger known = ledgers.get(box);
    FolderLedger ledger = known == null ? begin(connection, box, told) : known;
    long end = told.next() - 1;
    boolean contradicts = told.next() > 0 && end < ledger.place().uid();
    // New numbers: old and new cannot be told apart, so that counting goes on at the end.
    if (ledger.place().validity() != told.validity() || contradicts) {
      ledger.renumber(told.validity(), Math.max(0, end));
      marks.save(key(box), ledger.place(), () -> {});
    }
    ledgers.put(box, ledger);
    sentNext = box == Box.SENT ? told.next() : sentNext;
  }

  private FolderLedger begin(MailConnection connection, Box box, MailConnection.Told told)
      throws MailTrouble {
    Instant now = clock.instant();
    List<MailArrival> last =
        box == Box.INBOX ? connection.last(REMEMBERED_AT_START, told) : List.of();
    Optional<MailMarks.Place> saved = marks.load(key(box));
    MailMarks.Place place = saved.orElseGet(() -> end(told, last, now));
    if (saved.isEmpty()) {
      marks.save(key(box), place, () -> {});
    }
    // Before the very first connection nothing was counted, so that nothing can count twice.
    var recent =
        new RecentMail(saved.isPresent() ? now : place.newest().minus(FolderLedger.DISORDER));
    for (MailArrival mail : last) {
      if (mail.uid() <= place.uid()) {
        mail.id().ifPresent(id -> recent.add(id, mail.at()));
      }
    }
    return new FolderLedger(place, recent);
  }

  /** What lies there before the very first connection does not count. */
  private static MailMarks.Place end(
      MailConnection.Told told, List<MailArrival> last, Instant now) {
    long highest = last.stream().mapToLong(MailArrival::uid).max().orElse(0);
    Instant newest =
        last.stream()
            .map(MailArrival::at)
            .filter(at -> !at.isAfter(now))
            .max(Instant::compareTo)
            .orElse(Instant.EPOCH);
    // The server's clock may differ from ours, but not by an hour.
    Instant atLeast = now.minus(Duration.ofHours(1));
    return new MailMarks.Place(
        told.validity(),
        Math.max(highest, told.next() - 1),
        newest.isAfter(atLeast) ? newest : atLeast);
  }

  /** Counts what is new in the folder it is in; tells how many mails it found there. */
  int count(MailConnection connection, Box box, Tally tally) throws MailTrouble {
    FolderLedger ledger = ledger(box);
    List<MailArrival> found = new ArrayList<>(connection.after(ledger.place().uid(), box));
    if (box == Box.INBOX) {
      addMoved(ledger.place(), found);
    }
    if (!found.isEmpty()) {
      FolderLedger.Sorted sorted = ledger.take(found, clock.instant());
      marks.save(
          key(box),
          sorted.reached(),
          () -> sorted.fresh().forEach(mail -> count(mail, box, tally)));
    }
    return found.size();
  }

  /** What was moved out of the inbox before this look at it; it was told before it was moved. */
  private void addMoved(MailMarks.Place place, List<MailArrival> found) {
    Set<Long> known = found.stream().map(MailArrival::uid).collect(Collectors.toSet());
    seenElsewhere
        .get()
        .filter(seen -> seen.validity() == place.validity() && seen.uid() > place.uid())
        .filter(seen -> known.add(seen.uid()))
        .map(seen -> new MailArrival(seen.uid(), seen.at(), ids.of(seen.messageId()), List.of()))
        .forEach(found::add);
  }

  private void count(MailArrival mail, Box box, Tally tally) {
    if (box == Box.INBOX) {
      tally.addAt(mail.at(), Fact.MAIL_RECEIVED, "", 1);
      return;
    }
    tally.addAt(mail.at(), Fact.MAIL_SENT, "", 1);
    if (mail.answers().stream().anyMatch(id -> cameSoonBefore(id, mail.at()))) {
      tally.addAt(mail.at(), Fact.MAIL_REPLIED_SOON, "", 1);
    }
  }

  private boolean cameSoonBefore(long id, Instant sent) {
    return ledger(Box.INBOX)
        .recent()
        .find(id)
        .filter(came -> !came.isAfter(sent.plus(FolderLedger.DISORDER)))
        .filter(came -> !came.isBefore(sent.minus(SOON)))
        .isPresent();
  }

  /** Whether the folder of sent mail holds something new; it costs one command. */
  boolean hasSent(MailConnection connection, String folder) throws MailTrouble {
    if (!ledgers.containsKey(Box.SENT)) {
      return true;
    }
    MailConnection.Told told = connection.ask(folder);
    return told.next() < 0
        || told.next() != sentNext
        || told.validity() != ledger(Box.SENT).place().validity();
  }

  /**
   * Forgets mails that nobody will ask for any more.
   *
   * @param asked up to when both folders were looked through
   */
  void seen(Instant asked) {
    Instant now = clock.instant();
    ledgers.values().forEach(ledger -> ledger.forget(asked.minus(SOON), now));
  }

  /** Takes its places from the marks again, which are right when a save failed. */
  void reload() {
    ledgers.clear();
  }

  private FolderLedger ledger(Box box) {
    FolderLedger ledger = ledgers.get(box);
    if (ledger == null) {
      throw new IllegalStateException("The folder was not entered: " + box);
    }
    return ledger;
  }

  private MailMarks.Key key(Box box) {
    return new MailMarks.Key(account, box);
  }
}
