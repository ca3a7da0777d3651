package org.accalmie.dashboards.web;

import static org.accalmie.agent.peers.Chromium.violations;
import static org.accalmie.dashboards.web.LogIns.arrive;
import static org.accalmie.dashboards.web.LogIns.path;
import static org.accalmie.dashboards.web.LogIns.shoot;
import static org.accalmie.dashboards.web.LogIns.signIn;
import static org.accalmie.dashboards.web.LogIns.value;
import static org.accalmie.dashboards.web.ProviderLogInTest.CHROMIUM;
import static org.accalmie.dashboards.web.ProviderLogInTest.DOORS;
import static org.accalmie.dashboards.web.ProviderLogInTest.keycloak;
import static org.accalmie.dashboards.web.ProviderLogInTest.site;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.accalmie.agent.peers.CuttingProxy;
import org.junit.jupiter.api.Test;

/** What happens at Keycloak while somebody has a seat here. */
abstract class AskedAgain {
  @Test
  void whoStillHasTheRoleGoesOnWhereTheyWere() {
    Page page = seated("cse");
    String session = session(page);
    after(16);
    page.navigate(site.address() + "quiet?week=2026-11-30");
    awaitTitle(page, "Quiet hours");
    assertThat(page.url()).isEqualTo(site.address() + "quiet?week=2026-11-30");
    assertThat(page.locator(".seat").innerText()).isEqualToIgnoringCase("works council");
    assertThat(session(page)).as("open forms stay good").isEqualTo(session);
    after(70);
    assertThat(new Visitor(site).get("/", "Cookie", "accalmie-session=" + session).statusCode())
        .as("an hour from when it was said again")
        .isEqualTo(200);
  }

  /** A form must not lead to another site; ours asks for a group and a week. */
  @Test
  void aFormThatOpensAPageGoesOnToo() {
    Page page = seated("cse");
    after(16);
    page.locator("form.choose button").click();
    page.waitForURL("**/?group=**");
    awaitTitle(page, "How calm is the work?");
    assertThat(page.url()).startsWith(site.address() + "?group=");
  }

  @Test
  void whoseRoleWasTakenAwayIsOutWithTheNextPageAfterAQuarterOfAnHour() throws Exception {
    Page page = seated("sortante");
    keycloak.take("council", "sortante");
    page.navigate(site.address() + "quiet");
    assertThat(page.locator(".seat").innerText()).as("meanwhile").isNotBlank();
    after(16);
    page.navigate(site.address() + "quiet");
    page.waitForURL("**/enter/callback?**");
    assertThat(page.locator("main").innerText()).contains("your account has no role here");
    assertThat(page.locator(".seat").count()).isZero();
    page.navigate(site.address());
    assertThat(page.url()).isEqualTo(site.address() + "enter");
  }

  @Test
  void whoIsSignedOutThereIsOutHereToo() {
    Page page = seated("cse");
    page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setDomain("localhost"));
    after(16);
    page.navigate(site.address() + "quiet");
    page.waitForURL("**/enter/callback?**");
    assertThat(page.locator("main").innerText()).contains("no longer knows you in this browser");
    assertThat(violations(page)).isEmpty();
    shoot(page, "over");
    page.navigate(site.address());
    assertThat(page.url()).isEqualTo(site.address() + "enter");
  }

  @Test
  void anAdminIsNotWrittenDownForIt() {
    Visitor visitor = new Visitor(site);
    arrive(visitor, "it");
    int acts = DOORS.audit().entries().size();
    String session = visitor.cookie("accalmie-session");
    after(16);
    visitor.get(path(new Account("it").logIn(asking(visitor, "/admin"))));
    assertThat(visitor.cookie("accalmie-session")).isEqualTo(session);
    assertThat(DOORS.audit().entries()).hasSize(acts);
  }

  @Test
  void anotherAdminDoesNotGetTheSeatOfTheFirst() {
    Visitor visitor = new Visitor(site);
    arrive(visitor, "it");
    String first = visitor.cookie("accalmie-session");
    after(16);
    HttpResponse<String> answer =
        visitor.get(path(new Account("elue-it").logIn(asking(visitor, "/admin"))));
    assertThat(answer.body()).contains("Choose a seat");
    assertThat(new Visitor(site).get("/admin", "Cookie", "accalmie-session=" + first).statusCode())
        .isEqualTo(302);
  }

  @Test
  void whatScriptsAskForAndFormsSendGoesNowhereElseForAnHour() {
    Visitor visitor = new Visitor(site);
    arrive(visitor, "cse");
    after(55);
    assertThat(visitor.get("/", "Sec-Fetch-Dest", "empty").headers().firstValue("Refresh"))
        .isEmpty();
    assertThat(visitor.get("/").body()).contains("How calm is the work?");
    assertThat(visitor.post("/leave", Map.of("csrf", "guessed")).statusCode()).isEqualTo(403);
    after(60);
    assertThat(visitor.get("/").statusCode()).isEqualTo(302);
  }

  @Test
  void whileTheProviderIsAwayItsLastWordHolds() throws IOException {
    CuttingProxy way = CuttingProxy.whole(keycloak.port());
    try (Site cut =
        ProviderLogInTest.site(
            Keycloak.settings(way.port(), Keycloak.SECRET), ProviderLogInTest.CLOCK)) {
      Visitor visitor = new Visitor(cut);
      arrive(visitor, "cse");
      after(16);
      String state = value(asking(visitor, "/quiet?week=2026-11-30"), "state");
      way.close();
      HttpResponse<String> answer =
          visitor.get(
              "/enter/callback?code=x&state=%s&iss=%s"
                  .formatted(state, Keycloak.settings(way.port(), "").issuer()));
      assertThat(answer.headers().firstValue("Refresh"))
          .hasValue("0; url=" + cut.address() + "quiet?week=2026-11-30");
      assertThat(visitor.get("/").statusCode()).isEqualTo(200);
    }
  }

  private static void after(long minutes) {
    ProviderLogInTest.TIME.set(
        InstantSource.offset(Clock.systemUTC(), Duration.ofMinutes(minutes)));
  }

  /** The page that leads to the provider has the same address. */
  private static void awaitTitle(Page page, String title) {
    page.locator("h1", new Page.LocatorOptions().setHasText(title)).waitFor();
  }

  private static Page seated(String name) {
    Page page = CHROMIUM.visit(site.address(), "en", 390);
    signIn(page, name);
    page.waitForURL(site.address());
    return page;
  }

  private static String session(Page page) {
    return page.context().cookies().stream()
        .filter(cookie -> cookie.name.equals("accalmie-session"))
        .map((Cookie cookie) -> cookie.value)
        .findFirst()
        .orElseThrow();
  }

  /** Where the browser is led; as by somebody who takes out that nobody is to be asked there. */
  private static URI asking(Visitor visitor, String path) {
    String refresh =
        visitor
            .get(path, "Sec-Fetch-Dest", "document")
            .headers()
            .firstValue("Refresh")
            .orElseThrow();
    assertThat(refresh).startsWith("0; url=").contains("prompt=none");
    return URI.create(refresh.substring("0; url=".length()).replace("prompt=none", "prompt="));
  }
}
