package org.accalmie.agent.peers;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** What finds nothing on our pages finds something where there is something. */
class ChromiumTest {
  @Test
  void seesWhatShutsSomebodyOut() {
    try (Chromium chromium = new Chromium()) {
      Page page = chromium.visit("data:text/html,<p>", "en", 390);
      page.setContent(
          """
          <html lang="en"><title>A page</title><main><h1>A page</h1>
          <img src="data:,"><p style="color: #bbb; background: #fff">pale</p></main>
          """);
      assertThat(Chromium.violations(page))
          .anyMatch(one -> one.startsWith("image-alt"))
          .anyMatch(one -> one.startsWith("color-contrast"));
      assertThat(Chromium.violations(page, "image-alt"))
          .singleElement()
          .asString()
          .startsWith("image-alt");
    }
  }
}
