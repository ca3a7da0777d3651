package org.accalmie.dashboards.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HandlerType;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may see what: every route for every seat, and for those who have none. */
class SeatsTest {
  private static Site site = TestSite.full();

  @BeforeAll
  static void open() {
    assertThat(site.address()).startsWith("http://127.0.0.1:");
  }

  @AfterAll
  static void close() {
    site.close();
  }

  /** A line for each route, and for some that there are not: method, address, answer to each. */
  private static final String ANSWERS =
      """
      # method address                      nobody council employer admin
      GET  /                                302 200 200 403
      GET  /?group=design&week=2026-11-16   302 200 200 403
      GET  /?group=nobody&week=tomorrow     302 200 200 403
      GET  /quiet                           302 200 200 403
      GET  /quiet?week=2026-11-30           302 200 200 403
      GET  /agreement                       302 200 200 403
      GET  /agreement?version=77            302 200 200 403
      GET  /privacy                         302 200 200 403
      GET  /collected                       302 200 200 403
      GET  /pack                            302 200 200 403
      GET  /figures.csv                     302 200 200 403
      GET  /figures.json                    302 200 200 403
      GET  /label                           200 200 200 200
      GET  /label.svg                       200 200 200 200
      GET  /admin                           302 403 403 200
      GET  /desk                            302 403 403 200
      POST /desk                            302 403 403 302
      GET  /desk/1                          302 403 403 200
      GET  /desk/99                         302 403 403 404
      POST /desk/1                          302 403 403 409
      POST /desk/1/check                    302 403 403 200
      POST /desk/1/fields                   302 403 403 200
      GET  /desk/1/plan                     302 403 403 200
      GET  /desk/1/plan?week=never          302 403 403 200
      GET  /desk/99/plan                    302 403 403 404
      POST /desk/1/plan                     302 403 403 302
      GET  /desk/1/openings                 302 403 403 400
      GET  /desk/1/openings?from=2026-01-01&to=2026-12-31 302 403 403 200
      POST /desk/1/key                      302 403 403 409
      POST /desk/1/propose                  302 403 403 409
      POST /desk/1/move                     302 403 403 404
      GET  /proposal                        302 200 200 200
      GET  /proposal/agreement              302 404 404 404
      POST /proposal/sign                   302 422 422 403
      POST /proposal/signed                 302 422 422 422
      POST /proposal/key                    302 422 422 403
      POST /proposal/publish                302 403 403 409
      GET  /audit                           302 200 200 200
      GET  /audit/acts.jsonl                302 200 200 200
      GET  /enter                           200 200 200 200
      POST /enter                           302 302 302 302
      POST /leave                           302 302 302 302
      GET  /leave                           404 404 404 404
      GET  /language?to=fr                  302 302 302 302
      GET  /metrics                         200 200 200 200
      GET  /healthz                         200 200 200 200
      GET  /assets/charts.js                200 200 200 200
      GET  /assets/accalmie.css             200 200 200 200
      GET  /assets/words.properties         404 404 404 404
      GET  /assets/..%2fwords.properties    404 404 404 404
      GET  /nowhere                         404 404 404 404
      POST /proposal/suspend                302 302 409 403
      POST /proposal/withdraw               302 302 409 403
      """;

  static Stream<Arguments> answers() {
    return ANSWERS
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> Arguments.of((Object[]) line.split(" +")));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void eachRouteAnswersEachSeat(
      String method, String route, int nobody, int council, int employer, int admin) {
    Visitor stranger = new Visitor(site);
    assertThat(
            (method.equals("GET") ? stranger.get(route) : stranger.post(route, Map.of()))
                .statusCode())
        .as("nobody")
        .isEqualTo(nobody);
    assertThat(status(Seat.COUNCIL, method, route)).as("council").isEqualTo(council);
    assertThat(status(Seat.EMPLOYER, method, route)).as("employer").isEqualTo(employer);
    assertThat(status(Seat.ADMIN, method, route)).as("admin").isEqualTo(admin);
  }

  @Test
  void noRouteIsLeftOut() {
    assertThat(site.routes())
        .isNotEmpty()
        .allSatisfy(
            route ->
                assertThat(answers())
                    .as("%s %s", route.method(), route.path())
                    .anySatisfy(
                        line -> {
                          assertThat(line.get()[0]).isEqualTo(route.method().name());
                          assertThat(line.get()[1].toString().replaceAll("\\?.*", ""))
                              .matches(route.path().replaceAll("\\{\\w+}", "[^/]+"));
                        }));
  }

