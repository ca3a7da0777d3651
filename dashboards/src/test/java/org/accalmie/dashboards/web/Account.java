package org.accalmie.dashboards.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person's account at {@link Keycloak}, used without a browser, to meddle with what it says. */
record Account(String name) {
  private static final Pattern FORM = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");

  /** Fills the log-in's form in and gives the address that it leads back to. */
  URI logIn(URI way) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> page =
          client.send(HttpRequest.newBuilder(way).build(), BodyHandlers.ofString());
      Matcher form = FORM.matcher(page.body());
      assertThat(form.find()).as(page.body()).isTrue();
      HttpResponse<Void> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .header("Cookie", cookies(page))
                  .POST(BodyPublishers.ofString("username=" + name + "&password=pass-" + name))
                  .build(),
              BodyHandlers.discarding());
      return URI.create(answer.headers().firstValue("Location").orElseThrow());
    } catch (IOException e) {
      throw new IllegalStateException("Keycloak does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** By hand: Java sends none that is for https alone, which browsers do to this machine. */
  private static String cookies(HttpResponse<?> page) {
    return page.headers().allValues("Set-Cookie").stream()
        .map(cookie -> cookie.replaceAll(";.*", ""))
        .collect(Collectors.joining("; "));
  }
}
