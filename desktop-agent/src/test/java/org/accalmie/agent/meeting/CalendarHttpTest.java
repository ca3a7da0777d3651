package org.accalmie.agent.meeting;

import static org.accalmie.agent.meeting.Calendars.ANNA;
import static org.accalmie.agent.meeting.Calendars.PARIS;
import static org.accalmie.agent.meeting.Calendars.calendar;
import static org.accalmie.agent.meeting.Calendars.meeting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accalmie.policy.calendar.Span;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarHttpTest {
  private static final Span DAY = Calendars.span("2026-11-02T00:00:00Z", "2026-11-03T00:00:00Z");
  private static final String ICS =
      calendar(meeting("DTSTART:20261102T090000Z\nDTEND:20261102T100000Z\n"));
  private static final Login LOGIN = new Login("anna", () -> "secret");

  private final List<Headers> asked = new ArrayList<>();
  private HttpServer server;
  private HttpServer other;

  @BeforeEach
  void startServers() throws IOException {
    server = start();
    other = start();
  }

  private static HttpServer start() throws IOException {
    var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    started.start();
    return started;
  }

  @AfterEach
  void stopServers() {
    server.stop(0);
    other.stop(0);
  }

  @Test
  void anUnchangedCalendarIsNotReadAgain() throws IOException {
    serve(
        server,
        exchange -> {
          exchange.getResponseHeaders().set("ETag", "\"7\"");
          boolean isKnown = "\"7\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
          answer(exchange, isKnown ? 304 : 200, isKnown ? "" : ICS);
        });
    CalendarReader reader = reader(Optional.empty());
    assertThat(reader.read(DAY).meetings()).hasSize(1);
    Span later = new Span(DAY.from().plusSeconds(900), DAY.to().plusSeconds(900));
    assertThat(reader.read(later).meetings()).hasSize(1);
    Span muchLater = new Span(DAY.from(), DAY.to().plus(Duration.ofDays(9)));
    assertThat(reader.read(muchLater).meetings()).hasSize(1);
    assertThat(asked.stream().map(headers -> headers.containsKey("If-None-Match")))
        .containsExactly(false, true, false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Digest realm=\"r, \\\"s\\\"\", nonce=\"n\", qop=\"auth-int,auth\", algorithm=SHA-256",
        "Digest realm=\"r\", nonce=\"n\", qop=\"auth\", algorithm=MD5, opaque=\"o\"",
        "Digest realm=\"r\", nonce=\"n\"",
        "Basic realm=\"r\", charset=\"UTF-8\""
      })
  void tellsWhoIsThereOnlyOnceAskedAndByDigestIfItCan(String challenge) throws IOException {
    serve(
        server,
        exchange -> {
          boolean isTold = exchange.getRequestHeaders().containsKey("Authorization");
          exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"weak\"");
          exchange.getResponseHeaders().add("WWW-Authenticate", challenge);
          answer(exchange, isTold ? 200 : 401, isTold ? ICS : "");
        });
    assertThat(reader(Optional.of(LOGIN)).read(DAY).meetings()).hasSize(1);
    assertThat(asked.getFirst().containsKey("Authorization")).isFalse();
    assertThat(asked.getLast().getFirst("Authorization"))
        .startsWith(challenge.substring(0, 6).strip())
        .doesNotContain("secret");
  }

  /** Of the form without quality of protection, whose outcome no nonce of ours changes. */
  @Test
  void aDigestIsWhatTheStandardSays() throws IOException {
    var credentials = new Authorization(new Login("Mufasa", () -> "Circle of Life"));
    assertThat(
            credentials.take(
                List.of(
                    "Digest realm=\"testrealm@host.com\","
                        + " nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\"")))
        .isTrue();
    // Worked out with another program.
    assertThat(credentials.header("GET", URI.create("https://h/dir/index.html")).orElseThrow())
        .contains("response=\"2951cdbad33b2271fcb6b8e7b8feac23\"");
  }

  @Test
  void aRedirectToAnotherServerTakesNoPasswordAlong() throws IOException {
    serve(
        server,
        exchange -> {
          if (exchange.getRequestHeaders().containsKey("Authorization")) {
            exchange.getResponseHeaders().set("Location", address(other).toString());
            answer(exchange, 302, "");
          } else {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"r\"");
            answer(exchange, 401, "");
          }
        });
    serve(other, exchange -> answer(exchange, 200, ICS));
    assertThat(reader(Optional.of(LOGIN)).read(DAY).meetings()).hasSize(1);
    assertThat(asked).hasSize(3);
    assertThat(asked.getLast().containsKey("Authorization")).isFalse();
  }

  @Test
  void aRedirectWithoutEndOrOutOfSafetyIsSaid() {
    serve(
        server,
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/again" + asked.size());
          answer(exchange, 301, "");
        });
    assertTrouble(CalendarTrouble.MOVED);
    serve(
        other,
        exchange -> {
          exchange.getResponseHeaders().set("Location", "http://calendar.example.org/");
          answer(exchange, 301, "");
        });
    server = swapped();
    assertTrouble(CalendarTrouble.MOVED);
  }

  private HttpServer swapped() {
    server.stop(0);
    return other;
  }

  @Test
  void aCalendarWithoutEndIsTooBig() {
    serve(
        server,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] line = ("X:" + "x".repeat(60_000) + "\n").getBytes(StandardCharsets.US_ASCII);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write("BEGIN:VCALENDAR\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 1_000; i++) {
              body.write(line);
            }
          }
        });
    assertTrouble(CalendarTrouble.TOO_BIG);
  }

  @Test
  @Timeout(20)
  void aServerThatNeverEndsItsAnswerIsLeftInTime() {
    serve(
        server,
        exchange -> {
          exchange.sendResponseHeaders(200, 1_000);
          exchange.getResponseBody().write("BEGIN:VCALENDAR\n".getBytes(StandardCharsets.US_ASCII));
          exchange.getResponseBody().flush();
        });
    var http =
        new CalendarHttp(
            address(server), Optional.empty(), Duration.ofSeconds(30), Duration.ofMillis(300));
    assertThatThrownBy(
            () ->
                http.send(
                    Ask.get(address(server), Map.of()), answer -> answer.body().readAllBytes()))
        .hasMessage(CalendarTrouble.UNREACHABLE.sentence());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 410})
  void anAddressWithNothingBehindItIsSaid(int status) {
    serve(server, exchange -> answer(exchange, status, ""));
    assertTrouble(CalendarTrouble.NOT_A_CALENDAR);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void aServerInTroubleIsAskedAgainLater(int status) {
    serve(server, exchange -> answer(exchange, status, ""));
    assertTrouble(CalendarTrouble.UNREACHABLE);
  }

  private void assertTrouble(CalendarTrouble trouble) {
    assertThatThrownBy(() -> reader(Optional.empty()).read(DAY)).hasMessage(trouble.sentence());
  }

  private CalendarReader reader(Optional<Login> login) {
    URI at = address(server);
    return new CalendarReader(new CalendarSource.Published(() -> at, login), ANNA, PARIS);
  }

  private static URI address(HttpServer of) {
    return URI.create("http://127.0.0.1:" + of.getAddress().getPort() + "/calendar.ics");
  }

  private interface Serving {
    void serve(HttpExchange exchange) throws IOException;
  }

  private void serve(HttpServer by, Serving serving) {
    by.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestHeaders());
          serving.serve(exchange);
        });
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream body = exchange.getResponseBody()) {
      if (bytes.length > 0) {
        body.write(bytes);
      }
    }
  }
}
