package org.accalmie.agent.held;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.accalmie.agent.held.HeldMail.Trace;
import org.accalmie.agent.held.HeldMailbox.Opened;
import org.accalmie.agent.held.HeldMailbox.Refused;
import org.accalmie.agent.mail.HeldFolderName;
import org.accalmie.agent.mail.MailTrouble;
import org.accalmie.agent.sense.MailSightings.Sighting;
import org.jspecify.annotations.Nullable;

/**
 * The holder's work on a connection, and what it must remember from one connection to the next.
 *
 * <pre>
 *   inbox, when the window opens:   ….…│                 stays: UIDs up to here
 *   arrives afterwards:                │ new             MOVE to the folder
 *   put back by the owner, or read:    │ known, touched  stays
 * </pre>
 *
 * <p>Nothing of this is needed to bring mail back: what lies in the folder is what is held. Used by
 * one thread.
 */
final class Rounds {
  /** The server's clock may differ by so much; older mail in the inbox was put there by hand. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

  /** A server that says yes and moves nothing must not keep us busy for ever. */
  private static final int MOST_ROUNDS = 20;

  private static final HeaderFetch TRACES = new HeaderFetch(false);

  private record Baseline(long validity, long uid) {}

  private final Supplier<HolderSettings> settings;
  private final Consumer<List<Sighting>> witness;
  private final Set<Trace> known = new HashSet<>();
  private Instant opened = Instant.EPOCH;
  private @Nullable Baseline baseline;
  private volatile boolean doubt = true;
  private boolean folderReady;
  private int remaining;
  private int cameBack;

  /**
   * Prepares them.
   *
   * @param settings asked at each round, since their owner may change them meanwhile
   * @param witness told of all that arrives, before any of it is moved
   */
  Rounds(Supplier<HolderSettings> settings, Consumer<List<Sighting>> witness) {
    this.settings = settings;
    this.witness = witness;
  }

  /** A new connection: the folder may have gone since the last one. */
  void connected() {
    folderReady = false;
  }

  /** Whether a command may still be under way on a connection that is gone. */
  boolean inDoubt() {
    return doubt;
  }

  void settled() {
    doubt = false;
  }

  /** Begins a new window: what is in the inbox at the next round stays. */
  void opened(Instant now) {
    opened = now;
    baseline = null;
    known.clear();
  }

  /**
   * What a round of holding came to.
   *
   * @param arrived how many mails were new in the inbox
   * @param held how many are held now
   */
  record Held(int arrived, int held) {}

  /** Holds what is new. */
  Held hold(HeldMailbox mailbox) throws MailTrouble, Refused {
    HolderSettings now = settings.get();
    Baseline from = begin(mailbox);
    List<HeldMail> arrived =
        mailbox.after(from.uid(), new HeaderFetch(!now.urgentAddresses().isEmpty()));
    List<HeldMail> chosen = arrived.stream().filter(mail -> isToBeHeld(mail, now)).toList();
    String path = mailbox.path(now.folder());
    witness.accept(arrived.stream().map(mail -> sighting(from.validity(), mail)).toList());
    if (!chosen.isEmpty()) {
      moveAway(mailbox, chosen, path);
    }
    long last = arrived.stream().mapToLong(HeldMail::uid).max().orElse(from.uid());
    baseline = new Baseline(from.validity(), last);
    return new Held(arrived.size(), mailbox.count(path));
  }

  private static Sighting sighting(long validity, HeldMail mail) {
    Instant at = Instant.ofEpochSecond(mail.trace().received());
    return new Sighting(validity, mail.uid(), at, mail.trace().messageId());
  }

  /** A new UIDVALIDITY means that old and new mail cannot be told apart: all of it stays. */
  private Baseline begin(HeldMailbox mailbox) throws MailTrouble {
    Baseline before = baseline;
    Opened inbox = before == null ? mailbox.reopenInbox() : mailbox.openInbox();
    if (before == null || before.validity() != inbox.validity()) {
      before = new Baseline(inbox.validity(), inbox.last());
      baseline = before;
    }
    return before;
  }

  private boolean isToBeHeld(HeldMail mail, HolderSettings now) {
    return !mail.stays()
        && mail.trace().received() >= opened.minus(CLOCKS_DIFFER).getEpochSecond()
        && !known.contains(mail.trace())
        && mail.addresses().stream().noneMatch(now.urgentAddresses()::contains);
  }

  private void moveAway(HeldMailbox mailbox, List<HeldMail> mails, String path)
      throws MailTrouble, Refused {
    if (!folderReady) {
      mailbox.create(path);
      folderReady = true;
    }
    List<Long> uids = uids(mails);
    doubt = true;
    try {
      mailbox.move(uids, path);
    } catch (Refused e) {
      // Its owner may have deleted the folder meanwhile.
      mailbox.create(path);
      mailbox.move(uids, path);
    }
    doubt = false;
    mails.forEach(mail -> known.add(mail.trace()));
  }

  /** Brings everything back, and returns how many mails that were, over all attempts. */
  int bringBack(HeldMailbox mailbox) throws MailTrouble, Refused {
    for (HeldFolderName name : HeldFolderName.values()) {
      String path = mailbox.path(name);
      if (mailbox.exists(path)) {
        empty(mailbox, path);
      }
    }
    int all = cameBack;
    cameBack = 0;
    return all;
  }

  private void empty(HeldMailbox mailbox, String path) throws MailTrouble, Refused {
    mailbox.open(path);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<HeldMail> left = mailbox.after(0, TRACES);
      cameBack += Math.max(0, remaining - left.size());
      remaining = left.size();
      if (left.isEmpty()) {
        return;
      }
      // They come back with new UIDs, and must not be taken for new mail.
      left.forEach(mail -> known.add(mail.trace()));
      toInbox(mailbox, left);
    }
    throw new Refused();
  }

  private void toInbox(HeldMailbox mailbox, List<HeldMail> mails) throws MailTrouble, Refused {
    if (!mailbox.canMove()) {
      throw new Refused();
    }
    doubt = true;
    mailbox.moveToInbox(uids(mails));
    doubt = false;
  }

  private static List<Long> uids(List<HeldMail> mails) {
    return mails.stream().map(HeldMail::uid).sorted(Comparator.naturalOrder()).toList();
  }
}
