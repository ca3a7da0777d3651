package org.accalmie.agent.mail;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.ConnectionException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.util.MailLogger;
import org.jspecify.annotations.Nullable;

/** Angus' IMAP, whose server cannot fill the memory: each answer and their number are bounded. */
final class BoundedProtocol extends IMAPProtocol {
  /** More answers than mails that came to a person since the last look. */
  private static final int MOST_RESPONSES = 50_000;

  /** For commands whose answers Angus collects: more than any list of folders takes. */
  private static final int MOST_COLLECTED = 5_000;

  /** Held here, for a logger nobody holds forgets its level; they would tell hosts and users. */
  private static final List<Logger> LOGGERS =
      List.of(Logger.getLogger("org.eclipse.angus.mail"), Logger.getLogger("jakarta.mail"));

  // No initial values: the superclass already reads answers while it is constructed.
  private int responses;
  private int arrivals;
  private boolean streaming;

  BoundedProtocol(MailServer server, Properties properties) throws IOException, ProtocolException {
    super(
        name(server),
        server.host(),
        server.port() == 0 ? -1 : server.port(),
        properties,
        server.security() == MailServer.Security.SSL,
        silent());
  }

  /** As the names of Angus' properties have it. */
  static String name(MailServer server) {
    return server.security() == MailServer.Security.SSL ? "imaps" : "imap";
  }

  private static MailLogger silent() {
    LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
    return new MailLogger(
        BoundedProtocol.class, "mail", false, new PrintStream(PrintStream.nullOutputStream()));
  }

  @Override
  protected ByteArray getResponseBuffer() {
    return new BoundedBytes();
  }

  @Override
  public Response readResponse() throws IOException, ProtocolException {
    responses++;
    if (responses > (streaming ? MOST_RESPONSES : MOST_COLLECTED)) {
      throw new BoundedBytes.TooMuch();
    }
    Response response = super.readResponse();
    arrivals += isArrival(response) ? 1 : 0;
    return response;
  }

  private static boolean isArrival(Response response) {
    return response instanceof IMAPResponse told && told.keyEquals("EXISTS");
  }

  /** How often the server has told of new mail so far, in the answer to whatever it was asked. */
  int arrivalsTold() {
    return arrivals;
  }

  @Override
  public String writeCommand(String command, @Nullable Argument arguments)
      throws IOException, ProtocolException {
    responses = 0;
    return super.writeCommand(command, arguments);
  }

  /** Sends a FETCH and hands each answer on at once, keeping none. */
  void fetch(String command, Consumer<FetchResponse> taker) throws IOException, ProtocolException {
    streaming = true;
    try {
      String tag = writeCommand(command, null);
      Response response = next();
      while (!isEnd(response, tag)) {
        if (response instanceof FetchResponse fetched) {
          taker.accept(fetched);
        }
        response = next();
      }
      handleResult(response);
    } finally {
      streaming = false;
    }
  }

  /**
   * Waits until the server tells of new mail, or the watch has it end; tells whether there is any.
   *
   * <p>Angus' own waits for ever when the server refuses to idle, and when it tells nothing.
   */
  boolean idle(IdleWatch watch) throws IOException, ProtocolException {
    int before = arrivals;
    String tag = writeCommand("IDLE", null);
    boolean idling = false;
    try {
      for (Response response = next(); !isEnd(response, tag); response = next()) {
        if (response.isContinuation() && !idling) {
          idling = true;
          watch.begin();
        }
        if (arrivals > before && idling) {
          watch.abort();
        }
      }
      return arrivals > before;
    } finally {
      watch.close();
    }
  }

  private static boolean isEnd(Response response, String tag) {
    return response.isTagged() && response.getTag().equals(tag);
  }

  private Response next() throws IOException, ProtocolException {
    Response response = readResponse();
    if (response.isBYE()) {
      throw new ConnectionException(this, response);
    }
    return response;
  }
}
