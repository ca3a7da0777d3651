package org.accalmie.agent.page;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
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
    return new Visitor(OwnPage.open(trial.agent(), directory, 0));
  }

  /** What a page shows. */
  public String get(String name) throws IOException, InterruptedException {
    URI address = page.address().resolve("./" + name);
    return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
  }

  /** What the page says was done after a form was sent; empty where the form is unknown. */
  public String post(String name, String form) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(page.address().resolve(name)).POST(BodyPublishers.ofString(form));
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    return answer
        .headers()
        .firstValue("Location")
        .map(location -> location.replaceFirst(".*said=", ""))
        .orElse("");
  }

  @Override
  public void close() {
    page.close();
    client.close();
  }
}
