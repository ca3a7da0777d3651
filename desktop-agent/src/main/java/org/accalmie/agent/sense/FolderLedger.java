package org.accalmie.agent.sense;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Tells the mails that are new in a folder from those that only came back to it.
 *
 * <p>A mail that is moved out and in again has a new number and its old time. So new is what is
 * newer than the newest mail ever seen; nearly simultaneous mails, which servers may list in either
 * order, are told apart by their Message-IDs, as long as these are remembered. Where neither tells,
 * a mail is not counted: better one too few than one that is invented.
 *
 * <p>For one thread.
 */
final class FolderLedger {
  /** How far apart two deliveries may be listed in the wrong order. */
  static final Duration DISORDER = Duration.ofMinutes(1);

  /** A mail from further ahead has a wrong date, and does not make later ones old. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

  private final RecentMail recent;
  private MailMarks.Place place;

  /**
   * Begins at a place.
   *
   * @param recent what is known of the mails up to there
   */
  FolderLedger(MailMarks.Place place, RecentMail recent) {
    this.place = place;
    this.recent = recent;
  }

  MailMarks.Place place() {
    return place;
  }

  RecentMail recent() {
    return recent;
  }

  /** Goes on at other numbers, since the server gave new ones; the time goes on. */
  void renumber(long validity, long uid) {
    place = new MailMarks.Place(validity, uid, place.newest());
  }

  /** What is found in the folder beyond its place, sorted into the mails to be counted. */
  record Sorted(List<MailArrival> fresh, MailMarks.Place reached) {}

  /** Sorts what was found, and remembers it as seen. */
  Sorted take(List<MailArrival> found, Instant now) {
    List<MailArrival> fresh = new ArrayList<>();
    Instant before = place.newest();
    long uid = place.uid();
    Instant newest = before;
    for (MailArrival mail :
        found.stream().sorted(Comparator.comparing(MailArrival::uid)).toList()) {
      if (isFresh(mail, before)) {
        fresh.add(atMost(mail, now));
      }
      mail.id().ifPresent(id -> recent.add(id, mail.at()));
      uid = Math.max(uid, mail.uid());
      newest = mail.at().isAfter(newest) && !isAhead(mail, now) ? mail.at() : newest;
    }
    place = new MailMarks.Place(place.validity(), uid, newest);
    return new Sorted(fresh, place);
  }

  private boolean isFresh(MailArrival mail, Instant newest) {
    if (mail.id().flatMap(recent::find).isPresent()) {
      return false;
    }
    return mail.at().isAfter(newest)
        || (mail.id().isPresent()
            && !mail.at().isBefore(newest.minus(DISORDER))
            && recent.covers(mail.at()));
  }

  private static boolean isAhead(MailArrival mail, Instant now) {
    return mail.at().isAfter(now.plus(CLOCKS_DIFFER));
  }

  /** A time that has not come yet is no time to count at. */
  private static MailArrival atMost(MailArrival mail, Instant now) {
    return isAhead(mail, now) ? new MailArrival(mail.uid(), now, mail.id(), mail.answers()) : mail;
  }

  /**
   * Forgets what is of no more use.
   *
   * @param needed from when on mails may still be asked for
   */
  void forget(Instant needed, Instant now) {
    Instant useful = place.newest().minus(DISORDER);
    Instant limit = useful.isBefore(needed) ? useful : needed;
    Instant last = now.minus(RecentMail.LONGEST);
    recent.forgetBefore(limit.isAfter(last) ? limit : last);
  }
}
