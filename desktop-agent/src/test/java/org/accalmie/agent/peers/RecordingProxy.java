package org.accalmie.agent.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Hands every byte on between a client and a server, and keeps a copy. */
public final class RecordingProxy implements AutoCloseable {
  private static final int PIECE = 4096;

  private final ServerSocket listening;
  private final int target;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final ByteArrayOutputStream answered = new ByteArrayOutputStream();

  private RecordingProxy(ServerSocket listening, int target) {
    this.listening = listening;
    this.target = target;
  }

  /** Starts it on a free port, in front of one on this machine. */
  public static RecordingProxy before(int target) throws IOException {
    var proxy =
        new RecordingProxy(new ServerSocket(0, 9, InetAddress.getLoopbackAddress()), target);
    Thread.ofVirtual().start(proxy::listen);
    return proxy;
  }

  private void listen() {
    try {
      while (true) {
        Socket client = listening.accept();
        var server = new Socket(InetAddress.getLoopbackAddress(), target);
        Thread.ofVirtual().start(() -> carry(client, server, said));
        Thread.ofVirtual().start(() -> carry(server, client, answered));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private static void carry(Socket from, Socket to, ByteArrayOutputStream copy) {
    byte[] piece = new byte[PIECE];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        copy.write(piece, 0, count);
        out.write(piece, 0, count);
        out.flush();
      }
    } catch (IOException e) {
      // Either side hung up.
    }
  }

  /** Where it listens, on 127.0.0.1. */
  public int port() {
    return listening.getLocalPort();
  }

  /** All that clients said. */
  public String said() {
    return said.toString(ISO_8859_1);
  }

  /** All that the server answered. */
  public String answered() {
    return answered.toString(ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
