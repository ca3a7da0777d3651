package org.accalmie.dashboards.web;

import static org.accalmie.agent.peers.Chromium.tabTo;
import static org.accalmie.agent.peers.Chromium.violations;
import static org.accalmie.dashboards.web.LogIns.arrive;
import static org.accalmie.dashboards.web.LogIns.cookie;
import static org.accalmie.dashboards.web.LogIns.path;
import static org.accalmie.dashboards.web.LogIns.shoot;
import static org.accalmie.dashboards.web.LogIns.signIn;
import static org.accalmie.dashboards.web.LogIns.value;
import static org.accalmie.dashboards.web.LogIns.way;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import org.accalmie.agent.peers.Chromium;
import org.accalmie.agent.peers.CuttingProxy;
import org.accalmie.analytics.broker.LoopbackPorts;
import org.accalmie.dashboards.audit.Act;
import org.accalmie.dashboards.audit.AuditEntry;
import org.accalmie.dashboards.oidc.OidcSettings;
import org.accalmie.dashboards.oidc.Provider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The log-in by a provider, which is a real Keycloak. */
class ProviderLogInTest {
  static final AtomicReference<InstantSource> TIME = new AtomicReference<>(Clock.systemUTC());
  static final InstantSource CLOCK = () -> TIME.get().instant();
  private static final HeardLog LOGGED = new HeardLog();
  static final Doors DOORS = TestDoors.demo();
  static final Chromium CHROMIUM = new Chromium();
  static Keycloak keycloak;
  static Site site;

  @BeforeAll
  static void open() throws IOException {
    keycloak = new Keycloak();
    site = site(keycloak.settings(), CLOCK);
    Logger.getLogger("").addHandler(LOGGED);
  }

  @AfterAll
  static void close() {
    CHROMIUM.close();
    site.close();
    keycloak.close();
  }

  @BeforeEach
  void now() {
    TIME.set(Clock.systemUTC());
  }

  static Site site(OidcSettings settings, InstantSource clock) {
    return TestSite.behind(DOORS.behind(Provider.find(settings, clock)), clock);
  }

  @ParameterizedTest
  @CsvSource({
    "cse,       1280, en, works council, How calm is the work?",
    "direction, 390,  fr, employeur,     Le travail est-il calme ?",
    "it,        390,  de, Verwaltung,         Zustand des Systems",
  })
  void eachRoleTakesItsSeatAndLeavesIt(
      String name, int width, String language, String seat, String title) {
    Page page = CHROMIUM.visit(site.address(), language, width, ColorScheme.LIGHT);
    assertThat(violations(page)).isEmpty();
    shoot(page, "signin-" + width + language);
    signIn(page, name);

    page.waitForURL(address -> address.startsWith(site.address()) && !address.contains("callback"));
    assertThat(page.locator("h1").innerText()).isEqualTo(title);
    assertThat(page.locator(".seat").innerText()).isEqualToIgnoringCase(seat);
    assertThat(page.locator(".banner").count()).as("the demo's banner").isZero();
    assertThat(page.evaluate("document.cookie")).as("what a script can read").isEqualTo("");

    page.locator("form[action='/leave'] button").click();
    page.waitForURL("**/protocol/openid-connect/logout**");
    page.locator("#kc-logout").click();
    page.waitForURL(site.address() + "enter");
    page.navigate(site.address());
    assertThat(page.url()).as("signed out").isEqualTo(site.address() + "enter");
  }

  @ParameterizedTest
  @CsvSource({
    "passante,   your account has no role here",
    "deux-bords, nobody can sit on both sides of the table",
  })
  void whoHasNoSeatIsToldSo(String name, String words) {
    Page page = CHROMIUM.visit(site.address(), "en", 390);
    signIn(page, name);
    page.waitForURL("**/enter/callback?**");
    assertThat(page.locator("main").innerText()).contains(words);
    assertThat(violations(page)).isEmpty();
    shoot(page, name);
    page.navigate(site.address());
    assertThat(page.url()).isEqualTo(site.address() + "enter");
  }

  @Test
  void whoHasTwoRolesChoosesAmongTheirSeatsByKeyboard() {
    Page page = CHROMIUM.visit(site.address(), "en", 390, ColorScheme.DARK);
    signIn(page, "elue-it");
    page.waitForURL("**/enter/callback?**");
    assertThat(page.locator(".seats button").allInnerTexts())
        .containsExactly("Works council", "Admin");
    assertThat(violations(page)).isEmpty();
    shoot(page, "seats");
    assertThat(tabTo(page, "Admin")).isTrue();
    page.keyboard().press("Enter");
    page.waitForURL(site.address() + "admin");
    assertThat(page.locator(".seat").innerText()).isEqualTo("admin");
  }

