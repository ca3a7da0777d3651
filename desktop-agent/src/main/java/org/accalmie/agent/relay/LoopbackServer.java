package org.accalmie.agent.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** Where the owner's mail program hands its mail over: on the loopback, with a password. */
final class LoopbackServer implements AutoCloseable {
  private static final int MOST_RECIPIENTS = 500;
  private static final int MOST_CONNECTIONS = 20;

  /** Held here, for a logger nobody holds forgets its level; they would tell addresses. */
  private static final List<Logger> MAIL_LOGGERS =
      List.of(
          Logger.getLogger("org.subethamail"),
          Logger.getLogger("org.eclipse.angus.mail"),
          Logger.getLogger("jakarta.mail"));

  private final SMTPServer server;

  /** What becomes of a mail that has come in. */
  interface Intake {
    /** Returns once the mail is safe. */
    void take(Envelope envelope, InputStream text) throws IOException;
  }

  LoopbackServer(RelaySettings settings, Intake intake) {
    MAIL_LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
    server =
        SMTPServer.port(settings.port())
            .bindAddress(InetAddress.getLoopbackAddress())
            .hostName("localhost")
            .softwareName("Accalmie")
            .insertReceivedHeaders(false)
            .maxMessageSize(settings.mostBytes())
            .maxRecipients(MOST_RECIPIENTS)
            .maxConnections(MOST_CONNECTIONS)
            .executorService(Executors.newVirtualThreadPerTaskExecutor())
            .authenticationHandlerFactory(
                new EasyAuthenticationHandlerFactory(
                    (user, password, context) -> check(settings, user, password)))
            .requireAuth()
            .messageHandlerFactory(context -> new Handler(intake))
            .build();
    server.getCommandHandler().addCommand(new Greeting());
    server.getCommandHandler().addCommand(new NoChunks());
    server.start();
  }

  /** The port it listens on. */
  int port() {
    return server.getPort() == 0 ? server.getPortAllocated() : server.getPort();
  }

  private static void check(RelaySettings settings, String user, String password)
      throws LoginFailedException {
    boolean known = same(settings.user(), user);
    String expected = settings.password().get();
    if (expected.isEmpty() || !(same(expected, password) && known)) {
      throw new LoginFailedException();
    }
  }

  /** Takes as long whether much or little of it is right. */
  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(expected.getBytes(UTF_8), given.getBytes(UTF_8));
  }

  @Override
  public void close() {
    server.stop();
  }

  /**
   * One mail on its way in.
   *
   * <p>Whatever goes wrong ends the connection, so that no rest of a mail is taken for commands.
   */
  private static final class Handler implements MessageHandler {
    private final Intake intake;
    private final List<String> recipients = new ArrayList<>();
    private String from = "";

    Handler(Intake intake) {
      this.intake = intake;
    }

    @Override
    public void from(String address) throws RejectException {
      from = plain(address);
    }

    @Override
    public void recipient(String address) throws RejectException {
      recipients.add(plain(address));
    }

    /** No mail server is known to take other addresses from each sender. */
    private static String plain(String address) throws RejectException {
      if (!address.chars().allMatch(c -> c > 31 && c < 127)) {
        throw new RejectException(553, "Only addresses in plain letters can be passed on.");
      }
      return address;
    }

    @Override
    public @Nullable String data(InputStream text) throws RejectException, IOException {
      try {
        intake.take(new Envelope(from, recipients), text);
        return null;
      } catch (MailQueue.TooLong e) {
        throw new DropConnectionException(552, "The mail is longer than the relay takes.");
      } catch (IOException e) {
        throw new DropConnectionException(
            452, "The relay cannot store the mail: is the disk full?");
      }
    }

    @Override
    public void done() {
      // Nothing is left of a mail that was not handed over to its end.
    }
  }
}
