package org.accalmie.agent.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.accalmie.agent.Agent;
import org.accalmie.agent.journal.JournalException;
import org.accalmie.agent.web.WebReply;
import org.accalmie.agent.web.WebRequest;
import org.accalmie.agent.web.WebServer;
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
  private final WebServer server;
  private final Pages pages;
  private final Deeds deeds;
  private final AddressFile file;

  private OwnPage(Agent agent, Path directory, String secret, WebServer server) {
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
    WebServer server;
    try {
      server = WebServer.open(port);
    } catch (BindException e) {
      throw new IOException(
          "Port " + port + " is taken: choose another with --port, or leave it out.", e);
    }
    var page = new OwnPage(agent, directory, Secret.in(directory), server);
    server.serve(page::answer);
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
    return LOOPBACK + ":" + server.port();
  }

  private WebReply answer(WebRequest request) throws IOException {
    Answer answer = answerTo(request);
    Map<String, String> headers = new HashMap<>(Headers.ALL);
    headers.putAll(answer.headers());
    return new WebReply(answer.status(), headers, answer.body()::writeTo);
  }

  private Answer answerTo(WebRequest request) throws IOException {
    String path = request.target().getPath();
    if (request.header("Host").filter(host()::equals).isEmpty()) {
      return Answer.text(421, "This page is only for this machine.");
    }
    if (!isMine(path)) {
      return Answer.NOTHING;
    }
    if (comesFromElsewhere(request)) {
      return Answer.text(403, "Only your own page may ask for that.");
    }
    return answerTo(Request.of(request, path.substring(secret.length() + 2)));
  }

  private Answer answerTo(Request request) throws IOException {
    try {
      return route(request);
    } catch (JournalException e) {
      return Answer.text(500, request.words().say(String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      LOG.warn("The page could not be shown.", e);
      return Answer.text(
          500, request.words().say("The page could not be shown; see the agent's log."));
    }
  }

  private boolean isMine(String path) {
    int end = path.indexOf('/', 1);
    String given = end < 0 ? "" : path.substring(1, end);
    return MessageDigest.isEqual(given.getBytes(UTF_8), secret.getBytes(UTF_8));
  }

  /** Where a browser tells which page a request comes from, it has to be this one. */
  private boolean comesFromElsewhere(WebRequest request) {
    return request.all("Origin").stream().anyMatch(origin -> !origin.equals("http://" + host()));
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

  @Override
  public void close() {
    file.remove();
    server.close();
  }
}
