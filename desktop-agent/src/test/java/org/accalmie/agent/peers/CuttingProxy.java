package org.accalmie.agent.peers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a client and a server that talk in lines, and cuts at one line of the client. */
public final class CuttingProxy implements AutoCloseable {

  /** Where the connection breaks. */
  public enum Cut {
    /** The command never reaches the server. */
    BEFORE,
    /** The server gets the command, and the end of the connection with it. */
    AT_ONCE,
    /** The server gets the command a while after the client has lost the connection. */
    LATE,
    /** The server gets the command and answers; nothing of that arrives. */
    UNANSWERED,
    /** Half of what the server sends first in answer arrives. */
    HALF_ANSWERED
  }

  private static final int ANSWER_MILLIS = 400;
  private static final int LATE_MILLIS = 250;

  private final int serverPort;
  private final int line;
  private final Cut cut;
  private final boolean thenDead;
  private final Runnable onCut;
  private final ServerSocket listener;
  private final StringBuffer said = new StringBuffer();
  private final StringBuffer heard = new StringBuffer();
  private final AtomicInteger lines = new AtomicInteger();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean hasCut;
  private volatile boolean delivered;
  private volatile String cutLine = "";

  /**
   * Begins to listen.
   *
   * @param line the number of the client's line at which to cut, from 1, over all connections
   * @param thenDead whether nobody can connect after the cut
   * @param onCut what else happens at that moment
   */
  public CuttingProxy(int serverPort, int line, Cut cut, boolean thenDead, Runnable onCut)
      throws IOException {
    this.serverPort = serverPort;
    this.line = line;
    this.cut = cut;
    this.thenDead = thenDead;
    this.onCut = onCut;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::accept);
  }

  /** Listens and never cuts. */
  public static CuttingProxy whole(int serverPort) throws IOException {
    return new CuttingProxy(serverPort, -1, Cut.BEFORE, false, () -> {});
  }

  /** All that clients have said so far. */
  public String said() {
    return said.toString();
  }

  /** All that the server has answered so far. */
  public String heard() {
    return heard.toString();
  }

  /** Where it listens, on 127.0.0.1. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Whether it has cut. */
  public boolean hasCut() {
    return hasCut;
  }

  /** Whether nothing is still to be delivered late. */
  public boolean isOver() {
    return !hasCut || cut != Cut.LATE || delivered;
  }

  /** The line at which it has cut, without its end. */
  public String cutLine() {
    return cutLine;
  }

  /** How many lines clients have sent so far. */
  public int lines() {
    return lines.get();
  }

  private void accept() {
    try {
      while (true) {
        new Link(listener.accept()).start();
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  @Override
  public void close() {
    closeQuietly(listener);
    sockets.forEach(CuttingProxy::closeQuietly);
  }

  private static void closeQuietly(AutoCloseable one) {
    try {
      one.close();
    } catch (Exception e) {
      // It is gone, which was wanted.
    }
  }

  /** One connection. */
  private final class Link {
    private final Socket client;
    private final Socket server;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile boolean breaking;

    Link(Socket client) throws IOException {
      this.client = client;
      this.server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      sockets.add(client);
      sockets.add(server);
    }

    void start() {
      Thread.startVirtualThread(() -> guard(this::forth));
      Thread.startVirtualThread(() -> guard(this::back));
    }

    private void guard(Pump pump) {
      try {
        pump.run();
      } catch (IOException e) {
        // One side is gone, and so is the other then.
      }
      if (!breaking) {
        end();
      }
    }

    private void end() {
      closeQuietly(client);
      closeQuietly(server);
    }

    private void forth() throws IOException {
      InputStream in = client.getInputStream();
      OutputStream out = server.getOutputStream();
      byte[] buffer = new byte[16384];
      int length;
      while ((length = in.read(buffer)) >= 0) {
        int from = 0;
        said.append(new String(buffer, 0, length, UTF_8));
        for (int i = 0; i < length; i++) {
          if (buffer[i] == '\n' && lines.incrementAndGet() == line) {
            out.write(buffer, from, Math.max(0, lineStart(buffer, i) - from));
            from = Math.max(from, lineStart(buffer, i));
            breakHere(out, buffer, from, i + 1);
            return;
          }
        }
        out.write(buffer, from, length - from);
        out.flush();
      }
    }

    private int lineStart(byte[] buffer, int end) {
      int start = end;
      while (start > 0 && buffer[start - 1] != '\n') {
        start--;
      }
      return start;
    }

    private void breakHere(OutputStream out, byte[] buffer, int from, int to) throws IOException {
      if (thenDead) {
        closeQuietly(listener);
      }
      cutLine = new String(buffer, from, to - from, UTF_8).strip();
      breaking = cut == Cut.UNANSWERED || cut == Cut.HALF_ANSWERED;
      if (cut == Cut.LATE) {
        deliverLate(out, Arrays.copyOfRange(buffer, from, to));
        return;
      }
      if (cut != Cut.BEFORE) {
        out.write(buffer, from, to - from);
        out.flush();
      }
      if (!breaking) {
        broken();
      } else {
        // Not every line is answered.
        CompletableFuture.delayedExecutor(ANSWER_MILLIS, MILLISECONDS).execute(this::broken);
      }
    }

    private void deliverLate(OutputStream out, byte[] last) {
      breaking = true;
      over.set(true);
      closeQuietly(client);
      onCut.run();
      hasCut = true;
      CompletableFuture.delayedExecutor(LATE_MILLIS, MILLISECONDS)
          .execute(
              () -> {
                try {
                  out.write(last);
                  out.flush();
                } catch (IOException e) {
                  // The server is gone.
                }
                end();
                delivered = true;
              });
    }

    private void broken() {
      if (over.compareAndSet(false, true)) {
        onCut.run();
        end();
        hasCut = true;
      }
    }

    private void back() throws IOException {
      InputStream in = server.getInputStream();
      OutputStream out = client.getOutputStream();
      byte[] buffer = new byte[16384];
      int length;
      while ((length = in.read(buffer)) >= 0) {
        heard.append(new String(buffer, 0, length, UTF_8));
        if (breaking) {
          out.write(buffer, 0, cut == Cut.HALF_ANSWERED ? length / 2 : 0);
          out.flush();
          break;
        }
        out.write(buffer, 0, length);
        out.flush();
      }
      if (breaking) {
        broken();
      }
    }
  }

  private interface Pump {
    void run() throws IOException;
  }
}
