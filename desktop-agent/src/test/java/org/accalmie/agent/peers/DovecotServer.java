package org.accalmie.agent.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.accalmie.agent.mail.MailServer.Protocol.IMAP;
import static org.accalmie.agent.peers.Program.patiently;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.accalmie.agent.mail.Authentication;
import org.accalmie.agent.mail.MailAccount;
import org.accalmie.agent.mail.MailServer;
import org.accalmie.analytics.broker.LoopbackPorts;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;

/** A real IMAP server on the loopback, with one mailbox; it needs root, as it changes users. */
public final class DovecotServer implements AutoCloseable {
  /** The one user. */
  public static final String USER = "anna";

  /** The user's password. */
  public static final String PASSWORD = "only-for-tests";

  /** Dovecot opens no mail as root; this system user is on every Debian. */
  private static final String MAIL_USER = "mail";

  private final Path directory;
  private final int port;
  private final int tlsPort;
  private final String settings;
  private Program server;

  private DovecotServer(Path directory, int port, int tlsPort, String settings) throws IOException {
    this.directory = directory;
    this.settings = settings;
    this.port = port;
    this.tlsPort = tlsPort;
    prepare();
    this.server = launch();
  }

  /** Starts it on free ports and waits until it takes connections. */
  public static DovecotServer start() throws IOException {
    return start("");
  }

  /** Starts one that differs from the usual by these lines of its configuration. */
  public static DovecotServer start(String settings) throws IOException {
    return new DovecotServer(
        Program.directory("dovecot"), LoopbackPorts.free(), LoopbackPorts.free(), settings);
  }

  /** Starts one that also takes tokens, and asks there whose they are. */
  public static DovecotServer startWithTokens(URI profile) throws IOException {
    Path directory = Program.directory("dovecot");
    Files.writeString(
        directory.resolve("tokens.conf"),
        """
        introspection_url = %s
        introspection_mode = auth
        username_attribute = username
        """
            .formatted(profile));
    return new DovecotServer(directory, LoopbackPorts.free(), LoopbackPorts.free(), "");
  }

  /** Tokens, if there is someone to ask about them. */
  private String tokens() {
    Path file = directory.resolve("tokens.conf");
    return Files.exists(file)
        ? """
          auth_mechanisms = plain xoauth2
          passdb {
            driver = oauth2
            mechanisms = xoauth2
            args = %s
          }
          """
            .formatted(file)
        : "";
  }

  private void prepare() throws IOException {
    for (String name : new String[] {"mail/new", "mail/cur", "mail/tmp", "wire", "index"}) {
      Files.createDirectories(directory.resolve(name));
    }
    Files.writeString(directory.resolve("users"), USER + ":{PLAIN}" + PASSWORD + "\n");
    Files.writeString(directory.resolve("dovecot.conf"), configuration());
    Certificates.make(directory);
    Program.run(
        Map.of(),
        "chown",
        "-R",
        MAIL_USER + ":" + MAIL_USER,
        directory.resolve("mail").toString(),
        directory.resolve("wire").toString(),
        directory.resolve("index").toString());
  }

  /** Its own certificate for the name localhost, which nobody trusts unless told to. */
  public Path certificate() {
    return Certificates.certificate(directory);
  }

  private String configuration() {
    return """
        base_dir = $DIR/run
        log_path = $DIR/log
        listen = 127.0.0.1
        login_greeting = $DIR
        protocols = imap
        ssl = yes
        ssl_cert = <$DIR/certificate.pem
        ssl_key = <$DIR/key.pem
        disable_plaintext_auth = no
        auth_failure_delay = 0
        first_valid_uid = 1
        mail_location = maildir:$DIR/mail:INDEX=$DIR/index
        namespace inbox {
          inbox = yes
          mailbox Outgoing {
            auto = create
            special_use = \\Sent
          }
          mailbox Elsewhere {
            auto = create
          }
        }
        passdb {
          driver = passwd-file
          args = $DIR/users
        }
        userdb {
          driver = static
          args = uid=$MAIL gid=$MAIL home=$DIR/mail
        }
        service imap-login {
          inet_listener imap {
            port = $PORT
          }
          inet_listener imaps {
            port = $TLS_PORT
            ssl = yes
          }
        }
        protocol imap {
          rawlog_dir = $DIR/wire
        }
        $TOKENS
        """
        .replace("$TOKENS", tokens())
        .replace("$DIR", directory.toString())
        .replace("$MAIL", MAIL_USER)
        .replace("$PORT", Integer.toString(port))
        .replace("$TLS_PORT", Integer.toString(tlsPort))
        .concat(settings);
  }

