package org.accalmie.dashboards.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.net.http.HttpResponse;
import java.util.Map;
import org.accalmie.agent.peers.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An address that somebody was sent leads there, through the door and from another site. */
class SharedAddressTest {
  private static final Site SITE = TestSite.full();
  private static final String PAST = "/?group=design&week=2026-10-19";

  @AfterAll
  static void close() {
    SITE.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/?group=design&week=2026-10-19, council,  /?group=design&week=2026-10-19",
    "/quiet?week=2026-10-19,         employer, /quiet?week=2026-10-19",
    "/desk/1,                        admin,    /desk/1",
    "/desk/1,                        council,  /",
    "/quiet,                         admin,    /admin",
  })
  void whoTakesASeatGoesOnToWhatTheyWanted(String wanted, String seat, String then) {
    Visitor visitor = new Visitor(SITE);
    assertThat(location(visitor.get(wanted))).isEqualTo("/enter");
    assertThat(location(visitor.post("/enter", Map.of("seat", seat)))).isEqualTo(then);
    assertThat(location(visitor.post("/enter", Map.of("seat", "council"))))
        .as("once")
        .isEqualTo("/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?", "UEFSVElFUyAvL2V2aWwuZXhhbXBsZS8", "RVZFUllCT0RZIC8", "QURNSU4gLw"})
  void whatABrowserMadeUpLeadsNowhereElse(String cookie) {
    HttpResponse<String> answer =
        new Visitor(SITE)
            .post("/enter", Map.of("seat", "council"), "Cookie", "accalmie-wanted=" + cookie);
    assertThat(location(answer)).isEqualTo("/");
  }

  @Test
  void aLinkOnAnotherSiteLeadsWhoHasASeatThere() {
    try (Chromium chromium = new Chromium()) {
      Page page = chromium.visit(SITE.address(), "en", 1280);
      page.click("button[value=council]");
      page.waitForSelector("main h1");
      page.route(
          "http://intranet.example/",
          route ->
              route.fulfill(
                  new Route.FulfillOptions()
                      .setContentType("text/html")
                      .setBody(
                          "<a href='%s'>last October</a>"
                              .formatted(SITE.address() + PAST.substring(1)))));
      page.navigate("http://intranet.example/");
      page.click("a", new Page.ClickOptions().setNoWaitAfter(true));
      page.waitForSelector("text=31%", new Page.WaitForSelectorOptions().setTimeout(20_000));
      assertThat(page.url()).endsWith(PAST);
    }
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("nowhere");
  }
}
