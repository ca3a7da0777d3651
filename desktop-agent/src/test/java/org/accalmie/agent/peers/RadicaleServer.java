package org.accalmie.agent.peers;

import static org.accalmie.agent.peers.Program.patiently;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.accalmie.analytics.broker.LoopbackPorts;

/** A real CalDAV server on the loopback, with one user and one empty calendar. */
public final class RadicaleServer implements AutoCloseable {
  /** The one user. */
  public static final String USER = "anna";

  /** The user's password. */
  public static final String PASSWORD = "only-for-tests";

  /** The one calendar's name, as its owner knows it. */
  public static final String CALENDAR = "Anna's own";

  private static final String BASIC =
      "Basic "
          + Base64.getEncoder()
              .encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));

  private final Path directory = Program.directory("radicale");
  private final int port;
  private Program server;

  private RadicaleServer(int port) throws IOException {
    this.port = port;
    Files.writeString(directory.resolve("users"), USER + ":" + PASSWORD + "\n");
    Files.writeString(directory.resolve("configuration"), configuration());
    this.server = launch();
  }

  /** Starts it on a free port, and waits until it takes connections. */
  public static RadicaleServer start() throws IOException {
    var started = new RadicaleServer(LoopbackPorts.free());
    started.makeCalendar("/" + USER + "/own/", CALENDAR);
    return started;
  }

  private String configuration() {
    return """
        [server]
        hosts = 127.0.0.1:%d
        [auth]
        type = htpasswd
        htpasswd_filename = %s
        htpasswd_encryption = plain
        delay = 0
        [storage]
        filesystem_folder = %s
        """
        .formatted(port, directory.resolve("users"), directory.resolve("data"));
  }

  private Program launch() {
    Program program =
        Program.start(
            Map.of(),
            directory.resolve("log"),
            "radicale",
            "--config",
            directory.resolve("configuration").toString());
    patiently().until(this::answers);
    return program;
  }

  private boolean answers() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Makes another calendar at a path. */
  public void makeCalendar(String path, String name) throws IOException {
    String body =
        """
        <c:mkcalendar xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:set><d:prop>
        <d:displayname>%s</d:displayname>
        </d:prop></d:set></c:mkcalendar>"""
            .formatted(name);
    expect(ask("MKCALENDAR", address().resolve(path), body), 201);
  }

  /** Its address. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  /** The one calendar's address. */
  public URI calendar() {
    return address().resolve("/" + USER + "/own/");
  }

  /** Puts an event into the calendar, as another program of its owner would. */
  public void put(String name, String ics) throws IOException {
    HttpResponse<String> answer = ask("PUT", calendar().resolve(name), ics);
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
  }

  /** Deletes an event, as another program of its owner would. */
  public void delete(String name) throws IOException {
    expect(ask("DELETE", calendar().resolve(name), ""), 200);
  }

  /** The files of all events in the calendar, by name. */
  public List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(stored())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".ics"))
          .sorted()
          .toList();
    }
  }

  /** The texts of all events in the calendar, as the server keeps them. */
  public List<String> events() throws IOException {
    List<String> texts = new ArrayList<>();
    for (String name : names()) {
      try {
        texts.add(Files.readString(stored().resolve(name)));
      } catch (NoSuchFileException e) {
        // It was taken out meanwhile.
      }
    }
    return texts;
  }

  private Path stored() {
    return directory.resolve("data/collection-root").resolve(USER).resolve("own");
  }

  private HttpResponse<String> ask(String method, URI uri, String body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .version(HttpClient.Version.HTTP_1_1)
            .header("Authorization", BASIC)
            .header("Content-Type", method.equals("PUT") ? "text/calendar" : "application/xml")
            .method(method, BodyPublishers.ofString(body))
            .build();
    // The server closes each connection, and so it is met by a new one each time.
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static void expect(HttpResponse<String> answer, int status) {
    if (answer.statusCode() != status) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
  }

  /** Ends it as a crash would. */
  public void kill() {
    server.kill();
  }

  /** Makes it silent without closing a connection, or lets it go on. */
  public void freeze(boolean on) {
    server.freeze(on);
  }

  /** Starts it again with the same calendar, on the same port. */
  public void startAgain() {
    server = launch();
  }

  @Override
  public void close() {
    server.close();
    Program.delete(directory);
  }
}