  private Program launch() {
    var program = new AtomicReference<>(begin());
    patiently()
        .until(
            () -> {
              // The one before may be dying still, and hold the port.
              if (!program.get().isAlive()) {
                program.set(begin());
              }
              return answers();
            });
    return program.get();
  }

  private Program begin() {
    return Program.start(
        Map.of(),
        directory.resolve("output"),
        "dovecot",
        "-F",
        "-c",
        directory.resolve("dovecot.conf").toString());
  }

  /** Whether it is this one that answers, and not another that was quicker to take the port. */
  private boolean answers() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
      String greeting = lines.readLine();
      return greeting != null && greeting.endsWith(directory.toString());
    } catch (IOException e) {
      return false;
    }
  }

  /** Where it listens for TLS from the first byte, on 127.0.0.1. */
  public int tlsPort() {
    return tlsPort;
  }

  /** Where it listens, on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Puts a mail into the mailbox, received at this time, as a delivery agent would. */
  public void deliver(String subject, Instant received) throws IOException {
    deliverWhole(
        """
        From: bruno@example.org
        To: anna@example.org
        Subject: %s
        Message-ID: <%s@example.org>

        The text of %s.
        """
            .formatted(subject, UUID.randomUUID(), subject),
        received);
  }

  /** Puts a mail that was written elsewhere into the mailbox, received at this time. */
  public void deliverWhole(String mail, Instant received) throws IOException {
    deliverInto("", mail, received);
  }

  /** Puts a mail into the folder of sent mail, as a program that hands mail in would. */
  public void keepSent(String mail, Instant sent) throws IOException {
    Path folder = directory.resolve("mail/.Outgoing/new");
    patiently().until(() -> Files.exists(folder));
    deliverInto(".Outgoing/", mail, sent);
  }

  private void deliverInto(String folder, String mail, Instant received) throws IOException {
    String name = UUID.randomUUID() + ".test";
    Path fresh = directory.resolve("mail/tmp").resolve(name);
    Files.writeString(fresh, mail, ISO_8859_1);
    Program.run(Map.of(), "chown", MAIL_USER + ":" + MAIL_USER, fresh.toString());
    Files.setLastModifiedTime(fresh, FileTime.from(received));
    Path to = directory.resolve("mail").resolve(folder + "new").resolve(name);
    Files.move(fresh, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The account of its one user, over this kind of protection. */
  public MailAccount account(MailServer.Security security) {
    return account("work", security);
  }

  /** As {@link #account(MailServer.Security)}, under another name of its owner's. */
  public MailAccount account(String id, MailServer.Security security) {
    boolean isSsl = security == MailServer.Security.SSL;
    return account(id, new MailServer(IMAP, security, "localhost", isSsl ? tlsPort : port));
  }

  /** The account of its one user, at an address that leads here. */
  public static MailAccount accountAt(MailServer address) {
    return account("work", address);
  }

  private static MailAccount account(String id, MailServer address) {
    return new MailAccount(
        id,
        address,
        USER,
        MailAccount.INBOX,
        Optional.empty(),
        new Authentication.Password(),
        Optional.empty());
  }

  /** Every command it got after log-in, in no order. */
  public String commands() throws IOException {
    return wire(".in");
  }

  /** Everything it answered after log-in, in no order. */
  public String answersGiven() throws IOException {
    return wire(".out");
  }

  private String wire(String ending) throws IOException {
    var text = new StringBuilder();
    try (Stream<Path> files = Files.list(directory.resolve("wire"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(ending)).toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }

  /** Lets nothing be written into a folder, or lets it again; the server then refuses to. */
  public void readOnly(String folder, boolean on) {
    String name = folder.equals("INBOX") ? "." : "." + BASE64MailboxEncoder.encode(folder);
    for (String part : new String[] {"cur", "new", "tmp"}) {
      Path path = directory.resolve("mail").resolve(name).resolve(part);
      Program.run(Map.of(), "chmod", on ? "a-w" : "u+w", path.toString());
    }
  }

  /** Numbers all mail anew while it is down, as after a restored backup. */
  public void renumber() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(DovecotServer::isNumbering).toList()) {
        Files.delete(file);
      }
    }
  }

  private static boolean isNumbering(Path file) {
    String name = file.getFileName().toString();
    return name.equals("dovecot-uidlist") || name.startsWith("dovecot.index");
  }

  /** Ends it as a crash would. */
  public void kill() {
    server.kill();
  }

  /** Makes it silent without closing a connection, as a broken network would, or lets it go on. */
  public void freeze(boolean on) {
    server.freeze(on);
  }

  /** Starts it again with the same mailbox, on the same port. */
  public void startAgain() {
    server = launch();
  }

  /** At once, since its orderly end takes a second and nothing of it is of use any more. */
  @Override
  public void close() {
    server.kill();
    Program.delete(directory);
  }
}
