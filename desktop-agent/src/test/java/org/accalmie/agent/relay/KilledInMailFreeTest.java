package org.accalmie.agent.relay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.accalmie.agent.AgentMain;
import org.accalmie.agent.mail.MailAccounts;
import org.accalmie.agent.mail.MailServer;
import org.accalmie.agent.peers.DovecotServer;
import org.accalmie.agent.peers.ImapClient;
import org.accalmie.agent.peers.Program;
import org.accalmie.agent.peers.SubmissionPeer;
import org.accalmie.agent.relay.MailProgram.Mail;
import org.accalmie.agent.secret.Secret;
import org.accalmie.agent.secret.SecretFile;
import org.accalmie.agent.secret.SecretName;
import org.accalmie.agent.trust.Solo;
import org.accalmie.analytics.broker.LoopbackPorts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program, killed in a mail-free window: held mail comes back, and sent mail goes out. */
class KilledInMailFreeTest {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
  private static final String EVERY_DAY =
      "monday, tuesday, wednesday, thursday, friday, saturday, sunday";
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String HELD = "Held by Accalmie";

  @TempDir private Path directory;
  private final List<Program> started = new ArrayList<>();

  @AfterEach
  void end() {
    started.forEach(Program::kill);
  }

  @Test
  void nothingIsLeftHeldOrUnsentOnceItIsStartedAgain() throws Exception {
    try (DovecotServer dovecot = DovecotServer.start();
        SubmissionPeer peer = SubmissionPeer.start();
        ImapClient owner = ImapClient.open(dovecot)) {
      mailFreeFrom(-60);
      add(dovecot);
      Program killed = agent();
      int port = switchOn(peer);
      send(port);
      awaitHolding();
      dovecot.deliver("new", Instant.now());
      await().atMost(PATIENCE).until(() -> count(owner, HELD) == 1);
      owner.say("SELECT \"" + HELD + "\"");
      owner.say("UID STORE 1 +FLAGS (\\Flagged)");
      killed.kill();
      assertThat(count(owner, "INBOX")).isZero();
      assertThat(peer.mails()).isEmpty();

      // The window is over when it starts again.
      mailFreeFrom(600);
      agent();
      await().atMost(PATIENCE).until(() -> count(owner, HELD) == 0);
      assertThat(count(owner, "INBOX")).isEqualTo(1);
      owner.say("SELECT INBOX");
      assertThat(owner.say("FETCH 1 (FLAGS)").toString()).contains("\\Flagged");
      await().atMost(PATIENCE).until(() -> peer.mails().size() == 1);
    }
  }

  @Test
  void whatItWritesIsForItsOwnerAloneAndTellsNoSecret() throws Exception {
    try (DovecotServer dovecot = DovecotServer.start();
        SubmissionPeer peer = SubmissionPeer.start()) {
      mailFreeFrom(-60);
      add(dovecot);
      Program agent = agent();
      send(switchOn(peer));
      awaitHolding();
      for (String page : List.of("", "weeks", "leaves", "mine", "accalmie.csv", "journal.db")) {
        assertThat(ask(HttpRequest.newBuilder(page().resolve(page))).statusCode()).isEqualTo(200);
      }
      String exported = ask(HttpRequest.newBuilder(page().resolve("accalmie.json"))).body();
      String secret = page().getPath().replace("/", "");
      String relay = new RelayPassword(new SecretFile(home())).find().orElseThrow();

      assertThat(wrongModes()).isEmpty();
      assertThat(filesWith(DovecotServer.PASSWORD)).isEmpty();
      assertThat(filesWith(relay)).isEmpty();
      assertThat(filesWith(secret))
          .containsExactlyInAnyOrder("page.secret", "page.address", "page.html");
      assertThat(exported).doesNotContain(DovecotServer.PASSWORD, relay, secret);
      assertThat(exported).contains("submission", "mail-free").contains("\"accounts.yaml\"");
      agent.kill();
    }
  }

