package org.accalmie.agent.meeting;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stands before a server and cuts one connection, before or after its request was carried out. */
final class CuttingProxy implements AutoCloseable {
  private static final List<String> PASSED_ON =
      List.of("Authorization", "Depth", "Content-Type", "If-Match", "If-None-Match");
  private static final List<String> PASSED_BACK =
      List.of("ETag", "Content-Type", "WWW-Authenticate");

  /** Where a connection is cut. */
  enum Cut {
    BEFORE,
    AFTER
  }

  private final URI behind;
  private final HttpServer front;
  private final List<String> requests = new ArrayList<>();
  private int cutAt = Integer.MAX_VALUE;
  private Cut cut = Cut.BEFORE;

  CuttingProxy(URI behind) throws IOException {
    this.behind = behind;
    this.front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    front.createContext("/", this::handle);
    front.start();
  }

  URI address(URI of) {
    return URI.create("http://127.0.0.1:" + front.getAddress().getPort() + of.getRawPath());
  }

  /** Counts from now on, and cuts the request of this number, from 0. */
  synchronized void cut(int number, Cut where) {
    requests.clear();
    cutAt = number;
    cut = where;
  }

  synchronized void cutNothing() {
    cut(Integer.MAX_VALUE, Cut.BEFORE);
  }

  /** The methods since the last call of {@link #cut}. */
  synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    boolean isCut = requests.size() == cutAt;
    requests.add(exchange.getRequestMethod());
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (isCut && cut == Cut.BEFORE) {
        return;
      }
      HttpResponse<byte[]> answer = pass(exchange, body);
      if (!isCut) {
        give(exchange, answer);
      }
    }
  }

  private HttpResponse<byte[]> pass(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI()))
            .version(HttpClient.Version.HTTP_1_1)
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    for (String name : PASSED_ON) {
      Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
          .ifPresent(value -> request.header(name, value));
    }
    // A server that closes each connection is met by a new one each time.
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static void give(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
    for (String name : PASSED_BACK) {
      answer
          .headers()
          .firstValue(name)
          .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
    }
    int length = answer.body().length;
    exchange.sendResponseHeaders(answer.statusCode(), length == 0 ? -1 : length);
    if (length > 0) {
      try (OutputStream body = exchange.getResponseBody()) {
        body.write(answer.body());
      }
    }
  }

  @Override
  public void close() {
    front.stop(0);
  }
}
