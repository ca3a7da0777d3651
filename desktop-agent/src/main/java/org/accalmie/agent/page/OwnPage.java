package org.accalmie.agent.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.accalmie.agent.Agent;
import org.accalmie.agent.journal.JournalException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the owner's page on the loopback.
 *
 * <p>Whoever does not know the secret in the address gets nothing, nor does a page elsewhere that
 * has its own name resolve to this machine: a request must name the loopback as its host.
 */
public final class OwnPage implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OwnPage.class);
  private static final String LOOPBACK = "127.0.0.1";
  private static final int MOST_FORM_BYTES = 256;
  private static final Map<String, String> FILES =
      Map.of(
          "style.css", "text/css; charset=utf-8",
          "page.js", "text/javascript; charset=utf-8",
          "icon.svg", "image/svg+xml");

  private final Agent agent;
  private final Path directory;
  private final String secret;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

  private OwnPage(Agent agent, Path directory, String secret, HttpServer server) {
    this.agent = agent;
    this.directory = directory;
    this.secret = secret;
    this.server = server;
  }

  /**
   * Starts serving.
   *
   * @param directory where the secret lies, and is made the first time
   * @param port 0 for any free one
   * @throws IOException when the port is taken; the message says what to do
   */
  public static OwnPage open(Agent agent, Path directory, int port) throws IOException {
    HttpServer server;
    try {
      server =
          HttpServer.create(
              new InetSocketAddress(
                  InetAddress.getByAddress(LOOPBACK, new byte[] {127, 0, 0, 1}), port),
              0);
    } catch (BindException e) {
      throw new IOException(
          "Port " + port + " is taken: choose another with --port, or leave it out.", e);
    }
    var page = new OwnPage(agent, directory, Secret.in(directory), server);
    server.createContext("/", page::answer);
    server.setExecutor(page.threads);
    server.start();
    return page;
  }

  /** The address, with the secret; for the owner alone. */
  public URI address() {
    return URI.create("http://" + host() + "/" + secret + "/");
  }

  private String host() {
    return LOOPBACK + ":" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Headers.set(exchange.getResponseHeaders());
      String path = exchange.getRequestURI().getPath();
      if (!host().equals(exchange.getRequestHeaders().getFirst("Host"))) {
        send(exchange, 421, "text/plain", "This page is only for this machine.".getBytes(UTF_8));
      } else if (!isMine(path)) {
        notFound(exchange);
      } else {
        route(exchange, path.substring(secret.length() + 2));
      }
    } catch (JournalException e) {
      send(
          exchange,
          500,
          "text/plain; charset=utf-8",
          String.valueOf(e.getMessage()).getBytes(UTF_8));
    } catch (RuntimeException e) {
      LOG.warn("The page could not be shown.", e);
      send(
          exchange,
          500,
          "text/plain",
          "The page could not be shown; see the agent's log.".getBytes(UTF_8));
    }
  }

  private boolean isMine(String path) {
    int end = path.indexOf('/', 1);
    String given = end < 0 ? "" : path.substring(1, end);
    return MessageDigest.isEqual(given.getBytes(UTF_8), secret.getBytes(UTF_8));
  }

  private void route(HttpExchange exchange, String name) throws IOException {
    boolean post = exchange.getRequestMethod().equals("POST");
    if (post && name.equals("override")) {
      agent.override();
      backToPage(exchange);
    } else if (post && name.equals("input")) {
      byte[] form = exchange.getRequestBody().readNBytes(MOST_FORM_BYTES);
      agent.input().turn(new String(form, UTF_8).equals("on=true"));
      backToPage(exchange);
    } else if (post) {
      notFound(exchange);
    } else if (name.isEmpty()) {
      showPage(exchange);
    } else if (FILES.containsKey(name)) {
      showFile(exchange, name);
    } else {
      notFound(exchange);
    }
  }

  private void showPage(HttpExchange exchange) throws IOException {
    var html = new StringOutput();
    PageModel model = new PageWriter(agent, directory, Words.of(language(exchange))).write();
    templates.render("agent/page.jte", model, html);
    send(exchange, 200, "text/html; charset=utf-8", html.toString().getBytes(UTF_8));
  }

  private static void showFile(HttpExchange exchange, String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(OwnPage.class.getResourceAsStream(name))) {
      send(exchange, 200, Objects.requireNonNull(FILES.get(name)), in.readAllBytes());
    }
  }

  private static String language(HttpExchange exchange) {
    String query = exchange.getRequestURI().getQuery();
    List<String> accepted = exchange.getRequestHeaders().getOrDefault("Accept-Language", List.of());
    return Languages.choose(query == null ? "" : query, accepted);
  }

  private static void backToPage(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Location", "./?lang=" + language(exchange));
    exchange.sendResponseHeaders(303, -1);
  }

  private static void notFound(HttpExchange exchange) throws IOException {
    send(exchange, 404, "text/plain", "There is nothing here.".getBytes(UTF_8));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
