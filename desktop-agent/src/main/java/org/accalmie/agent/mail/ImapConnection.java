package org.accalmie.agent.mail;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import java.util.function.Consumer;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.accalmie.agent.mail.MailServer.Security;
import org.accalmie.agent.mail.MailTrouble.Kind;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ConnectionException;
import org.eclipse.angus.mail.iap.ParsingException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.jspecify.annotations.Nullable;

/**
 * One connection to an account's server, logged in; for one virtual thread.
 *
 * <p>Whatever the server does, each step ends within its limit and in bounded memory, with its
 * result or with a {@link MailTrouble}.
 */
public final class ImapConnection implements AutoCloseable {
  private static final int ANSWERS_PER_COMMAND = 3;

  private final String account;
  private final Duration patience;
  private final BoundedProtocol protocol;
  private int toldBeforeFetch;

  private ImapConnection(String account, Duration patience, BoundedProtocol protocol) {
    this.account = account;
    this.patience = patience;
    this.protocol = protocol;
  }

  /** Something to be done over a connection. */
  @FunctionalInterface
  public interface Step<T> {
    /** Does it. */
    T run(IMAPProtocol protocol) throws IOException, ProtocolException;
  }

  /**
   * Connects and logs in.
   *
   * @param patience how long the server may stay silent
   */
  public static ImapConnection open(MailAccount account, Credential credential, Duration patience)
      throws MailTrouble {
    if (!Thread.currentThread().isVirtual()) {
      throw new IllegalStateException("Only a virtual thread can be got out of a silent server.");
    }
    var connection = new ImapConnection(account.id(), patience, connect(account, patience));
    try {
      connection.secure(account.imap().security());
      Login.with(connection, account, credential);
      return connection;
    } catch (MailTrouble | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static BoundedProtocol connect(MailAccount account, Duration patience)
      throws MailTrouble {
    return within(
        account.id(),
        patience.multipliedBy(ANSWERS_PER_COMMAND),
        () -> new BoundedProtocol(account.imap(), properties(account.imap(), patience)));
  }

  private static Properties properties(MailServer server, Duration patience) {
    var properties = new Properties();
    String prefix = "mail." + BoundedProtocol.name(server) + ".";
    properties.put(prefix + "connectiontimeout", Long.toString(patience.toMillis()));
    properties.put(prefix + "ssl.checkserveridentity", "true");
    return properties;
  }

  private void secure(Security security) throws MailTrouble {
    if (security != Security.STARTTLS) {
      return;
    }
    if (!can("STARTTLS")) {
      throw new MailTrouble(Kind.UNTRUSTED, account);
    }
    run(
        imap -> {
          imap.startTLS();
          // What it said before it was protected may have come from someone else.
          imap.capability();
          return true;
        });
  }

  /** Whether the server names a capability, such as {@code IDLE}. */
  public boolean can(String capability) {
    return protocol.hasCapability(capability);
  }

  /** Does a step that the server answers at once. */
  public <T> T run(Step<T> step) throws MailTrouble {
    return run(patience.multipliedBy(ANSWERS_PER_COMMAND), step);
  }

  /** Does a step that may take so long. */
  public <T> T run(Duration limit, Step<T> step) throws MailTrouble {
    return within(account, limit, () -> step.run(protocol));
  }

  /** Sends a FETCH of any size and hands each answer on at once, keeping none. */
  public void fetch(String command, Consumer<FetchResponse> taker) throws MailTrouble {
    toldBeforeFetch = protocol.arrivalsTold();
    run(
        patience.multipliedBy(ANSWERS_PER_COMMAND * ANSWERS_PER_COMMAND),
        imap -> {
          protocol.fetch(command, taker);
          return true;
        });
  }

  /**
   * Waits in IDLE until the server tells of new mail, at most so long by this clock.
   *
   * <p>It does not wait when the server has told of some since the last fetch began: what it says
   * in the answer to another command it does not say again.
   *
   * @param alarm ends it sooner
   * @return whether there is new mail; false at once when the server refuses to idle
   */
  public boolean idle(Duration longest, InstantSource clock, IdleAlarm alarm) throws MailTrouble {
    if (protocol.arrivalsTold() > toldBeforeFetch) {
      return true;
    }
    Deadline deadline = Deadline.in(longest.plus(patience.multipliedBy(2)));
    var watch = new IdleWatch(protocol, deadline, patience, clock, longest, alarm);
    return within(account, deadline, () -> protocol.idle(watch));
  }

  private interface Work<T> {
    T run() throws IOException, ProtocolException;
  }

  private static <T> T within(String account, Duration limit, Work<T> work) throws MailTrouble {
    return within(account, Deadline.in(limit), work);
  }

  private static <T> T within(String account, Deadline deadline, Work<T> work) throws MailTrouble {
    try {
      return work.run();
    } catch (IOException | ProtocolException | RuntimeException e) {
      throw new MailTrouble(kind(e), account);
    } finally {
      deadline.end();
    }
  }

  private static Kind kind(Exception e) {
    if (causedBy(e, CertificateException.class) || causedBy(e, SSLPeerUnverifiedException.class)) {
      return Kind.UNTRUSTED;
    }
    return switch (e) {
      case ConnectionException away -> Kind.AWAY;
      case CommandFailedException no -> Kind.AWAY;
      case BadCommandException bad -> Kind.STRANGE;
      case ParsingException unreadable -> Kind.STRANGE;
      case RuntimeException unreadable -> Kind.STRANGE;
      default -> Kind.AWAY;
    };
  }

  private static boolean causedBy(@Nullable Throwable e, Class<? extends Exception> type) {
    return e != null && (type.isInstance(e) || causedBy(e.getCause(), type));
  }

  /** Hangs up, without a word that the server would have to answer. */
  @Override
  public void close() {
    protocol.disconnect();
  }
}
