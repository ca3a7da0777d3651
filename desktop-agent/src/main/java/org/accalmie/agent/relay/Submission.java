package org.accalmie.agent.relay;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.accalmie.agent.mail.MailServer.Security;
import org.accalmie.agent.mail.MailTrouble;
import org.accalmie.agent.mail.MailTrouble.Kind;
import org.accalmie.agent.relay.SubmissionServer.SignIn;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Hands one mail after another to the owner's mail server: to all of its recipients or to none.
 *
 * <p>SMTP has one gap that nobody can close: when the connection breaks after the last byte of a
 * mail and before the server's answer to it, nobody knows whether the server has it. It is then
 * sent again, since a mail twice is better than none; both have the same Message-ID.
 */
final class Submission {
  /** How an attempt ended. */
  enum Outcome {
    /** The server has it. */
    SENT,
    /** The server will never have it. */
    REFUSED,
    /** The server will not have this one now. */
    LATER,
    /** The server does not answer, or the connection broke. */
    AWAY,
    /** The server refuses the owner. */
    SIGNED_OUT
  }

  /**
   * How long the server may take.
   *
   * @param connect for a connection
   * @param answer for each answer; servers look a mail through before they take it, and giving up
   *     too early has it sent twice (RFC 5321, 4.5.3.2, grants ten minutes)
   * @param write for taking some bytes
   */
  record Patience(Duration connect, Duration answer, Duration write) {
    static final Patience USUAL =
        new Patience(Duration.ofSeconds(20), Duration.ofMinutes(10), Duration.ofMinutes(2));
  }

  /** Angus' own would leave a thread behind for each broken connection, and the JVM alive. */
  private static final class WriteWatch {
    private static final ScheduledExecutorService THREAD = thread();

    private static ScheduledExecutorService thread() {
      var daemons = Thread.ofPlatform().daemon().name("relay-write-watch").factory();
      var watch = new ScheduledThreadPoolExecutor(1, daemons);
      watch.setRemoveOnCancelPolicy(true);
      return watch;
    }
  }

  private final SubmissionServer server;
  private final Patience patience;

  Submission(SubmissionServer server, Patience patience) {
    this.server = server;
    this.patience = patience;
  }

  private Outcome send(QueuedMail mail, Note accepted) throws IOException {
    Outcome outcome = send(mail, accepted, false);
    // A token may end before its time.
    return outcome == Outcome.SIGNED_OUT && server.signIn() == SignIn.XOAUTH2
        ? send(mail, accepted, true)
        : outcome;
  }

  private Outcome send(QueuedMail mail, Note accepted, boolean refused) throws IOException {
    Session session = Session.getInstance(properties());
    try (SMTPTransport transport = (SMTPTransport) session.getTransport(server.protocol())) {
      String secret = server.secret().open(refused);
      transport.connect(server.address().host(), server.portOrUsual(), server.user(), secret);
      Outcome outcome =
          send(transport, new OutgoingMail(session, mail), addresses(mail.envelope()));
      if (outcome == Outcome.SENT) {
        accepted.make();
      }
      return outcome;
    } catch (AuthenticationFailedException e) {
      // A connection that broke in the middle of signing in is told as the same failure.
      boolean saidNo = String.valueOf(e.getMessage()).matches("(?s)5\\d\\d[ -].*");
      return saidNo ? Outcome.SIGNED_OUT : Outcome.AWAY;
    } catch (MailTrouble e) {
      boolean owners = e.kind() == Kind.REFUSED || e.kind() == Kind.NO_SECRET;
      return owners ? Outcome.SIGNED_OUT : Outcome.AWAY;
    } catch (AddressException e) {
      return Outcome.REFUSED;
    } catch (MessagingException | RuntimeException e) {
      return Outcome.AWAY;
    }
  }

  private static Outcome send(SMTPTransport transport, OutgoingMail mail, Address[] recipients)
      throws MessagingException {
    mail.setEightBits(transport.supportsExtension("8BITMIME"));
    try {
      transport.sendMessage(mail, recipients);
      return Outcome.SENT;
    } catch (MessagingException e) {
      return outcome(e);
    }
  }

  /** What the server has answered; the worst of it, where it answered for several recipients. */
  private static Outcome outcome(MessagingException failure) {
    Outcome worst = Outcome.AWAY;
    Exception next = failure;
    while (next != null) {
      int code = code(next);
      if (code >= 500) {
        return Outcome.REFUSED;
      }
      worst = code >= 400 && code != 421 ? Outcome.LATER : worst;
      next = next instanceof MessagingException more ? more.getNextException() : null;
    }
    return worst;
  }

  private static int code(Exception failure) {
    return switch (failure) {
      case SMTPSendFailedException send -> send.getReturnCode();
      case SMTPAddressFailedException address -> address.getReturnCode();
      case SMTPSenderFailedException sender -> sender.getReturnCode();
      default -> 0;
    };
  }

  private static Address[] addresses(Envelope envelope) throws AddressException {
    Address[] addresses = new Address[envelope.recipients().size()];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = new InternetAddress(envelope.recipients().get(i), false);
    }
    return addresses;
  }

  private Properties properties() {
    var properties = new Properties();
    String prefix = "mail." + server.protocol() + ".";
    properties.put(prefix + "connectiontimeout", millis(patience.connect()));
    properties.put(prefix + "timeout", millis(patience.answer()));
    properties.put(prefix + "writetimeout", millis(patience.write()));
    properties.put(prefix + "executor.writetimeout", WriteWatch.THREAD);
    properties.put(prefix + "ssl.checkserveridentity", "true");
    properties.put(prefix + "auth", "true");
    // Our name would tell the world what this machine is called.
    properties.put(prefix + "localhost", "localhost");
    properties.put(prefix + "quitwait", "false");
    if (server.signIn() == SignIn.XOAUTH2) {
      properties.put(prefix + "auth.mechanisms", "XOAUTH2");
    }
    if (server.address().security() == Security.STARTTLS) {
      properties.put(prefix + "starttls.enable", "true");
      properties.put(prefix + "starttls.required", "true");
    }
    return properties;
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }

  private interface Note {
    void make() throws IOException;
  }

  /** Sends a queued mail, and notes it the moment that the server has it, even before QUIT. */
  Outcome send(MailQueue queue, String id) throws IOException {
    try (QueuedMail mail = queue.open(id)) {
      return send(mail, () -> queue.sent(id));
    }
  }
}
