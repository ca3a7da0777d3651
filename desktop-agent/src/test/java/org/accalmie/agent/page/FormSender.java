package org.accalmie.agent.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Looks at pages and sends forms, without a browser. */
final class FormSender implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;

  FormSender(OwnPage page) {
    this.address = page.address();
  }

  String get(String name) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(address.resolve("./" + name)).build();
    return send(request).body();
  }

  /** Sends names and values in turns; gives where it is sent to. */
  String post(String name, String... fields) throws IOException {
    var form = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      form.append(i == 0 ? "" : "&").append(fields[i]).append('=');
      form.append(URLEncoder.encode(fields[i + 1], UTF_8));
    }
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve(name))
            .POST(BodyPublishers.ofString(form.toString()))
            .build();
    HttpResponse<String> answer = send(request);
    assertThat(answer.statusCode()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
