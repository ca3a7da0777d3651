package org.accalmie.dashboards.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.accalmie.agent.peers.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Takes the pictures that the README shows; {@code CONTRIBUTING.md} says how they get there. */
class PicturesTest {
  private static final int LEAST_BYTES = 20_000;
  private static final Path TAKEN = Path.of("target", "pictures");
  private static final Path SHOWN = Path.of("..", "docs", "images");

  private static final Site SITE = TestSite.full();
  private static final Chromium CHROMIUM = new Chromium();

  @AfterAll
  static void close() {
    CHROMIUM.close();
    SITE.close();
  }

  @ParameterizedTest
  @CsvSource({
    "council,   council, /",
    "quiet,     council, /quiet?week=2026-11-16",
    "desk,      admin,   /desk/1",
  })
  void theReadmeShowsAPictureOfEachMainPage(String name, String seat, String path)
      throws IOException {
    Page page = CHROMIUM.visit(SITE.address(), "en", 1280);
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    page.locator("button[value=" + seat + "]").click();
    page.waitForSelector("main h1");
    page.navigate(SITE.address() + path.substring(1));
    if (name.equals("council")) {
      page.waitForSelector(".chart svg");
    }
    Files.createDirectories(TAKEN);
    Path picture = TAKEN.resolve(name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(picture));

    assertThat(picture).isNotEmptyFile();
    assertThat(Files.size(picture)).as("not a blank page").isGreaterThan(LEAST_BYTES);
    Path shown = SHOWN.resolve(name + ".png");
    assertThat(Files.size(shown)).as("%s is a picture", shown).isGreaterThan(LEAST_BYTES);
    assertThat(Path.of("..", "README.md")).content().contains("docs/images/" + name + ".png");
  }
}