  @Test
  void aSeatThatWasNotOfferedCannotBeChosen() {
    Visitor visitor = new Visitor(site);
    assertThat(arrive(visitor, "elue-it").statusCode()).isEqualTo(200);
    visitor.post("/enter/seat", Map.of("seat", "employer"));
    assertThat(visitor.get("/").statusCode()).isEqualTo(302);
    visitor.post("/enter/seat", Map.of("seat", "council"));
    assertThat(visitor.get("/").statusCode()).as("an offer is good for once").isEqualTo(302);
  }

  @Test
  void anAnswerIsGoodForOneTime() {
    Visitor visitor = new Visitor(site);
    URI back = new Account("cse").logIn(way(visitor));
    assertThat(visitor.get(path(back)).statusCode()).isEqualTo(200);
    assertThat(visitor.get("/").statusCode()).isEqualTo(200);
    assertThat(visitor.get(path(back)))
        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(400))
        .satisfies(answer -> assertThat(answer.body()).contains("was not begun in this browser"));
  }

  @Test
  void aCodeThatWasSpentAlreadyIsRefused() {
    Visitor first = new Visitor(site);
    Visitor second = new Visitor(site);
    URI spent = new Account("cse").logIn(way(first));
    URI fresh = new Account("cse").logIn(way(second));
    first.get(path(spent));
    assertRefused(second, fresh, "code=" + value(spent, "code"), 400, "used already");
  }

  @ParameterizedTest
  @CsvSource({
    "code=tampered,  400, was used already or took too long",
    "state=guessed,  400, was not begun in this browser",
    "iss=http://other.example, 400, was not begun in this browser",
  })
  void whatWasMeddledWithIsRefused(String other, int status, String words) {
    Visitor visitor = new Visitor(site);
    assertRefused(visitor, new Account("cse").logIn(way(visitor)), other, status, words);
  }

  @Test
  void anAnswerBelongsToTheBrowserThatBegan() {
    Visitor victim = new Visitor(site);
    Visitor attacker = new Visitor(site);
    way(victim);
    URI back = new Account("cse").logIn(way(attacker));
    assertThat(victim.get(path(back)).statusCode()).as("with another attempt").isEqualTo(400);
    assertThat(new Visitor(site).get(path(back)).statusCode()).as("with none").isEqualTo(400);
    assertThat(victim.get("/").statusCode()).isEqualTo(302);
  }

  @Test
  void anAttemptEndsAfterTenMinutes() {
    Visitor visitor = new Visitor(site);
    URI back = new Account("cse").logIn(way(visitor));
    TIME.set(InstantSource.offset(Clock.systemUTC(), Duration.ofMinutes(10)));
    assertThat(visitor.get(path(back)).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(longs = {-2, 90})
  void clocksThatDisagreeLetNobodyIn(long minutes) {
    Visitor visitor = new Visitor(site);
    TIME.set(InstantSource.offset(Clock.systemUTC(), Duration.ofMinutes(minutes)));
    HttpResponse<String> answer = arrive(visitor, "cse");
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.body()).contains("clocks", "do not agree");
  }

  @Test
  void theProviderSaidNo() {
    Visitor visitor = new Visitor(site);
    String state = value(way(visitor), "state");
    String issuer = keycloak.settings().issuer().toString();
    HttpResponse<String> answer =
        visitor.get("/enter/callback?error=access_denied&state=" + state + "&iss=" + issuer);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("did not let you in");
  }

  @Test
  void aWrongClientSecretIsTheAdminsMatter() {
    try (Site wrong = site(Keycloak.settings(keycloak.port(), "wrong"), CLOCK)) {
      HttpResponse<String> answer = arrive(new Visitor(wrong), "cse");
      assertThat(answer.statusCode()).isEqualTo(502);
      assertThat(answer.body()).contains("client-id", "client-secret-file");
    }
  }

  @Test
  void aProviderThatGoesAwayIsSaidToBeAway() throws IOException {
    CuttingProxy way = CuttingProxy.whole(keycloak.port());
    try (Site cut = site(Keycloak.settings(way.port(), Keycloak.SECRET), CLOCK)) {
      Visitor visitor = new Visitor(cut);
      URI back = new Account("cse").logIn(way(visitor));
      way.close();
      HttpResponse<String> answer = visitor.get(path(back));
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("does not answer");
    }
  }

  @Test
  void theStartSaysWhatIsWrongWithAProvider() throws IOException {
    int nobody = LoopbackPorts.free();
    assertThatThrownBy(() -> Provider.find(Keycloak.settings(nobody, "x"), CLOCK))
        .hasMessageContaining("localhost:" + nobody + "/realms/work cannot be used")
        .hasMessageContaining("is it up");
    OidcSettings known = keycloak.settings();
    OidcSettings typed =
        new OidcSettings(
            URI.create(known.issuer() + "s"), "accalmie", null, "roles", known.roles());
    assertThatThrownBy(() -> Provider.find(typed, CLOCK))
        .hasMessageContaining("/realms/works cannot be used")
        .hasMessageContaining("404");
  }

  @Test
  void behindAProxyTheWayBackIsItsAddress() {
    Doors doors = TestDoors.demo().behind(Provider.find(keycloak.settings(), CLOCK));
    try (Site named = TestSite.behind(doors.at("https://accalmie.example"), CLOCK)) {
      Visitor visitor = TestSite.visitor(named);
      HttpResponse<String> answer = visitor.get("/enter/provider");
      URI way = URI.create(answer.headers().firstValue("Location").orElseThrow());
      assertThat(value(way, "redirect_uri"))
          .isEqualTo("https%3A%2F%2Faccalmie.example%2Fenter%2Fcallback");
      String attempt = cookie(answer, "__Host-accalmie-attempt", "Lax");
      URI back = new Account("elue-it").logIn(way);
      assertThat(back.toString()).startsWith("https://accalmie.example/enter/callback?");
      HttpResponse<String> offer = visitor.get(path(back), "Cookie", attempt);
      String seats = cookie(offer, "__Host-accalmie-offer", "Strict");
      HttpResponse<String> taken =
          visitor.post("/enter/seat", Map.of("seat", "council"), "Cookie", seats);
      cookie(taken, "__Host-accalmie-session", "Strict");
    }
  }

  /** A line for each route that the demo does not have: who has no seat, and who has one. */
  @ParameterizedTest
  @CsvSource({
    "/enter,          200",
    "/enter/provider, 302",
    "/enter/callback, 400",
    "/left,           200",
    "/,               302",
    "/admin,          302",
  })
  void strangersGetNoFurtherThanTheDoor(String path, int status) {
    assertThat(new Visitor(site).get(path).statusCode()).isEqualTo(status);
  }

  @Test
  void everybodysSeatOfTheDemoIsNotThere() {
    Visitor visitor = new Visitor(site);
    assertThat(visitor.post("/enter", Map.of("seat", "council")).statusCode()).isEqualTo(404);
    visitor.post("/enter/seat", Map.of("seat", "council"));
    assertThat(visitor.get("/").statusCode()).isEqualTo(302);
  }

  @Test
  void signingInTwiceGivesAnotherSecretAndEndsTheFirst() {
    Visitor visitor = new Visitor(site);
    arrive(visitor, "cse");
    String first = visitor.cookie("accalmie-session");
    arrive(visitor, "it");
    assertThat(visitor.cookie("accalmie-session")).isNotEqualTo(first);
    assertThat(new Visitor(site).get("/", "Cookie", "accalmie-session=" + first).statusCode())
        .isEqualTo(302);
  }

  @Test
  void anAdminStandsInTheLogOfActsUnderAPseudonym() {
    arrive(new Visitor(site), "it");
    AuditEntry last = DOORS.audit().entries().getLast();
    assertThat(last.act()).isEqualTo(Act.SIGNED_IN);
    assertThat(last.who()).matches("[0-9a-f]{8}");
    arrive(new Visitor(site), "it");
    assertThat(DOORS.audit().entries().getLast().who()).isEqualTo(last.who());
    int acts = DOORS.audit().entries().size();
    arrive(new Visitor(site), "cse");
    assertThat(DOORS.audit().entries()).as("of the parties, nothing").hasSize(acts);
  }

  @Test
  void nothingOfAPersonIsLogged() {
    arrive(new Visitor(site), "cse");
    Visitor meddler = new Visitor(site);
    URI back = new Account("cse").logIn(way(meddler));
    meddler.get(path(back) + "x&state=guessed");
    assertThat(LOGGED.lines()).as("it hears what is logged").isNotEmpty();
    assertThat(LOGGED.lines())
        .noneMatch(
            line ->
                line.contains("cse")
                    || line.contains("Nom-")
                    || line.contains("work.example")
                    || line.contains(value(back, "code")));
  }

  private static void assertRefused(
      Visitor visitor, URI back, String other, int status, String words) {
    String name = other.replaceAll("=.*", "");
    HttpResponse<String> answer =
        visitor.get(path(back).replaceAll("([?&])" + name + "=[^&]+", "$1" + other));
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(words);
    assertThat(visitor.get("/").statusCode()).isEqualTo(302);
  }

  @Nested
  class OfWhomHasASeat extends AskedAgain {}
}
