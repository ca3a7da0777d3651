package org.accalmie.agent.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Another program of the mailbox's owner, which says IMAP line by line. */
public final class ImapClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket;
  private final BufferedReader in;

  private ImapClient(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
  }

  /** Logs in. */
  public static ImapClient open(DovecotServer server) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(PATIENCE_MILLIS);
    var client = new ImapClient(socket);
    client.in.readLine();
    client.say("LOGIN " + DovecotServer.USER + " " + DovecotServer.PASSWORD);
    return client;
  }

  /**
   * Says a command and gives all lines up to its end.
   *
   * @throws IOException when the server refuses it
   */
  public List<String> say(String command) throws IOException {
    socket.getOutputStream().write(("x " + command + "\r\n").getBytes(ISO_8859_1));
    List<String> lines = new ArrayList<>();
    String line = in.readLine();
    while (line != null && !line.startsWith("x ")) {
      lines.add(line);
      line = in.readLine();
    }
    if (line == null || !line.startsWith("x OK")) {
      throw new IOException(command + " was answered with " + line);
    }
    return lines;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
