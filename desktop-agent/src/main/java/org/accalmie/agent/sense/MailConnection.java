package org.accalmie.agent.sense;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.jspecify.annotations.Nullable;

/** One open mailbox, read-only; it asks for the number and the arrival of mails, nothing else. */
final class MailConnection implements AutoCloseable {
  /** Angus' own would leave a thread behind for each broken connection, and the JVM alive. */
  private static final ScheduledExecutorService WRITE_WATCH = writeWatch();

  /** Held here, for a logger nobody holds forgets its level; they would tell hosts and users. */
  private static final List<Logger> MAIL_LOGGERS =
      List.of(Logger.getLogger("org.eclipse.angus.mail"), Logger.getLogger("jakarta.mail"));

  /** A mail that is in the mailbox: its number and when it came in. */
  record Arrival(long uid, Instant at) {}

  private final IMAPStore store;
  private final IMAPFolder folder;
  private final InstantSource clock;

  private MailConnection(IMAPStore store, IMAPFolder folder, InstantSource clock) {
    this.store = store;
    this.folder = folder;
    this.clock = clock;
  }

  private static ScheduledExecutorService writeWatch() {
    var daemons = Thread.ofPlatform().daemon().name("mail-write-watch").factory();
    var watch = new ScheduledThreadPoolExecutor(1, daemons);
    watch.setRemoveOnCancelPolicy(true);
    return watch;
  }

  static MailConnection open(Mailbox mailbox, Duration patience, InstantSource clock)
      throws MessagingException {
    MAIL_LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
    Session session = Session.getInstance(properties(mailbox, patience));
    IMAPStore store = (IMAPStore) session.getStore(mailbox.protocol());
    int port = mailbox.port() == 0 ? -1 : mailbox.port();
    try {
      store.connect(mailbox.host(), port, mailbox.user(), mailbox.password().get());
      IMAPFolder folder = (IMAPFolder) store.getFolder(mailbox.folder());
      folder.open(Folder.READ_ONLY);
      return new MailConnection(store, folder, clock);
    } catch (MessagingException | RuntimeException e) {
      close(store);
      throw e;
    }
  }

  private static Properties properties(Mailbox mailbox, Duration patience) {
    var properties = new Properties();
    String prefix = "mail." + mailbox.protocol() + ".";
    String timeout = Long.toString(patience.toMillis());
    properties.put(prefix + "connectiontimeout", timeout);
    properties.put(prefix + "timeout", timeout);
    properties.put(prefix + "writetimeout", timeout);
    properties.put(prefix + "executor.writetimeout", WRITE_WATCH);
    properties.put(prefix + "ssl.checkserveridentity", "true");
    if (mailbox.security() == Mailbox.Security.STARTTLS) {
      properties.put(prefix + "starttls.enable", "true");
      properties.put(prefix + "starttls.required", "true");
    }
    return properties;
  }

  /** The mailbox's UIDVALIDITY and the highest UID that may be in it. */
  MailMark.Mark end() throws MessagingException {
    return new MailMark.Mark(folder.getUIDValidity(), folder.getUIDNext() - 1);
  }

  long validity() throws MessagingException {
    return folder.getUIDValidity();
  }

  /** The mails with a UID above this one, in no order. */
  List<Arrival> after(long uid) throws MessagingException {
    return command(protocol -> fetchAfter(protocol, uid));
  }

  private static List<Arrival> fetchAfter(IMAPProtocol protocol, long uid)
      throws ProtocolException {
    Response[] responses = protocol.command("UID FETCH " + (uid + 1) + ":* (INTERNALDATE)", null);
    protocol.notifyResponseHandlers(responses);
    protocol.handleResult(responses[responses.length - 1]);
    List<Arrival> arrivals = new ArrayList<>();
    for (Response response : responses) {
      if (response instanceof FetchResponse fetched) {
        UID number = fetched.getItem(UID.class);
        INTERNALDATE date = fetched.getItem(INTERNALDATE.class);
        // "n:*" always names the last mail, even when it comes before n.
        if (number != null && date != null && number.uid > uid) {
          arrivals.add(new Arrival(number.uid, date.getDate().toInstant()));
        }
      }
    }
    return arrivals;
  }

  /** Whether the server tells of new mail by itself. */
  boolean canIdle() throws MessagingException {
    return store.hasCapability("IDLE");
  }

  /**
   * Waits until the server tells of something, at most so long.
   *
   * <p>Angus' own {@code idle()} never ends by itself; this one wakes at each read timeout.
   */
  void idle(Duration longest) throws MessagingException {
    Instant end = clock.instant().plus(longest);
    command(
        protocol -> {
          protocol.idleStart();
          awaitNews(protocol, end);
          protocol.idleAbort();
          finishIdle(protocol);
          return true;
        });
  }

  private void awaitNews(IMAPProtocol protocol, Instant end) throws ProtocolException {
    while (clock.instant().isBefore(end)) {
      Response response = read(protocol);
      if (response instanceof IMAPResponse news && news.keyEquals("EXISTS")) {
        protocol.processIdleResponse(news);
        return;
      }
      if (response != null && !protocol.processIdleResponse(response)) {
        throw new ProtocolException("The server ended IDLE.");
      }
    }
  }

  private static @Nullable Response read(IMAPProtocol protocol) throws ProtocolException {
    try {
      return protocol.readResponse();
    } catch (InterruptedIOException e) {
      return null;
    } catch (IOException e) {
      throw new ProtocolException("The server went away.", e);
    }
  }

  private static void finishIdle(IMAPProtocol protocol) throws ProtocolException {
    Response response;
    do {
      response = read(protocol);
      if (response == null) {
        throw new ProtocolException("The server did not end IDLE in time.");
      }
    } while (protocol.processIdleResponse(response));
  }

  private interface Command<T> {
    T run(IMAPProtocol protocol) throws ProtocolException;
  }

  @SuppressWarnings("unchecked")
  private <T> T command(Command<T> command) throws MessagingException {
    return (T) folder.doCommand(command::run);
  }

  @Override
  public void close() {
    close(store);
  }

  private static void close(IMAPStore store) {
    try {
      store.close();
    } catch (MessagingException e) {
      // It was gone before; there is nothing left to close.
    }
  }
}
