package org.accalmie.agent.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.accalmie.agent.mail.MailServer;

/** An IMAP server with one mail, honest but for the commands that it has a lie for. */
public final class LyingMailServer implements AutoCloseable {
  private static final Map<String, String> HONEST =
      Map.of(
          "CAPABILITY", "* CAPABILITY IMAP4rev1 IDLE\r\n",
          "LIST", "* LIST () \"/\" INBOX\r\n",
          "EXAMINE", "* 1 EXISTS\r\n* OK [UIDVALIDITY 1] x\r\n* OK [UIDNEXT 2] x\r\n",
          "FETCH", mail(1),
          "UID", mail(1));

  private final ServerSocket listening;
  private final Lie lie;
  private final List<String> commands = new CopyOnWriteArrayList<>();

  /** What it says instead of the truth. */
  @FunctionalInterface
  public interface Lie {
    /**
     * Answers a command wrongly.
     *
     * @return false to have it answered honestly
     */
    boolean tell(String command, String tag, OutputStream out) throws IOException;
  }

  private LyingMailServer(ServerSocket listening, Lie lie) {
    this.listening = listening;
    this.lie = lie;
  }

  /** Starts it on a free port. */
  public static LyingMailServer start(Lie lie) throws IOException {
    var server = new LyingMailServer(new ServerSocket(0, 9, InetAddress.getLoopbackAddress()), lie);
    Thread.ofVirtual().start(server::listen);
    return server;
  }

  /** One mail's number and time, as an answer to FETCH. */
  public static String mail(long uid) {
    return "* 1 FETCH (UID "
        + uid
        + " INTERNALDATE \"23-Nov-2020 10:00:00 +0000\""
        + " BODY[HEADER.FIELDS (MESSAGE-ID)]<0> \"\")\r\n";
  }

  /** Writes a text. */
  public static boolean say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(ISO_8859_1));
    out.flush();
    return true;
  }

  /** Its address. */
  public MailServer address() {
    return new MailServer(
        MailServer.Protocol.IMAP, MailServer.Security.PLAIN, "127.0.0.1", listening.getLocalPort());
  }

  /** All it was told, without the tags. */
  public List<String> commands() {
    return List.copyOf(commands);
  }

  private void listen() {
    try {
      while (true) {
        Socket socket = listening.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
      OutputStream out = socket.getOutputStream();
      say(out, "* OK ready\r\n");
      String tag = "";
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ", 2);
        String command = words[words.length - 1];
        commands.add(command);
        tag = command.equals("DONE") ? tag : words[0];
        if (!lie.tell(command, tag, out)) {
          answer(command, tag, out);
        }
      }
    } catch (IOException e) {
      // The other side hung up.
    }
  }

  private static void answer(String command, String tag, OutputStream out) throws IOException {
    if (command.equals("IDLE")) {
      say(out, "+ idling\r\n");
      return;
    }
    say(out, HONEST.getOrDefault(command.split(" ")[0], "") + tag + " OK done\r\n");
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
