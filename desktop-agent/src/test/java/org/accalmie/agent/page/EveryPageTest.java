package org.accalmie.agent.page;

import static org.accalmie.agent.peers.Chromium.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.peers.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every page of the owner's, in each state of a desk, in a real Chromium. */
class EveryPageTest {
  private static final Chromium CHROMIUM = new Chromium();

  private static final String CUT_OFF =
      """
      [...document.querySelectorAll('main *, header *, footer *')]
        .filter(e => !e.closest('.unseen, svg'))
        .filter(e => e.getBoundingClientRect().right > innerWidth
            || e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display === 'block')
        .map(e => e.outerHTML.slice(0, 80)).join('; ')""";

  /** All that can be operated, and of each group of radio buttons the one that is chosen. */
  private static final String WATCH_FOCUS =
      """
      window.unreached = new Set([...document.querySelectorAll(
          'a[href], button, input:not([type=hidden]), select, summary, pre[tabindex]')]
        .filter(e => e.type !== 'radio' || e.checked));
      document.addEventListener('focusin', e => unreached.delete(e.target));
      unreached.size""";

  private static final String UNREACHED =
      "[...unreached].map(e => e.outerHTML.slice(0, 80)).join('; ')";

  /** Times and days have several fields in one, each a stop of its own. */
  private static final String STOPS =
      "unreached.size + 6 * document.querySelectorAll('[type=time], [type^=date]').length + 5";

  @TempDir private Path directory;

  @AfterAll
  static void quit() {
    CHROMIUM.close();
  }

  @ParameterizedTest
  @EnumSource
  void nobodyIsShutOut(DeskState state) throws IOException {
    String language = Words.languages().get(state.ordinal() % Words.languages().size());
    try (AgentOnTrial trial = state.open(directory);
        OwnPage page = OwnPage.open(trial.agent(), directory, 0)) {
      Page shown = CHROMIUM.visit(page.address().toString(), language, 1280);
      for (String name : state.pages()) {
        shown.navigate(page.address() + name + "?said=no_days");
        shown.locator("details").all().forEach(details -> details.locator("summary").click());
        look(shown, 1280, ColorScheme.LIGHT);
        assertThat(violations(shown)).as(shown.url()).isEmpty();
        look(shown, 390, ColorScheme.DARK);
        assertThat(violations(shown, "color-contrast")).as(shown.url()).isEmpty();
        everythingIsReachedByKeyboard(shown);
        assertThat(shown.locator("html").getAttribute("lang")).isEqualTo(language);
      }
      CHROMIUM.leave();
    }
    assertThat(CHROMIUM.complaints()).isEmpty();
  }

  private static void look(Page shown, int width, ColorScheme scheme) {
    shown.setViewportSize(width, 900);
    shown.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    assertThat(shown.evaluate(CUT_OFF)).as(shown.url()).isEqualTo("");
  }

  private static void everythingIsReachedByKeyboard(Page shown) {
    shown.evaluate(WATCH_FOCUS);
    int stops = Integer.parseInt(shown.evaluate(STOPS) + "");
    for (int i = 0; i < stops; i++) {
      shown.keyboard().press("Tab");
      if (i % 20 == 0 && shown.evaluate("unreached.size").equals(0)) {
        return;
      }
    }
    assertThat(shown.evaluate(UNREACHED)).as(shown.url()).isEqualTo("");
  }
}
