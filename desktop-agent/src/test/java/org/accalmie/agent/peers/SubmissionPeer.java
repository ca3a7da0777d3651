package org.accalmie.agent.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.accalmie.agent.peers.Program.patiently;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.accalmie.analytics.broker.LoopbackPorts;

/**
 * A real mail server (Debian's aiosmtpd) that takes mail on the loopback and keeps it.
 *
 * <p>It refuses {@code nobody@…} for good and {@code later@…} for now.
 */
public final class SubmissionPeer implements AutoCloseable {
  /** The one user. */
  public static final String USER = "anna";

  /** The user's password, and access token. */
  public static final String SECRET = "only-for-tests";

  /** Debian's own, which has the package; another Python may come first on the path. */
  private static final String PYTHON = "/usr/bin/python3";

  private final Path directory = Program.directory("submission");
  private final int port = LoopbackPorts.free();
  private final int tlsPort = LoopbackPorts.free();
  private Program server;

  private SubmissionPeer() throws IOException {
    Certificates.make(directory);
    try (InputStream script = SubmissionPeer.class.getResourceAsStream("submission.py")) {
      Files.copy(Objects.requireNonNull(script), directory.resolve("submission.py"));
    }
    server = launch();
  }

  /** Starts it on free ports and waits until it takes connections. */
  public static SubmissionPeer start() throws IOException {
    return new SubmissionPeer();
  }

  private Program launch() {
    Program program =
        Program.start(
            Map.of(),
            directory.resolve("output"),
            PYTHON,
            directory.resolve("submission.py").toString(),
            directory.toString(),
            Integer.toString(port),
            Integer.toString(tlsPort),
            USER,
            SECRET);
    patiently().until(this::answers);
    return program;
  }

  private boolean answers() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return socket.getInputStream().read() == '2';
    } catch (IOException e) {
      return false;
    }
  }

  /** Where it listens, with STARTTLS, on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Where it listens for TLS from the first byte, on 127.0.0.1. */
  public int tlsPort() {
    return tlsPort;
  }

  /** Its own certificate for the name localhost, which nobody trusts unless told to. */
  public Path certificate() {
    return Certificates.certificate(directory);
  }

  /** Every mail it has accepted: a line of sender and recipients, and the mail. */
  public List<String> mails() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      List<String> mails = new ArrayList<>();
      for (Path file : files.filter(one -> one.toString().endsWith(".eml")).toList()) {
        mails.add(Files.readString(file, ISO_8859_1));
      }
      return mails;
    }
  }

  /** Forgets all mail. */
  public void clear() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".eml")).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Ends it as a crash would. */
  public void kill() {
    server.kill();
  }

  /** Starts it again on the same ports. */
  public void startAgain() {
    server = launch();
  }

  @Override
  public void close() {
    server.close();
    Program.delete(directory);
  }
}
