package org.accalmie.agent.held;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.jspecify.annotations.Nullable;

/**
 * One IDLE after another, each of which ends with new mail, by a limit, or when it is woken.
 *
 * <p>Angus' own {@code idle()} never ends by itself.
 */
final class Idle {
  private final InstantSource clock;
  private @Nullable IMAPProtocol waiting;
  private boolean woken;

  Idle(InstantSource clock) {
    this.clock = clock;
  }

  /** Ends the wait that is going on, or the next one that begins. */
  synchronized void wake() {
    woken = true;
    done();
  }

  /** Forgets wake-ups so far; to be called before looking at what they told of. */
  synchronized void heard() {
    woken = false;
  }

  /** Waits until there is news, which may be told even before the wait begins. */
  void await(IMAPProtocol protocol, Instant end, BooleanSupplier news) throws ProtocolException {
    protocol.idleStart();
    begin(protocol);
    try {
      boolean ended = awaitNews(protocol, end, news);
      synchronized (this) {
        done();
      }
      if (!ended) {
        awaitEnd(protocol);
      }
    } finally {
      forget();
    }
  }

  private synchronized void begin(IMAPProtocol protocol) {
    waiting = protocol;
    if (woken) {
      done();
    }
  }

  /** Says DONE, once. */
  private void done() {
    if (waiting != null) {
      waiting.idleAbort();
      waiting = null;
    }
  }

  private synchronized void forget() {
    waiting = null;
  }

  private synchronized boolean isWaiting() {
    return waiting != null;
  }

  /** Whether the server has ended IDLE by its answer to DONE. */
  private boolean awaitNews(IMAPProtocol protocol, Instant end, BooleanSupplier news)
      throws ProtocolException {
    while (!news.getAsBoolean() && clock.instant().isBefore(end)) {
      Response response = read(protocol);
      if (response == null) {
        require("The server did not end IDLE in time.", isWaiting());
        continue;
      }
      if (!protocol.processIdleResponse(response)) {
        require("The server ended IDLE.", !isWaiting());
        return true;
      }
    }
    return false;
  }

  private static void require(String otherwise, boolean met) throws ProtocolException {
    if (!met) {
      throw new ProtocolException(otherwise);
    }
  }

  private static void awaitEnd(IMAPProtocol protocol) throws ProtocolException {
    Response response;
    do {
      response = read(protocol);
      if (response == null) {
        throw new ProtocolException("The server did not end IDLE in time.");
      }
    } while (protocol.processIdleResponse(response));
  }

  /** Null when nothing came within the connection's patience. */
  private static @Nullable Response read(IMAPProtocol protocol) throws ProtocolException {
    try {
      return protocol.readResponse();
    } catch (InterruptedIOException e) {
      return null;
    } catch (IOException e) {
      throw new ProtocolException("The server went away.", e);
    }
  }
}
