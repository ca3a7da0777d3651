import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Runs an agent for a moment, with a mailbox and a calendar, and opens each of its pages, so that
 * the JVM can write down which classes that takes: {@code java Rehearsal.java DATA-DIRECTORY
 * COMMAND…}.
 */
public final class Rehearsal {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration SENSES_SETTLE = Duration.ofSeconds(3);
  private static final String PASSWORD = "rehearsal";
  private static final String FOLDER =
      "* 0 EXISTS\r\n* 0 RECENT\r\n* FLAGS ()\r\n* OK [UIDVALIDITY 1] .\r\n* OK [UIDNEXT 1] .\r\n";

  /** What the mail server says before it agrees. */
  private static final Map<String, String> MAIL =
      Map.of(
          "CAPABILITY",
          "* CAPABILITY IMAP4rev1 IDLE UIDPLUS MOVE SPECIAL-USE AUTH=PLAIN SASL-IR\r\n",
          "LIST",
          "* LIST () \"/\" \"INBOX\"\r\n* LIST (\\Sent) \"/\" \"Sent\"\r\n",
          "SELECT",
          FOLDER,
          "EXAMINE",
          FOLDER);

  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"#]+)");

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  private Rehearsal() {}

  /** Plays it once. */
  public static void main(String[] arguments) throws Exception {
    List<String> command = List.of(arguments).subList(1, arguments.length);
    Path data = Path.of(arguments[0]);
    Files.createDirectories(data);
    Path store = data.resolveSibling(data.getFileName() + ".p12");
    makeCertificate(store);
    writeCalendar(data);
    int port = receiveMail(store);
    Process agent = start(data, store, port, command);
    try {
      URI page = address(data, agent);
      int opened = new Rehearsal().openAll(page);
      Thread.sleep(SENSES_SETTLE);
      System.err.println("Rehearsed with " + opened + " pages.");
    } finally {
      agent.destroy();
      if (!agent.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        agent.destroyForcibly();
      }
    }
  }

  private static Process start(Path data, Path store, int port, List<String> command)
      throws IOException {
    var builder = new ProcessBuilder(new ArrayList<>(command));
    builder
        .command()
        .addAll(
            1,
            List.of(
                "-Djavax.net.ssl.trustStore=" + store,
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD));
    builder.command().addAll(List.of("--solo", "--input", "--data-dir", data.toString()));
    builder
        .command()
        .addAll(List.of("--imap", "imaps://localhost:" + port, "--imap-user", "rehearsal"));
    builder.environment().put("ACCALMIE_IMAP_PASSWORD", PASSWORD);
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static void makeCertificate(Path store) throws Exception {
    Files.deleteIfExists(store);
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process made =
        new ProcessBuilder(
                keytool, "-genkeypair", "-alias", "mail", "-keyalg", "EC", "-validity", "2",
                "-dname", "CN=localhost", "-ext", "san=dns:localhost",
                "-keystore", store.toString(), "-storepass", PASSWORD)
            .inheritIO()
            .start();
    if (made.waitFor() != 0) {
      throw new IOException("keytool made no certificate.");
    }
  }

  private static void writeCalendar(Path data) throws IOException {
    Path calendar = data.resolveSibling(data.getFileName() + ".ics");
    Files.writeString(
        calendar,
        String.join(
            "\r\n",
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Accalmie//Rehearsal//EN",
            "BEGIN:VEVENT",
            "UID:rehearsal",
            "DTSTAMP:20260101T000000Z",
            "DTSTART;TZID=Europe/Paris:20260105T090000",
            "DTEND;TZID=Europe/Paris:20260105T100000",
            "RRULE:FREQ=DAILY",
            "END:VEVENT",
            "END:VCALENDAR",
            ""));
    Files.writeString(
        data.resolve("calendars.yaml"),
        "calendars:\n  - id: rehearsal\n    file: \"" + calendar + "\"\n");
  }

  /** A mail server that agrees to everything and has no mail. */
  private static int receiveMail(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    var managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    ServerSocket server =
        context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(() -> takeMailPrograms(server));
    return server.getLocalPort();
  }

  private static void takeMailPrograms(ServerSocket server) {
    while (true) {
      try {
        Socket program = server.accept();
        Thread.ofPlatform().daemon().start(() -> speak(program));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void speak(Socket program) {
    try (program) {
      var in = new BufferedReader(new InputStreamReader(program.getInputStream(), UTF_8));
      var out = new PrintStream(program.getOutputStream(), true, UTF_8);
      out.print("* OK ready\r\n");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ", 3);
        String command = words.length > 1 ? words[1].toUpperCase(Locale.ROOT) : "";
        if (command.equals("IDLE") || (command.equals("AUTHENTICATE") && !words[2].contains(" "))) {
          out.print("+ go on\r\n");
          in.readLine();
        }
        out.print(MAIL.getOrDefault(command, "") + words[0] + " OK done\r\n");
      }
    } catch (IOException e) {
      // The agent has left.
    }
  }

  private static URI address(Path data, Process agent) throws Exception {
    var reader = agent.inputReader(UTF_8);
    var watch =
        Thread.ofPlatform().daemon().start(() -> endIfLate(agent));
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.startsWith("Your page: ")) {
        watch.interrupt();
        return URI.create(Files.readString(data.resolve("page.address")).strip());
      }
    }
    throw new IOException("The agent of the rehearsal did not name its page.");
  }

  private static void endIfLate(Process agent) {
    try {
      Thread.sleep(PATIENCE);
      agent.destroyForcibly();
    } catch (InterruptedException e) {
      // It was in time.
    }
  }

  private int openAll(URI first) throws Exception {
    Set<URI> seen = new LinkedHashSet<>(Set.of(first));
    Queue<URI> waiting = new ArrayDeque<>(seen);
    while (!waiting.isEmpty()) {
      URI page = waiting.remove();
      var request = HttpRequest.newBuilder(page).timeout(PATIENCE).build();
      var links = LINK.matcher(client.send(request, BodyHandlers.ofString()).body());
      while (links.find()) {
        URI next = page.resolve(links.group(1).replace("&amp;", "&"));
        if (next.toString().startsWith(first.toString()) && seen.size() < 100 && seen.add(next)) {
          waiting.add(next);
        }
      }
    }
    return seen.size();
  }
}
