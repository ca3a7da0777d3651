package org.accalmie.dashboards.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser's cookies who follows no redirect. */
public final class Visitor {
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

  private final URI site;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();

  Visitor(Site site) {
    this(URI.create(site.address()));
  }

  Visitor(URI site) {
    this.site = site;
  }

  /** A visitor who took a seat. */
  static Visitor in(Site site, Seat seat) {
    return in(URI.create(site.address()), seat);
  }

  /** As {@link #in(Site, Seat)}, by the site's address. */
  static Visitor in(URI site, Seat seat) {
    return in(site.toString(), seat.word());
  }

  /** A visitor who took the seat of this word, where everybody may. */
  public static Visitor in(String address, String seat) {
    Visitor visitor = new Visitor(URI.create(address));
    visitor.post("/enter", Map.of("seat", seat));
    return visitor;
  }

  /** What the site gave under this name. */
  String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElseThrow();
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
    String body =
        form.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        request(path, headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Sends a form as a page of the desk has it, with its secret. */
  public HttpResponse<String> send(String path, Map<String, String> fields, String... headers) {
    Map<String, String> form = new HashMap<>(fields);
    form.put("csrf", csrf());
    return post(path, form, headers);
  }

  /** The session's secret, as forms have it. */
  String csrf() {
    Matcher field = CSRF.matcher(get("/proposal").body());
    assertThat(field.find()).isTrue();
    return field.group(1);
  }

  /** Sends a form with one file in it. */
  HttpResponse<String> upload(String path, String csrf, String field, String content) {
    String part = "--accalmie\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n";
    String body =
        part.formatted("csrf", "", csrf)
            + part.formatted(field, "; filename=\"file\"", content)
            + "--accalmie--\r\n";
    return send(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=accalmie")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(site.resolve(path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException("the site does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
