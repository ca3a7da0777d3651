package org.accalmie.agent.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.accalmie.agent.Agent;
import org.accalmie.agent.AgentOnTrial;

/** The owner in front of their page, without a browser. */
public final class Visitor implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final OwnPage page;

  private Visitor(OwnPage page) {
    this.page = page;
  }

  /** Opens the page of an agent. */
  public static Visitor of(AgentOnTrial trial, Path directory) throws IOException {
    return of(trial.agent(), directory);
  }

  static Visitor of(Agent agent, Path directory) throws IOException {
    return new Visitor(OwnPage.open(agent, directory, 0));
  }

  /** Names and values in turns, as a browser writes them. */
  static String form(String... fields) {
    var form = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      form.append(i == 0 ? "" : "&").append(fields[i]).append('=');
      form.append(URLEncoder.encode(fields[i + 1], UTF_8));
    }
    return form.toString();
  }

  /** Where a page or file is. */
  URI address(String name) {
    return page.address().resolve("./" + name);
  }

  /** What a page shows. */
  public String get(String name) throws IOException {
    return new String(bytes(name), UTF_8);
  }

  /** What a file holds. */
  byte[] bytes(String name) throws IOException {
    return send(HttpRequest.newBuilder(address(name)).build()).body();
  }

  /** Where the page sends its owner after a form; empty where it is unknown. */
  public String post(String name, String form) throws IOException {
    var request = HttpRequest.newBuilder(address(name)).POST(BodyPublishers.ofString(form));
    return send(request.build()).headers().firstValue("Location").orElse("");
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    page.close();
    client.close();
  }
}
