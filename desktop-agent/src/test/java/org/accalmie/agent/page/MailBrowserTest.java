package org.accalmie.agent.page;

import static org.accalmie.agent.AgentOnTrial.PARIS;
import static org.accalmie.agent.AgentOnTrial.paris;
import static org.accalmie.agent.peers.Chromium.tabTo;
import static org.accalmie.agent.peers.Chromium.violations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.accalmie.agent.AgentMail;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.mail.MailAccounts;
import org.accalmie.agent.peers.Chromium;
import org.accalmie.agent.relay.MailNudges;
import org.accalmie.agent.trust.OwnTerms;
import org.accalmie.agent.trust.OwnTerms.OwnWindow;
import org.accalmie.analytics.broker.LoopbackPorts;
import org.accalmie.policy.agreement.Hours;
import org.accalmie.policy.agreement.Window.Kind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What concerns mail on the owner's page, in a real Chromium. */
class MailBrowserTest {
  private static final Chromium CHROMIUM = new Chromium();

  private static final String WIDER_THAN_THE_PAGE =
      """
      [...document.querySelectorAll('main *')]
        .filter(e => e.getBoundingClientRect().right > innerWidth && !e.closest('.unseen, svg'))
        .map(e => e.outerHTML.slice(0, 80)).join('; ')""";

  @TempDir private Path directory;
  private AgentOnTrial trial;
  private OwnPage page;

  /** In a mail-free window, with one account whose relay is off, and one where a mail waits. */
  @BeforeEach
  void open() throws Exception {
    new MailAccounts(directory).put(DeskState.account("work"));
    new MailAccounts(directory).put(DeskState.account("a-long-name-for-a-private-one"));
    Path queue = Files.createDirectories(directory.resolve("relay/work"));
    Files.writeString(queue.resolve("0a.mail"), "FROM a@x.org\nTO b@x.org\n\nSubject: x\n\n");
    Files.writeString(queue.resolve("0b.refused"), "FROM a@x.org\nTO b@x.org\n\nSubject: x\n\n");
    trial = AgentOnTrial.soloWithMail(directory, paris("2026-11-19T15:00"), MailNudges.none());
    trial.parts().keeper().solo().agree(terms());
    mail().password().make();
    mail().choices().relayPort("work", Optional.of(LoopbackPorts.free()));
    trial.agent().tick();
    await().until(() -> mail().relays().states().get("work").waiting() == 1);
    page = OwnPage.open(trial.agent(), directory, 0);
  }

  private AgentMail mail() {
    return trial.parts().mail().orElseThrow();
  }

  private static OwnTerms terms() {
    OwnTerms usual = OwnTerms.usual(PARIS);
    List<OwnWindow> windows = new ArrayList<>(usual.windows());
    var afternoon =
        new Hours(EnumSet.allOf(DayOfWeek.class), LocalTime.of(14, 0), LocalTime.of(18, 0));
    windows.add(new OwnWindow("calm", Kind.MAIL_FREE, afternoon));
    return new OwnTerms(PARIS, usual.hours(), windows, usual.heldUntil());
  }

  @AfterEach
  void close() {
    CHROMIUM.leave();
    page.close();
    trial.close();
    assertThat(CHROMIUM.complaints()).isEmpty();
  }

  @AfterAll
  static void quit() {
    CHROMIUM.close();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 1280, LIGHT, de",
    "'', 390, DARK, fr",
    "mine, 1280, DARK, fr",
    "mine, 390, LIGHT, de",
  })
  void nobodyIsShutOut(String name, int width, ColorScheme scheme, String language) {
    Page shown = CHROMIUM.visit(page.address().toString(), language, width, scheme);
    shown.navigate(page.address() + name);
    shown.locator("details").all().forEach(details -> details.locator("summary").click());

    assertThat(violations(shown)).isEmpty();
    assertThat(shown.evaluate(WIDER_THAN_THE_PAGE)).isEqualTo("");
  }

  @Test
  void aKeyboardIsEnoughToSendWhatWaitsAndToSwitchAnAccountOff() {
    Page shown = CHROMIUM.visit(page.address().toString(), "en", 1280);
    assertThat(tabTo(shown, "Send what waits now")).isTrue();
    shown.keyboard().press("Enter");
    shown.waitForURL("**said=mail_is_sent");

    shown.navigate(page.address() + "mine?lang=en");
    assertThat(tabTo(shown, "Never hold mail here")).isTrue();
    shown.keyboard().press("Enter");
    shown.waitForURL("**said=switched#mail");
    assertThat(mail().choices().mayHold("work")).isFalse();
    assertThat(mail().choices().mayHold("a-long-name-for-a-private-one")).isTrue();
  }
}