  private List<String> wrongModes() throws IOException {
    List<String> wrong = new ArrayList<>();
    try (Stream<Path> all = Files.walk(home())) {
      for (Path path : all.toList()) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        if (!mode.equals(Files.isDirectory(path) ? "rwx------" : "rw-------")) {
          wrong.add(mode + " " + home().relativize(path));
        }
      }
    }
    return wrong;
  }

  /** The names of the agent's files, and of what it has said, that hold a text. */
  private List<String> filesWith(String text) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, ISO_8859_1).contains(text)) {
          found.add(file.getFileName().toString());
        }
      }
    }
    return found;
  }

  private static int count(ImapClient owner, String folder) throws IOException {
    try {
      // What is told of the folder that is open is else as old as the last command.
      owner.say("NOOP");
      String said = owner.say("STATUS \"%s\" (MESSAGES)".formatted(folder)).toString();
      return Integer.parseInt(said.replaceAll("(?s).*MESSAGES (\\d+).*", "$1"));
    } catch (IOException e) {
      // It does not exist yet.
      return 0;
    }
  }

  private void add(DovecotServer dovecot) throws Exception {
    new MailAccounts(home()).put(dovecot.account(MailServer.Security.PLAIN));
    new SecretFile(home())
        .keep(SecretName.mailPassword("work"), new Secret(DovecotServer.PASSWORD));
  }

  /** As its owner does on the page. */
  private int switchOn(SubmissionPeer peer) throws Exception {
    String server = URLEncoder.encode("smtp-plain://localhost:" + peer.port(), UTF_8);
    int port = LoopbackPorts.free();
    String form = "account=work&on=true&port=%d&server=%s".formatted(port, server);
    var request = HttpRequest.newBuilder(page().resolve("relay"));
    assertThat(ask(request.POST(BodyPublishers.ofString(form))).headers().map().toString())
        .contains("said=switched");
    return port;
  }

  private void awaitHolding() {
    await()
        .atMost(PATIENCE)
        .until(() -> ask(HttpRequest.newBuilder(page())).body().contains("so far: 0."));
  }

  private URI page() throws IOException {
    Path address = home().resolve("page.address");
    await().atMost(PATIENCE).until(() -> Files.exists(address));
    return URI.create(Files.readString(address).strip());
  }

  private static HttpResponse<String> ask(HttpRequest.Builder request) throws Exception {
    try (HttpClient browser = HttpClient.newHttpClient()) {
      return browser.send(request.build(), BodyHandlers.ofString());
    }
  }

  private void send(int port) throws Exception {
    String password = new RelayPassword(new SecretFile(home())).find().orElseThrow();
    await().atMost(PATIENCE).until(() -> listens(port));
    MailProgram.send(port, RelayKeeper.USER, password, Mail.of("sent", "b@example.org"));
  }

  private static boolean listens(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** An agreement with oneself in which each day has two mail-free hours, beginning so far off. */
  private void mailFreeFrom(int minutes) throws IOException {
    LocalTime from = LocalDateTime.now(ZoneOffset.UTC).plusMinutes(minutes).toLocalTime();
    String all = "groups: [%s], days: [%s]".formatted(Solo.GROUP, EVERY_DAY);
    Files.createDirectories(home());
    Files.writeString(
        home().resolve("solo.yaml"),
        """
        time-zone: UTC
        hours:
          - {%s, from: "08:30", to: "18:30"}
        windows:
          - {id: now, kind: mail-free, %s, from: "%s", to: "%s"}
        held-mail: {until: window-ends, deputy: false}
        """
            .formatted(all, all, CLOCK.format(from), CLOCK.format(from.plusHours(2))));
  }

  private Path home() {
    return directory.resolve("home");
  }

  private Program agent() {
    Program program =
        Program.start(
            Map.of("LC_ALL", "C.UTF-8", "PATH", System.getenv("PATH")),
            directory.resolve("log"),
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            AgentMain.class.getName(),
            "--data-dir",
            home().toString(),
            "--solo");
    started.add(program);
    return program;
  }
}
