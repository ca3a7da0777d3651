package org.accalmie.agent.sense;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.accalmie.agent.mail.IdleAlarm;
import org.accalmie.agent.mail.ImapConnection;
import org.accalmie.agent.mail.MailAccount;
import org.accalmie.agent.mail.MailTrouble;
import org.accalmie.agent.mail.MailTrouble.Kind;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.ListInfo;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;
import org.eclipse.angus.mail.imap.protocol.Status;
import org.eclipse.angus.mail.imap.protocol.UID;

/**
 * One account's mailbox, read-only.
 *
 * <p>It asks for the number, the arrival and the Message-ID of mails, for sent ones also for what
 * they answer, and for nothing else.
 */
final class MailConnection implements AutoCloseable {
  /** A part of the header only, since a sender may write a header of any length. */
  private static final String RECEIVED =
      "(INTERNALDATE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]<0.2000>)";

  private static final String SENT =
      "(INTERNALDATE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID IN-REPLY-TO)]<0.2000>)";

  /** How programs call the folder on servers that do not mark it. */
  private static final Set<String> USUAL_SENT =
      Set.of(
          "sent",
          "sent items",
          "sent messages",
          "sent mail",
          "gesendet",
          "gesendete objekte",
          "gesendete elemente",
          "envoyés",
          "messages envoyés",
          "éléments envoyés");

  private final ImapConnection imap;
  private final MailAccount account;
  private final MessageIds ids;

  private MailConnection(ImapConnection imap, MailAccount account, MessageIds ids) {
    this.imap = imap;
    this.account = account;
    this.ids = ids;
  }

  static MailConnection open(Mailbox mailbox, MessageIds ids, Duration patience)
      throws MailTrouble {
    var imap = ImapConnection.open(mailbox.account(), mailbox.credential(), patience);
    return new MailConnection(imap, mailbox.account(), ids);
  }

  /**
   * What a server tells of a folder.
   *
   * @param next the UID that its next mail will have, or -1 when it does not say
   * @param total how many mails are in it
   */
  record Told(long validity, long next, int total) {}

  /** Goes to a folder, without marking anything in it as seen. */
  Told examine(String folder) throws MailTrouble {
    MailboxInfo info = orNoFolder(imap -> imap.examine(folder));
    return new Told(info.uidvalidity, info.uidnext, Math.max(0, info.total));
  }

  /** Asks for a folder without going there. */
  Told ask(String folder) throws MailTrouble {
    String[] items = {"UIDVALIDITY", "UIDNEXT"};
    Status status = orNoFolder(imap -> imap.status(folder, items));
    return new Told(status.uidvalidity, status.uidnext, 0);
  }

  private <T> T orNoFolder(ImapConnection.Step<T> step) throws MailTrouble {
    Optional<T> told =
        imap.run(
            protocol -> {
              try {
                return Optional.of(step.run(protocol));
              } catch (CommandFailedException e) {
                return Optional.empty();
              }
            });
    return told.orElseThrow(() -> new MailTrouble(Kind.NO_FOLDER, account.id()));
  }

  /** The mails with a UID above this one, in no order. */
  List<MailArrival> after(long uid, MailMarks.Box box) throws MailTrouble {
    List<MailArrival> arrivals = new ArrayList<>();
    String items = box == MailMarks.Box.SENT ? SENT : RECEIVED;
    // "n:*" always names the last mail, even when it comes before n.
    fetch("UID FETCH " + (uid + 1) + ":* " + items, mail -> addAbove(uid, mail, arrivals));
    return arrivals;
  }

  private static void addAbove(long uid, MailArrival mail, List<MailArrival> to) {
    if (mail.uid() > uid) {
      to.add(mail);
    }
  }

  /** The last mails of the folder that it is in. */
  List<MailArrival> last(int count, Told folder) throws MailTrouble {
    List<MailArrival> arrivals = new ArrayList<>();
    if (folder.total() > 0) {
      String from = Integer.toString(Math.max(1, folder.total() - count + 1));
      fetch("FETCH " + from + ":* " + RECEIVED.replaceFirst("\\(", "(UID "), arrivals::add);
    }
    return arrivals;
  }

  private void fetch(String command, Consumer<MailArrival> taker) throws MailTrouble {
    imap.fetch(command, fetched -> arrival(fetched).ifPresent(taker));
  }

  /** Empty for what a server tells unasked, such as a flag that another program set. */
  private Optional<MailArrival> arrival(FetchResponse fetched) {
    UID number = fetched.getItem(UID.class);
    INTERNALDATE date = fetched.getItem(INTERNALDATE.class);
    if (number == null || date == null || date.getDate() == null) {
      return Optional.empty();
    }
    byte[] header = header(fetched);
    return Optional.of(
        new MailArrival(
            number.uid,
            date.getDate().toInstant(),
            ids.own(header).stream().findFirst(),
            ids.answered(header)));
  }

  private static byte[] header(FetchResponse fetched) {
    BODY body = fetched.getItem(BODY.class);
    return body == null || body.getByteArray() == null
        ? new byte[0]
        : body.getByteArray().getNewBytes();
  }

  /** Lets the server tell what is new before it is asked. */
  void poll() throws MailTrouble {
    imap.run(
        protocol -> {
          protocol.noop();
          return true;
        });
  }

  /** The folder of sent mail: the owner's word, else the server's, else a usual name. */
  Optional<String> sentFolder() throws MailTrouble {
    if (account.sent().isPresent()) {
      return list(account.sent().get()).map(folder -> folder.name).findFirst();
    }
    List<ListInfo> all = list("*").toList();
    return all.stream()
        .filter(MailConnection::isMarkedSent)
        .findFirst()
        .or(() -> all.stream().filter(MailConnection::isCalledSent).findFirst())
        .map(folder -> folder.name);
  }

  private Stream<ListInfo> list(String pattern) throws MailTrouble {
    ListInfo[] found =
        imap.run(
            protocol -> Optional.ofNullable(protocol.list("", pattern)).orElse(new ListInfo[0]));
    return Arrays.stream(found).filter(folder -> folder.canOpen);
  }

  private static boolean isMarkedSent(ListInfo folder) {
    return folder.attrs != null
        && Arrays.stream(folder.attrs).anyMatch(mark -> mark.equalsIgnoreCase("\\Sent"));
  }

  private static boolean isCalledSent(ListInfo folder) {
    String last = folder.name.substring(folder.name.lastIndexOf(folder.separator) + 1);
    return USUAL_SENT.contains(last.toLowerCase(Locale.ROOT));
  }

  /** Whether the server tells of new mail by itself. */
  boolean canIdle() {
    return imap.can("IDLE");
  }

  /**
   * Waits until the server tells of new mail, at most so long by this clock, and tells whether it
   * did.
   */
  boolean idle(Duration longest, InstantSource clock) throws MailTrouble {
    return imap.idle(longest, clock, new IdleAlarm());
  }

  @Override
  public void close() {
    imap.close();
  }
}
