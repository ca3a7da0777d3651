package org.accalmie.agent.held;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.iap.ResponseHandler;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.ListInfo;
import org.eclipse.angus.mail.imap.protocol.Namespaces;
import org.eclipse.angus.mail.imap.protocol.Status;
import org.eclipse.angus.mail.imap.protocol.UIDSet;
import org.jspecify.annotations.Nullable;

/** One connection to the mailbox, with one folder open at a time; used by one thread. */
final class HeldMailbox implements AutoCloseable {
  /** A short command is over soon, should the connection be cut while the server carries it out. */
  private static final int MOST_AT_ONCE = 50;

  /** How many answers' time one command may take in all. */
  private static final int PATIENCES = 6;

  /** Held here, for a logger nobody holds forgets its level; they would tell hosts and users. */
  private static final List<Logger> MAIL_LOGGERS =
      List.of(Logger.getLogger("org.eclipse.angus.mail"), Logger.getLogger("jakarta.mail"));

  private final IMAPStore store;
  private final String inbox;
  private final Duration limit;
  private final ResponseHandler listener = this::hear;
  private IMAPFolder folder;
  private @Nullable String prefix;

  /** Whether the server has told of new mail since mail was last looked for. */
  private boolean news;

  private HeldMailbox(IMAPStore store, String inbox, Duration limit) throws MessagingException {
    this.store = store;
    this.inbox = inbox;
    this.limit = limit;
    this.folder = (IMAPFolder) store.getFolder(inbox);
  }

  static HeldMailbox open(MailboxConnector connector, String inbox, Duration patience)
      throws MessagingException {
    MAIL_LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
    Duration limit = patience.multipliedBy(PATIENCES);
    try (var deadline = new Deadline(limit)) {
      return new HeldMailbox(connector.connect(patience), inbox, limit);
    }
  }

  /** Whether a mail moves in one step, so that it is neither lost nor doubled on the way. */
  boolean canMove() throws MessagingException {
    return hasCapability("MOVE") && hasCapability("UIDPLUS");
  }

  boolean canIdle() throws MessagingException {
    return hasCapability("IDLE");
  }

  /** The store's own question would open a second connection while a folder is open. */
  private boolean hasCapability(String name) throws MessagingException {
    return command(protocol -> protocol.hasCapability(name));
  }

  /** The folder's whole name, below the prefix of the owner's own folders. */
  String path(HeldFolderName name) throws MessagingException {
    if (prefix == null) {
      prefix = hasCapability("NAMESPACE") ? personalPrefix() : "";
    }
    return prefix + name.text();
  }

  private String personalPrefix() throws MessagingException {
    return command(
        protocol -> {
          Namespaces namespaces = protocol.namespace();
          if (namespaces == null || namespaces.personal == null) {
            return "";
          }
          return Stream.of(namespaces.personal).map(one -> one.prefix).findFirst().orElse("");
        });
  }

  boolean exists(String path) throws MessagingException {
    return command(
        protocol -> {
          ListInfo[] found = protocol.list("", path);
          return found != null && Stream.of(found).anyMatch(HeldMailbox::canHoldMail);
        });
  }

  private static boolean canHoldMail(ListInfo listed) {
    return listed.canOpen && !List.of(listed.attrs).contains("\\NonExistent");
  }

  /** Makes the folder where it is missing, and has mail programs show it. */
  void create(String path) throws MessagingException, Refused {
    if (!exists(path)) {
      require(protocol -> protocol.create(path));
    }
    require(protocol -> protocol.subscribe(path));
  }

  /** How many mails lie in a folder that is not open; 0 when it is gone. */
  int count(String path) throws MessagingException {
    return command(
        protocol -> {
          try {
            Status status = protocol.status(path, new String[] {"MESSAGES"});
            return Math.max(0, status.total);
          } catch (CommandFailedException e) {
            return 0;
          }
        });
  }

  void openInbox() throws MessagingException {
    open(inbox);
  }

  /** Opens this folder, and closes the one before without removing anything from it. */
  void open(String path) throws MessagingException {
    if (folder.isOpen() && folder.getFullName().equals(path)) {
      return;
    }
    try (var deadline = new Deadline(limit)) {
      closeFolder();
      folder = (IMAPFolder) store.getFolder(path);
      folder.open(Folder.READ_WRITE);
      folder.doCommand(this::listen);
    }
  }

  /** New mail may be told in the answer to any command, and is then told no more. */
  private boolean listen(IMAPProtocol protocol) {
    protocol.removeResponseHandler(listener);
    protocol.addResponseHandler(listener);
    return true;
  }

  private void hear(Response response) {
    news |= response instanceof IMAPResponse untagged && untagged.keyEquals("EXISTS");
  }

  private void closeFolder() throws MessagingException {
    if (folder.isOpen()) {
      folder.close(false);
    }
  }

  long validity() throws MessagingException {
    return folder.getUIDValidity();
  }

  /** The highest UID that may be in the open folder. */
  long lastUid() throws MessagingException {
    long next = folder.getUIDNext();
    if (next <= 0) {
      throw new MessagingException("The server does not tell where new mail begins.");
    }
    return next - 1;
  }

  /** The mails of the open folder with a UID above this one. */
  List<HeldMail> after(long uid, HeaderFetch fetch) throws MessagingException {
    news = false;
    return command(
        protocol -> {
          Response[] all = protocol.command("UID FETCH " + (uid + 1) + ":* " + fetch.items(), null);
          protocol.notifyResponseHandlers(all);
          protocol.handleResult(all[all.length - 1]);
          return fetch.read(all, uid);
        });
  }

  /**
   * Moves mails out of the open folder, some at a time.
   *
   * @throws Refused when the server says no; what has been moved before stays moved
   */
  void move(List<Long> uids, String target) throws MessagingException, Refused {
    for (List<Long> some : batches(uids)) {
      require(protocol -> move(protocol, some, target));
    }
  }

  void moveToInbox(List<Long> uids) throws MessagingException, Refused {
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
    protocol.notifyResponseHandlers(answer);
    protocol.handleResult(answer[answer.length - 1]);
  }

  private static List<List<Long>> batches(List<Long> uids) {
    List<List<Long>> batches = new ArrayList<>();
    for (int from = 0; from < uids.size(); from += MOST_AT_ONCE) {
      batches.add(uids.subList(from, Math.min(uids.size(), from + MOST_AT_ONCE)));
    }
    return batches;
  }

  /** Waits for new mail in the open folder, unless some has been told of since the last look. */
  void idle(Idle idle, InstantSource clock, Duration longest) throws MessagingException {
    var end = clock.instant().plus(longest);
    folder.doCommand(
        protocol -> {
          idle.await(protocol, end, () -> news);
          return true;
        });
  }

  /** The server does not do what it was asked, and says so. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused() {
      super("The server refuses to move mail.");
    }
  }

  private interface Step {
    void run(IMAPProtocol protocol) throws ProtocolException;
  }

  private interface Command<T> {
    T run(IMAPProtocol protocol) throws ProtocolException;
  }

  private void require(Step step) throws MessagingException, Refused {
    boolean done =
        command(
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

  @SuppressWarnings("unchecked")
  private <T> T command(Command<T> command) throws MessagingException {
    try (var deadline = new Deadline(limit)) {
      return (T) folder.doCommand(command::run);
    }
  }

  /** Signs out in good order, as far as the server answers. */
  @Override
  public void close() {
    try (var deadline = new Deadline(limit)) {
      store.close();
    } catch (MessagingException e) {
      // It was gone before; there is nothing left to close.
    }
  }
}
