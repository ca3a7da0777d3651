package org.accalmie.dashboards.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages in a real Chromium: what a script, a style sheet or a policy can break. */
class BrowserTest {
  private static final Site SITE = TestSite.full();
  private static final Playwright PLAYWRIGHT =
      Playwright.create(
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private static final Browser BROWSER =
      PLAYWRIGHT
          .chromium()
          .launch(
              new LaunchOptions()
                  .setExecutablePath(Path.of("/usr/bin/chromium"))
                  .setArgs(
                      List.of(
                          "--no-sandbox",
                          "--disable-gpu",
                          "--disable-quic",
                          "--no-first-run",
                          "--disable-background-networking",
                          "--disable-component-update",
                          "--disable-sync")));

  private final List<String> complaints = new ArrayList<>();

  @AfterAll
  static void close() {
    BROWSER.close();
    PLAYWRIGHT.close();
    SITE.close();
  }

  @AfterEach
  void nothingWasComplainedOfAndNobodyElseWasAsked() {
    assertThat(complaints).isEmpty();
  }

  @Test
  void chartsAreDrawnFromThePagesOwnFiguresBesideTheirTables() {
    try (BrowserContext context = context(1280, ColorScheme.LIGHT, "en")) {
      Page page = seated(context, "Works council");
      assertThat(page.locator(".chart svg").count()).isEqualTo(8);
      assertThat(page.locator(".chart[role=img][aria-label]").count()).isEqualTo(8);
      assertThat(page.locator("section.measure table").count()).isEqualTo(8);
      assertThat(page.locator(".chart").first().innerText()).contains("19 Oct", "30");
    }
  }

  @Test
  void aKeyboardIsEnough() {
    try (BrowserContext context = context(1280, ColorScheme.LIGHT, "en")) {
      Page page = context.newPage();
      watch(page);
      page.navigate(SITE.address());
      tabTo(page, "Works council");
      page.keyboard().press("Enter");
      page.waitForURL(SITE.address());
      page.keyboard().press("Tab");
      assertThat(focused(page)).isEqualTo("Skip to the content");
      page.keyboard().press("Enter");
      assertThat(page.evaluate("document.activeElement.id")).isEqualTo("content");
      page.keyboard().press("Tab");
      page.keyboard().type("Design");
      tabTo(page, "Show");
      page.keyboard().press("Enter");
      page.waitForURL("**/?group=design&week=2026-11-16");
      assertThat(page.locator("main").innerText()).contains("31%", "in Design");
      tabTo(page, "The same in tables");
      page.keyboard().press("Enter");
      assertThat(
              page.getByRole(AriaRole.CELL)
                  .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("171"))
                  .first()
                  .isVisible())
          .isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Works council, 1280, LIGHT, en",
    "Works council, 390, DARK, en",
    "Employer, 1280, DARK, en",
    "Admin, 1280, DARK, en",
    "Admin, 390, LIGHT, en",
    "Comité social et économique, 1280, DARK, fr",
    "Comité social et économique, 390, LIGHT, fr",
  })
  void nobodyIsShutOut(String seat, int width, ColorScheme scheme, String language) {
    try (BrowserContext context = context(width, scheme, language)) {
      Page door = context.newPage();
      watch(door);
      door.navigate(SITE.address());
      assertThat(violations(door)).isEmpty();
      Page page = seated(context, seat);
      page.locator("details").all().forEach(details -> details.locator("summary").click());
      assertThat(violations(page)).isEmpty();
      assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
    }
  }

  private Page seated(BrowserContext context, String seat) {
    Page page = context.newPage();
    watch(page);
    page.navigate(SITE.address());
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(seat).setExact(true))
        .click();
    page.waitForSelector("main h1");
    return page;
  }

  private static BrowserContext context(int width, ColorScheme scheme, String language) {
    return BROWSER.newContext(
        new NewContextOptions()
            .setViewportSize(width, 900)
            .setColorScheme(scheme)
            .setLocale(language));
  }

  private void watch(Page page) {
    page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
    page.onPageError(complaints::add);
    page.onRequest(
        request -> {
          if (!request.url().startsWith(SITE.address()) && !request.url().startsWith("data:")) {
            complaints.add("asked " + request.url());
          }
        });
  }

  private static void tabTo(Page page, String text) {
    for (int presses = 0; presses < 40 && !focused(page).equals(text); presses++) {
      page.keyboard().press("Tab");
    }
    assertThat(focused(page)).isEqualTo(text);
  }

  private static String focused(Page page) {
    return page.evaluate("document.activeElement.textContent.trim()") + "";
  }

  private static List<String> violations(Page page) {
    return new AxeBuilder(page).analyze().getViolations().stream().map(BrowserTest::said).toList();
  }

  private static String said(Rule rule) {
    return rule.getId() + " at " + rule.getNodes().stream().map(CheckedNode::getTarget).toList();
  }
}
