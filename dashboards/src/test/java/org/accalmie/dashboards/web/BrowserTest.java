package org.accalmie.dashboards.web;

import static org.accalmie.agent.peers.Chromium.focused;
import static org.accalmie.agent.peers.Chromium.tabTo;
import static org.accalmie.agent.peers.Chromium.violations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import org.accalmie.agent.peers.Chromium;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
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
    page.waitForSelector(".chart svg");
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
    assertThat(focused(page)).startsWith("Quiet hours at Atelier du Midi");
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

  /** On paper, each page says what it is of, and what is not told. */
  @Test
  void theMeetingPackIsPrintedWithHeadAndFootOnEachPage() throws IOException {
    Page page = visit(1280, ColorScheme.DARK, "en");
    sitDown(page, "Works council");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Meeting pack, to print"))
        .click();
    page.waitForSelector(".chart svg");
    assertThat(violations(page)).isEmpty();
    assertThat(page.getByRole(AriaRole.BUTTON, named("Print, or save as PDF")).isVisible())
        .isTrue();
    try (PDDocument paper =
        Loader.loadPDF(page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)))) {
      assertThat(paper.getPage(0).getMediaBox().getHeight())
          .as("A4, in points")
          .isCloseTo(842, within(1f));
      for (int number = 1; number <= paper.getNumberOfPages(); number++) {
        String text = text(paper, number);
        assertThat(text)
            .as("page %d", number)
            .contains("Quiet hours at Atelier du Midi, version 1")
            .contains("Product department, week of 16 November 2026")
            .contains("Past the threshold", "16 notifications or more an agreed hour")
            .contains("fewer than 10 people", "printed on 24 November 2026")
            .contains(number + " / " + paper.getNumberOfPages())
            .doesNotContain("Change seat", "Take this page along");
      }
      assertThat(text(paper, 0))
          .contains("a fall larger than the noise", "held back", "long-evenings", "ε = 84", "171");
    }
  }

  private static String text(PDDocument paper, int number) throws IOException {
    PDFTextStripper stripper = new PDFTextStripper();
    if (number > 0) {
      stripper.setStartPage(number);
      stripper.setEndPage(number);
    }
    return stripper.getText(paper).replaceAll("\\s+", " ");
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  @ParameterizedTest
  @CsvSource({
    "/quiet,     1280, LIGHT, en",
    "/quiet,     390,  DARK,  de",
    "/agreement, 390,  LIGHT, fr",
    "/agreement, 1280, DARK,  en",
    "/privacy,   390,  DARK,  en",
    "/privacy,   1280, LIGHT, de",
    "/collected, 390,  LIGHT, de",
    "/collected, 1280, DARK,  fr",
    "/label,     390,  DARK,  fr",
    "/label,     1280, LIGHT, en",
  })
  void everyPageIsReadByAllAndFitsItsScreen(
      String path, int width, ColorScheme scheme, String language) {
    Page page = visit(width, scheme, language);
    page.locator("button[value=employer]").click();
    page.waitForSelector("main h1");
    page.navigate(SITE.address() + path.substring(1));
    page.locator("details").all().forEach(details -> details.locator("summary").click());
    assertThat(violations(page)).isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
    assertThat(page.locator("nav [aria-current=page]").count()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "pack, 390,  LIGHT, en",
    "pack, 390,  DARK,  de",
    "pack, 1280, LIGHT, fr",
    "'',   390,  LIGHT, de",
  })
  void figuresAndTheirPackFitTheirScreens(
      String path, int width, ColorScheme scheme, String language) {
    Page page = visit(width, scheme, language);
    page.locator("button[value=council]").click();
    page.waitForSelector("main h1");
    page.navigate(SITE.address() + path);
    page.waitForSelector(".on-screen svg");
    assertThat(violations(page)).isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
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
