package org.accalmie.agent.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
 * has its own name resolve to this machine, or that sends a form here: a request must name the
 * loopback as its host, and come from there if it says where it comes from.
 */
public final class OwnPage implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OwnPage.class);
  private static final String LOOPBACK = "127.0.0.1";

  /** Where a program of the owner's asks that all mail of an account be let go of. */
  public static final String LET_GO = "let-go";

  private static final Map<String, String> FILES =
      Map.of(
          "style.css", "text/css; charset=utf-8",
          "page.js", "text/javascript; charset=utf-8",
          "icon.svg", "image/svg+xml");

  private final String secret;
  private final HttpServer server;
  private final Pages pages;
  private final Deeds deeds;
  private final AddressFile file;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private OwnPage(Agent agent, Path directory, String secret, HttpServer server) {
    this.secret = secret;
    this.server = server;
    this.pages = new Pages(agent, directory);
    this.deeds = new Deeds(agent, directory);
    this.file = new AddressFile(directory);
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
    page.file.write(page.address());
    return page;
  }

  /** The address, with the secret; for the owner alone. */
  public URI address() {
    return URI.create("http://" + host() + "/" + secret + "/");
  }

  /** Whether the answer to {@link #LET_GO} says that all mail of the account is in its inbox. */
  public static boolean hasLetGo(String location) {
    return location.endsWith("said=" + Said.MAIL_IS_BACK.word());
  }

  private String host() {
    return LOOPBACK + ":" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Headers.set(exchange.getResponseHeaders());
      send(exchange, answerTo(exchange));
    } catch (RuntimeException e) {
      LOG.warn("The page could not be shown.", e);
    }
  }

  private Answer answerTo(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (!host().equals(exchange.getRequestHeaders().getFirst("Host"))) {
      return Answer.text(421, "This page is only for this machine.");
    }
    if (!isMine(path)) {
      return Answer.NOTHING;
    }
    if (comesFromElsewhere(exchange)) {
      return Answer.text(403, "Only your own page may ask for that.");
    }
    try {
      return route(Request.of(exchange, path.substring(secret.length() + 2)));
    } catch (JournalException e) {
      return Answer.text(500, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.warn("The page could not be shown.", e);
      return Answer.text(500, "The page could not be shown; see the agent's log.");
    }
  }

  private boolean isMine(String path) {
    int end = path.indexOf('/', 1);
    String given = end < 0 ? "" : path.substring(1, end);
    return MessageDigest.isEqual(given.getBytes(UTF_8), secret.getBytes(UTF_8));
  }

  /** Where a browser tells which page a request comes from, it has to be this one. */
  private boolean comesFromElsewhere(HttpExchange exchange) {
    String origin = exchange.getRequestHeaders().getFirst("Origin");
    return origin != null && !origin.equals("http://" + host());
  }

  private Answer route(Request request) throws IOException {
    if (request.changes()) {
      return deeds.done(request).orElse(Answer.NOTHING);
    }
    return file(request.name()).or(() -> pages.page(request)).orElse(Answer.NOTHING);
  }

  private static Optional<Answer> file(String name) throws IOException {
    String type = FILES.get(name);
    if (type == null) {
      return Optional.empty();
    }
    try (InputStream in = Objects.requireNonNull(OwnPage.class.getResourceAsStream(name))) {
      return Optional.of(Answer.of(type, in.readAllBytes()));
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    boolean bare = exchange.getRequestMethod().equals("HEAD");
    // Zero stands for a length that is not known before.
    exchange.sendResponseHeaders(answer.status(), bare ? -1 : 0);
    if (!bare) {
      answer.body().writeTo(exchange.getResponseBody());
    }
  }

  @Override
  public void close() {
    file.remove();
    server.stop(0);
    threads.shutdownNow();
  }
}