  /** What changes something needs the secret that only our own page has. */
  @Test
  void nothingIsChangedByAFormThatOurPageDidNotMake() {
    site.routes().stream()
        .filter(route -> !route.method().equals(HandlerType.GET))
        .filter(route -> route.access() != Access.EVERYBODY)
        .forEach(
            route -> {
              for (Seat seat : Seat.values()) {
                Visitor visitor = Visitor.in(site, seat);
                String path = route.path().replaceAll("\\{\\w+}", "1");
                assertThat(visitor.post(path, Map.of("csrf", "guessed")).statusCode())
                    .as("%s by %s", path, seat)
                    .isEqualTo(403);
                assertThat(visitor.post(path, Map.of()).statusCode()).isEqualTo(403);
              }
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/admin"})
  void whoHasNoSeatIsSentToTheDoor(String route) {
    assertThat(new Visitor(site).get(route).headers().firstValue("Location")).hasValue("/enter");
  }

  @ParameterizedTest
  @EnumSource(Seat.class)
  void aSeatLastsUntilItIsLeft(Seat seat) {
    Visitor visitor = Visitor.in(site, seat);
    String page = visitor.get(seat.home()).body();
    visitor.post("/leave", Map.of("csrf", "guessed"));
    assertThat(visitor.get(seat.home()).statusCode()).isEqualTo(200);
    visitor.post("/leave", Map.of("csrf", csrf(page)));
    assertThat(visitor.get(seat.home()).statusCode()).isEqualTo(302);
  }

  @Test
  void theSessionsCookieIsForUsAlone() {
    HttpResponse<String> answer = new Visitor(site).post("/enter", Map.of("seat", "council"));
    assertThat(answer.headers().allValues("Set-Cookie"))
        .singleElement()
        .asString()
        .contains("HttpOnly", "SameSite=Strict", "Path=/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://elsewhere.example", "null", "http://127.0.0.1:1"})
  void aFormOfAnotherSiteGetsNoSeat(String origin) {
    Visitor visitor = new Visitor(site);
    visitor.post("/enter", Map.of("seat", "council"), "Origin", origin);
    assertThat(visitor.get("/").statusCode()).isEqualTo(302);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:%s,          200",
    "localhost:%s,          200",
    "127.0.0.1,             421",
    "elsewhere.example:%s,  421",
    "127.0.0.1.elsewhere.example:%s, 421",
    "localhost:1,           421",
    "'',                    400",
  })
  void onlyItsOwnNameGetsThePages(String host, int status) throws IOException {
    int port = URI.create(site.address()).getPort();
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      String named = host.formatted(port);
      String origin = "http://" + named;
      socket
          .getOutputStream()
          .write(
              ("GET /enter HTTP/1.1\r\nHost: " + named + "\r\nOrigin: " + origin + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
      assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 " + status);
    }
  }

  @Test
  void thereIsNoFourthSeat() {
    Visitor visitor = new Visitor(site);
    visitor.post("/enter", Map.of("seat", "manager"));
    assertThat(visitor.get("/").statusCode()).isEqualTo(302);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example"})
  void theLanguageSwitchLeadsNowhereElse(String back) {
    HttpResponse<String> answer =
        new Visitor(site)
            .get(
                "/language?to=fr&back="
                    + java.net.URLEncoder.encode(back, java.nio.charset.StandardCharsets.UTF_8));
    assertThat(answer.headers().firstValue("Location")).hasValue("/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/admin", "/enter", "/nowhere", "/assets/charts.js"})
  void everyAnswerForbidsInlineScriptsAndFrames(String route) {
    var headers = Visitor.in(site, Seat.COUNCIL).get(route).headers();
    String policy = headers.firstValue("Content-Security-Policy").orElseThrow();
    assertThat(policy)
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");
    assertThat(List.of(policy.split("; ")))
        .noneMatch(rule -> rule.startsWith("script-src ") && rule.contains("unsafe"));
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
    assertThat(headers.firstValue("Permissions-Policy").orElseThrow()).contains("camera=()");
    assertThat(
            new Visitor(site)
                .get("/label.svg")
                .headers()
                .firstValue("Cross-Origin-Resource-Policy"))
        .as("other sites may show the badge")
        .hasValue("cross-origin");
    assertThat(headers.firstValue("Referrer-Policy")).isPresent();
  }

  @Test
  void whatAPageLoadsIsAskedForOnceAndAnewWhenItChanges() {
    Matcher files =
        Pattern.compile("\"(/assets/[^\"]+)\"")
            .matcher(Visitor.in(site, Seat.COUNCIL).get("/").body());
    Visitor stranger = new Visitor(site);
    List<String> addresses = files.results().map(file -> file.group(1)).toList();
    assertThat(addresses)
        .hasSize(4)
        .allSatisfy(
            address -> {
              assertThat(address).matches(".+[?][0-9a-f]{16}");
              assertThat(caching(stranger, address)).contains("immutable", "max-age=31536000");
              assertThat(caching(stranger, address + "0")).isEqualTo("no-store");
              assertThat(caching(stranger, address.replaceFirst("[?].*", "")))
                  .isEqualTo("no-store");
            });
  }

  private static String caching(Visitor visitor, String address) {
    HttpResponse<String> answer = visitor.get(address);
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.headers().firstValue("Cache-Control").orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/admin", "/enter", "/nowhere"})
  void everyPageSaysThatTheLogInProvesNothing(String route) {
    for (Seat seat : Seat.values()) {
      assertThat(Visitor.in(site, seat).get(route).body())
          .contains("choosing a seat proves nothing about who you are");
    }
  }

  private static int status(Seat seat, String method, String route) {
    Visitor visitor = Visitor.in(site, seat);
    return (method.equals("GET")
            ? visitor.get(route)
            : visitor.post(route, Map.of("csrf", csrf(visitor.get(seat.home()).body()))))
        .statusCode();
  }

  private static String csrf(String page) {
    Matcher field = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"").matcher(page);
    assertThat(field.find()).isTrue();
    return field.group(1);
  }
}
