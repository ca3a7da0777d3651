package org.accalmie.agent.held;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.accalmie.agent.mail.HeldFolderName;
import org.accalmie.agent.mail.IdleAlarm;
import org.accalmie.agent.mail.ImapConnection;
import org.accalmie.agent.mail.MailTrouble;
import org.accalmie.agent.mail.MailTrouble.Kind;
import org.accalmie.agent.sense.Mailbox;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.ListInfo;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;
import org.eclipse.angus.mail.imap.protocol.Namespaces;
import org.eclipse.angus.mail.imap.protocol.UIDSet;
import org.jspecify.annotations.Nullable;

/** One connection to the mailbox, with one folder open at a time; used by one thread. */
final class HeldMailbox implements AutoCloseable {
  /** A short command is over soon, should the connection be cut while the server carries it out. */
  private static final int MOST_AT_ONCE = 50;

  private final ImapConnection imap;
  private final String account;
  private final String inbox;
  private @Nullable String prefix;
  private @Nullable Opened opened;

  private HeldMailbox(ImapConnection imap, Mailbox mailbox) {
    this.imap = imap;
    this.account = mailbox.account().id();
    this.inbox = mailbox.account().inbox();
  }

  static HeldMailbox open(Mailbox mailbox, Duration patience) throws MailTrouble {
    return new HeldMailbox(
        ImapConnection.open(mailbox.account(), mailbox.credential(), patience), mailbox);
  }

  /** Whether a mail moves in one step, so that it is neither lost nor doubled on the way. */
  boolean canMove() {
    return imap.can("MOVE") && imap.can("UIDPLUS");
  }

  boolean canIdle() {
    return imap.can("IDLE");
  }

  /** The folder's whole name, below the prefix of the owner's own folders. */
  String path(HeldFolderName name) throws MailTrouble {
    if (prefix == null) {
      prefix = imap.can("NAMESPACE") ? personalPrefix() : "";
    }
    return prefix + name.text();
  }

  private String personalPrefix() throws MailTrouble {
    return imap.run(
        protocol -> {
          Namespaces namespaces = protocol.namespace();
          if (namespaces == null || namespaces.personal == null) {
            return "";
          }
          return Stream.of(namespaces.personal).map(one -> one.prefix).findFirst().orElse("");
        });
  }

  boolean exists(String path) throws MailTrouble {
    return imap.run(
        protocol -> {
          ListInfo[] found = protocol.list("", path);
          return found != null && Stream.of(found).anyMatch(HeldMailbox::canHoldMail);
        });
  }

  private static boolean canHoldMail(ListInfo listed) {
    return listed.canOpen && !List.of(listed.attrs).contains("\\NonExistent");
  }

  /** Makes the folder where it is missing, and has mail programs show it. */
  void create(String path) throws MailTrouble, Refused {
    if (!exists(path)) {
      require(protocol -> protocol.create(path));
    }
    require(protocol -> protocol.subscribe(path));
  }

  /** How many mails lie in a folder that is not open; 0 when it is gone. */
  int count(String path) throws MailTrouble {
    return imap.run(
        protocol -> {
          try {
            return Math.max(0, protocol.status(path, new String[] {"MESSAGES"}).total);
          } catch (CommandFailedException e) {
            return 0;
          }
        });
  }

  /**
   * A folder as it was when it was opened.
   *
   * @param last the highest UID that may have been in it
   */
  record Opened(String path, long validity, long last) {}

  Opened openInbox() throws MailTrouble {
    return open(inbox);
  }

  /** Opens the inbox anew, to learn what is in it now. */
  Opened reopenInbox() throws MailTrouble {
    opened = null;
    return openInbox();
  }

  /** Opens this folder, and closes the one before without removing anything from it. */
  Opened open(String path) throws MailTrouble {
    if (opened == null || !opened.path().equals(path)) {
      opened = null;
      opened = select(path);
    }
    return opened;
  }

  private Opened select(String path) throws MailTrouble {
    MailboxInfo info =
        imap.run(protocol -> selected(protocol, path))
            .orElseThrow(() -> new MailTrouble(Kind.NO_FOLDER, account));
    if (info.uidnext <= 0) {
      // It does not tell where new mail begins.
      throw new MailTrouble(Kind.STRANGE, account);
    }
    return new Opened(path, info.uidvalidity, info.uidnext - 1);
  }

  private static Optional<MailboxInfo> selected(IMAPProtocol protocol, String path)
      throws ProtocolException {
    try {
      return Optional.of(protocol.select(path));
    } catch (CommandFailedException e) {
      return Optional.empty();
    }
  }

  /** The mails of the open folder with a UID above this one. */
  List<HeldMail> after(long uid, HeaderFetch fetch) throws MailTrouble {
    List<HeldMail> mails = new ArrayList<>();
    // "n:*" names the last mail even when it comes before n.
    imap.fetch(
        "UID FETCH " + (uid + 1) + ":* " + fetch.items(),
        fetched -> fetch.read(fetched).filter(mail -> mail.uid() > uid).ifPresent(mails::add));
    return mails;
  }

  /**
   * Moves mails out of the open folder, some at a time.
   *
   * @throws Refused when the server says no; what has been moved before stays moved
   */
  void move(List<Long> uids, String target) throws MailTrouble, Refused {
    for (List<Long> some : batches(uids)) {
      require(protocol -> move(protocol, some, target));
    }
  }

  void moveToInbox(List<Long> uids) throws MailTrouble, Refused {
    move(uids, inbox);
  }

  private static void move(IMAPProtocol protocol, List<Long> uids, String target)
      throws ProtocolException {
    // Not Angus' moveuid(): that one sends sequence numbers, which shift under other clients.
    long[] numbers = uids.stream().mapToLong(Long::longValue).toArray();
    var arguments = new Argument();
    arguments.writeAtom(UIDSet.toString(UIDSet.createUIDSets(numbers)));
    if (protocol.supportsUtf8()) {
      arguments.writeString(target, UTF_8);
    } else {
      arguments.writeString(BASE64MailboxEncoder.encode(target), US_ASCII);
    }
    Response[] answer = protocol.command("UID MOVE", arguments);
    protocol.handleResult(answer[answer.length - 1]);
  }

  private static List<List<Long>> batches(List<Long> uids) {
    List<List<Long>> batches = new ArrayList<>();
    for (int from = 0; from < uids.size(); from += MOST_AT_ONCE) {
      batches.add(uids.subList(from, Math.min(uids.size(), from + MOST_AT_ONCE)));
    }
    return batches;
  }

  /** Waits for new mail in the open folder, and tells whether there is any. */
  boolean idle(IdleAlarm alarm, InstantSource clock, Duration longest) throws MailTrouble {
    return imap.idle(longest, clock, alarm);
  }

  /** The server does not do what it was asked, and says so. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused() {
      super("The server refuses to move mail.");
    }
  }

  private interface Step {
    void run(IMAPProtocol protocol) throws IOException, ProtocolException;
  }

  private void require(Step step) throws MailTrouble, Refused {
    boolean done =
        imap.run(
            protocol -> {
              try {
                step.run(protocol);
                return true;
              } catch (CommandFailedException e) {
                return false;
              }
            });
    if (!done) {
      throw new Refused();
    }
  }

  @Override
  public void close() {
    imap.close();
  }
}
