package org.accalmie.dashboards.web;

import static org.accalmie.agent.peers.Chromium.focused;
import static org.accalmie.agent.peers.Chromium.tabTo;
import static org.accalmie.agent.peers.Chromium.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.accalmie.agent.peers.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages in a real Chromium: what a script, a style sheet or a policy can break. */
class BrowserTest {
  private static final Site SITE = TestSite.full();
  private static final Chromium CHROMIUM = new Chromium();

  @AfterAll
  static void close() {
    CHROMIUM.close();
    SITE.close();
  }

  @AfterEach
  void nothingWasComplainedOfAndNobodyElseWasAsked() {
    assertThat(CHROMIUM.complaints()).isEmpty();
  }

  @Test
  void chartsAreDrawnFromThePagesOwnFiguresBesideTheirTables() {
    Page page = visit(1280, ColorScheme.LIGHT, "en");
    sitDown(page, "Works council");
    assertThat(page.locator(".chart svg").count()).isEqualTo(8);
    assertThat(page.locator(".chart[role=img][aria-label]").count()).isEqualTo(8);
    assertThat(page.locator("section.measure table").count()).isEqualTo(8);
    assertThat(page.locator(".chart").first().innerText()).contains("19 Oct", "30");
  }

  @Test
  void aKeyboardIsEnough() {
    Page page = visit(1280, ColorScheme.LIGHT, "en");
    assertThat(tabTo(page, "Works council")).isTrue();
    page.keyboard().press("Enter");
    page.waitForURL(SITE.address());
    page.keyboard().press("Tab");
    assertThat(focused(page)).isEqualTo("Skip to the content");
    page.keyboard().press("Enter");
    assertThat(page.evaluate("document.activeElement.id")).isEqualTo("content");
    page.keyboard().press("Tab");
    page.keyboard().type("Design");
    assertThat(tabTo(page, "Show")).isTrue();
    page.keyboard().press("Enter");
    page.waitForURL("**/?group=design&week=2026-11-16");
    assertThat(page.locator("main").innerText()).contains("31%", "in Design");
    assertThat(tabTo(page, "The same in tables")).isTrue();
    page.keyboard().press("Enter");
    assertThat(
            page.getByRole(AriaRole.CELL)
                .filter(new FilterOptions().setHasText("171"))
                .first()
                .isVisible())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Works council, 1280, LIGHT, en",
    "Works council, 390, DARK, en",
    "Employer, 1280, DARK, en",
    "Admin, 1280, DARK, en",
    "Admin, 390, LIGHT, en",
    "Comité social et économique, 1280, DARK, fr",
    "Betriebsrat, 390, LIGHT, de",
  })
  void nobodyIsShutOut(String seat, int width, ColorScheme scheme, String language) {
    Page page = visit(width, scheme, language);
    assertThat(violations(page)).isEmpty();
    sitDown(page, seat);
    page.locator("details").all().forEach(details -> details.locator("summary").click());
    assertThat(violations(page)).isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
  }

  private static Page visit(int width, ColorScheme scheme, String language) {
    return CHROMIUM.visit(SITE.address(), language, width, scheme);
  }

  private static void sitDown(Page page, String seat) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(seat).setExact(true))
        .click();
    page.waitForSelector("main h1");
  }
}
