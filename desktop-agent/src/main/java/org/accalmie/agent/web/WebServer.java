package org.accalmie.agent.web;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers on 127.0.0.1, one request a connection, each on a virtual thread of its own.
 *
 * <p>While nobody asks it does nothing at all. Who is slow or says what is no request is sent away
 * and holds nobody else up.
 */
public final class WebServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int PATIENCE_MILLIS = 10_000;
  private static final int MOST_AT_ONCE = 64;
  private static final int WAITING = 50;

  private final ServerSocket socket;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  /** Who answers. */
  public interface Site {
    /** The answer to a request; what it throws is answered with 500. */
    WebReply answer(WebRequest request) throws IOException;
  }

  private WebServer(ServerSocket socket) {
    this.socket = socket;
  }

  /**
   * Takes a port; nobody is answered before {@link #serve}.
   *
   * @param port 0 for any free one
   * @throws java.net.BindException when it is taken
   */
  public static WebServer open(int port) throws IOException {
    var address = InetAddress.getByAddress("127.0.0.1", LOOPBACK);
    return new WebServer(new ServerSocket(port, WAITING, address));
  }

  /** The port it has. */
  public int port() {
    return socket.getLocalPort();
  }

  /** Answers from now on, until it is closed. */
  public void serve(Site site) {
    Thread.ofVirtual().name("web").start(() -> accept(site));
  }

  private void accept(Site site) {
    while (!socket.isClosed()) {
      try {
        Socket visitor = socket.accept();
        if (places.tryAcquire()) {
          Thread.ofVirtual().name("web-visitor").start(() -> receive(visitor, site));
        } else {
          visitor.close();
        }
      } catch (IOException e) {
        // It was closed, or too many files are open.
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void receive(Socket visitor, Site site) {
    try (visitor) {
      visitor.setSoTimeout(PATIENCE_MILLIS);
      exchange(visitor, site);
    } catch (IOException e) {
      // The visitor has left, or says nothing.
    } catch (RuntimeException e) {
      LOG.warn("A page broke off.", e);
    } finally {
      places.release();
    }
  }

  private static void exchange(Socket visitor, Site site) throws IOException {
    var out = new BufferedOutputStream(visitor.getOutputStream());
    try {
      WebRequest request = WebRequest.read(new BufferedInputStream(visitor.getInputStream()));
      answer(request, site).send(out, request.method().equals("HEAD"));
    } catch (WebRequest.Refused e) {
      WebReply.empty(e.status()).send(out, false);
    }
  }

  private static WebReply answer(WebRequest request, Site site) throws IOException {
    try {
      return site.answer(request);
    } catch (RuntimeException e) {
      LOG.warn("A page could not be shown.", e);
      return WebReply.empty(500);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // What cannot be closed ends with the process.
    }
  }
}
