package org.accalmie.dashboards.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages under a name of their own, as a proxy that ends TLS asks for them. */
class AddressTest {
  private static final Site SITE =
      TestSite.behind(TestDoors.demo().at("https://Accalmie.example/"), TestSite.CLOCK);

  @AfterAll
  static void close() {
    SITE.close();
  }

  @ParameterizedTest
  @CsvSource({
    "accalmie.example, 200",
    "ACCALMIE.example, 200",
    "127.0.0.1:%s, 200",
    "accalmie.example:%s, 421",
    "accalmie.example.elsewhere.example, 421",
    "elsewhere.example, 421",
  })
  void itsNameIsAnswered(String host, int status) throws IOException {
    assertThat(ask("GET /enter", host, "")).startsWith("HTTP/1.1 " + status);
  }

  @Test
  void browsersAreToldToComeByHttpsAlone() throws IOException {
    assertThat(ask("GET /enter", "accalmie.example", ""))
        .contains("Strict-Transport-Security: max-age=31536000");
    try (Site local = TestSite.full()) {
      assertThat(new Visitor(local).get("/enter").headers().map())
          .doesNotContainKey("strict-transport-security");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POST /enter?, seat=council, __Host-accalmie-session=, Strict",
    "GET /language?to=fr, '', __Host-accalmie-language=fr, Lax",
  })
  void eachCookieIsForThisNameAloneAndForNoScript(
      String request, String form, String cookie, String sameSite) throws IOException {
    List<String> given =
        ask(request, "accalmie.example", "Origin: https://accalmie.example\r\n", form)
            .lines()
            .filter(line -> line.startsWith("Set-Cookie: "))
            .toList();
    assertThat(given)
        .singleElement()
        .asString()
        .startsWith("Set-Cookie: " + cookie)
        .contains("; Secure", "; HttpOnly", "; Path=/", "; SameSite=" + sameSite)
        .doesNotContain("Domain");
  }

  /** A language that was chosen there is spoken there. */
  @Test
  void theLanguageIsKept() throws IOException {
    assertThat(ask("GET /enter", "accalmie.example", "Cookie: __Host-accalmie-language=fr\r\n"))
        .contains("<html lang=\"fr\"");
    assertThat(ask("GET /enter", "accalmie.example", "Cookie: accalmie-language=fr\r\n"))
        .as("set by another name of the domain")
        .contains("<html lang=\"en\"");
  }

  @ParameterizedTest
  @CsvSource({
    "https://accalmie.example, true",
    "http://accalmie.example, false",
    "https://elsewhere.example, false",
    "https://accalmie.example:8443, false",
    "null, false",
  })
  void aFormOfItsOwnIsTakenAlone(String origin, boolean taken) throws IOException {
    String answer =
        ask("POST /enter?", "accalmie.example", "Origin: " + origin + "\r\n", "seat=council");
    assertThat(answer.contains("__Host-accalmie-session=")).isEqualTo(taken);
    if (taken) {
      assertThat(answer).contains("; Secure", "; HttpOnly", "SameSite=Strict", "Path=/");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://accalmie.example",
        "accalmie.example",
        "https://accalmie.example/pages",
        "https://accalmie.example/?a",
        "https://me@accalmie.example",
        "https:///",
        "https://a b",
      })
  void anAddressIsHttpsAndNothingMore(String text) {
    assertThatThrownBy(() -> TestDoors.demo().at(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("like https://accalmie.example")
        .hasMessageContaining(text);
  }

  private static String ask(String what, String host, String headers) throws IOException {
    return ask(what, host, headers, "");
  }

  private static String ask(String what, String host, String headers, String body)
      throws IOException {
    try (Socket socket = new Socket("127.0.0.1", SITE.port())) {
      socket.setSoTimeout(10_000);
      String request =
          """
          %s HTTP/1.1\r
          Host: %s\r
          Connection: close\r
          Content-Type: application/x-www-form-urlencoded\r
          Content-Length: %d\r
          %s\r
          %s"""
              .formatted(what, host.formatted(SITE.port()), body.length(), headers, body);
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }
}
