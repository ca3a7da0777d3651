package org.accalmie.agent.page;

import static org.accalmie.agent.AgentOnTrial.paris;
import static org.accalmie.agent.peers.Chromium.tabTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.breaks.BreakKind;
import org.accalmie.agent.breaks.Plan;
import org.accalmie.agent.breaks.Rule;
import org.accalmie.agent.owner.SeenApplications;
import org.accalmie.agent.peers.Chromium;
import org.accalmie.agent.sense.Fact;
import org.accalmie.agent.sense.OwnApplications;
import org.accalmie.agent.trust.OwnTerms;
import org.accalmie.policy.measure.Category;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The owner's page in a real Chromium: what a script, a style sheet or a policy can break. */
class BrowserTest {
  private static final Chromium CHROMIUM = new Chromium();

  private static final Plan ALL_BREAKS =
      new Plan(
          Map.of(
              BreakKind.MICRO, new Rule(true, Duration.ofMinutes(3), Duration.ofSeconds(30)),
              BreakKind.REST, new Rule(true, Duration.ofMinutes(45), Duration.ofMinutes(10)),
              BreakKind.DAILY, new Rule(true, Duration.ofHours(4), Duration.ZERO)));

  @TempDir private Path directory;
  private AgentOnTrial trial;
  private OwnPage page;

  @BeforeEach
  void open() throws IOException {
    DeskState.calendars(directory);
    trial = AgentOnTrial.solo(directory, paris("2026-11-19T15:00"));
    trial.parts().keeper().solo().agree(OwnTerms.usual(AgentOnTrial.PARIS));
    trial.agent().start();
    for (int minute = 0; minute < 300; minute += 7) {
      trial
          .parts()
          .tally()
          .addAt(paris("2026-11-19T09:00").plusSeconds(minute * 60L), Fact.FRONT, "mail", 60);
      trial
          .parts()
          .tally()
          .addAt(paris("2026-11-19T09:00").plusSeconds(minute * 60L), Fact.NOTIFICATION, "chat", 2);
    }
    var seen = new SeenApplications(trial.parts().journal());
    Stream.of("Slack", "Unheard-of", "crx_kjgfgldnnfoeklkmfkjfagphfepbbdan").forEach(seen::see);
    trial.parts().companion().breaks().plan(ALL_BREAKS, LocalDate.of(2026, 11, 19));
    page = OwnPage.open(trial.agent(), directory, 0);
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

  @Test
  void aBrowserThatOpensTheFileIsLedToThePageWhoseFormsItMaySend() {
    URI file = new AddressFile(directory).opener();
    Page shown = visit(1280, ColorScheme.LIGHT, "en");

    shown.navigate(file.toString());
    shown.waitForURL(page.address().toString());
    shown.navigate(page.address() + "mine");
    shown.locator("form[action^=pause] button").first().click();
    shown.waitForURL(page.address() + "mine?lang=en&said=paused");

    assertThat(trial.agent().paused()).isPresent();
    assertThat(CHROMIUM.complaints()).containsOnly("foreign request: " + file);
  }

  private Path calendarFile() throws IOException {
    return Files.writeString(
        directory.resolve("own calendar.ics"), "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n");
  }

  @Test
  void aKeyboardIsEnoughToAddACalendarAndToRemoveIt() throws IOException {
    Page shown = visit(1280, ColorScheme.LIGHT, "en");
    shown.navigate(page.address() + "mine");
    shown.locator("input[name=where]").focus();
    shown.keyboard().type(calendarFile().toString());
    shown.keyboard().press("Enter");
    shown.waitForURL("**/mine?lang=en&said=calendar_added#calendars");
    assertThat(shown.locator("ul.senses h3").allInnerTexts()).contains("own-calendar");

    shown.getByLabel("Remove calendar: own-calendar").focus();
    shown.keyboard().press("Enter");
    shown.waitForURL("**/mine?lang=en&said=calendar_removed#calendars");
    assertThat(shown.locator("ul.senses h3").allInnerTexts()).doesNotContain("own-calendar");
  }

  @Test
  void aKeyboardIsEnoughToPauseAndGoOn() {
    Page shown = visit(1280, ColorScheme.LIGHT, "en");
    assertThat(tabTo(shown, "Mine")).isTrue();
    shown.keyboard().press("Enter");
    shown.waitForURL("**/mine?lang=en");
    assertThat(tabTo(shown, "For an hour")).isTrue();
    shown.keyboard().press("Enter");
    shown.waitForURL("**/mine?lang=en&said=paused");
    assertThat(trial.agent().paused()).isPresent();

    assertThat(shown.locator("[role=status]").innerText()).isEqualTo("Counting is paused.");
    assertThat(tabTo(shown, "Count again")).isTrue();
    shown.keyboard().press("Enter");
    shown.waitForURL("**said=resumed");
    assertThat(trial.agent().paused()).isEmpty();
  }

  @Test
  void aKeyboardIsEnoughToBeOnCallAndNoLonger() {
    Page shown = visit(1280, ColorScheme.LIGHT, "en");
    shown.navigate(page.address() + "mine?lang=en");
    assertThat(tabTo(shown, "On call")).isTrue();
    shown.keyboard().press("Enter");
    assertThat(tabTo(shown, "Keep windows away until then")).isTrue();
    shown.keyboard().press("Enter");
    shown.waitForURL("**/mine?lang=en&said=switched#on-call");
    assertThat(trial.agent().onCall()).isPresent();

    assertThat(tabTo(shown, "I am no longer on call")).isTrue();
    shown.keyboard().press("Enter");
    shown.waitForURL("**/mine?lang=en&said=switched#on-call");
    await().until(() -> trial.agent().onCall().isEmpty());
  }

  @Test
  void timesWithoutADayAreToldBeforeAnythingIsLost() {
    Page shown = visit(1280, ColorScheme.LIGHT, "en");
    shown.navigate(page.address() + "mine?lang=en#own");
    shown.locator("input[name=from-1]").fill("12:00");
    shown.locator("input[name=to-1]").fill("13:00");
    var keep = shown.locator("form[action^=agree] button");
    keep.click();
    assertThat(shown.evaluate("document.activeElement.validationMessage"))
        .isEqualTo("Tick at least one day.");
    assertThat(shown.locator("input[name=from-1]").inputValue()).isEqualTo("12:00");

    shown.locator("input[name=days-1]").first().check();
    keep.click();
    shown.waitForURL("**/mine?lang=en&said=agreed#own");
    assertThat(shown.locator("[role=status]").boundingBox().y)
        .as("what was done is said where its owner looks")
        .isBetween(0.0, 300.0);
  }

  @Test
  void aKeyboardIsEnoughToSortAnApplication() {
    Page shown = visit(1280, ColorScheme.LIGHT, "en");
    shown.navigate(page.address() + "mine?lang=en");
    shown.locator("select[name=name]").focus();
    shown.keyboard().type("Unh");
    shown.keyboard().press("Tab");
    shown.keyboard().type("meet");
    assertThat(tabTo(shown, "Keep this")).isTrue();
    shown.keyboard().press("Enter");
    shown.waitForURL("**said=switched#applications");
    assertThat(new OwnApplications(directory).current().of(List.of("Unheard-of")))
        .isEqualTo(Category.MEETING);
    assertThat(shown.locator("[role=status]").innerText()).isEqualTo("Your choice is kept.");
  }

  @Test
  void aKeyboardIsEnoughToWantMicroPauses() {
    trial.parts().companion().breaks().plan(Plan.off(), LocalDate.of(2026, 11, 19));
    Page shown = visit(1280, ColorScheme.LIGHT, "en");
    assertThat(tabTo(shown, "Breaks")).isTrue();
    shown.keyboard().press("Enter");
    shown.waitForURL("**/breaks?lang=en");
    for (int i = 0; i < 30 && !focusedField(shown).equals("micro"); i++) {
      shown.keyboard().press("Tab");
    }
    shown.keyboard().press("Space");
    assertThat(tabTo(shown, "Keep this for breaks")).isTrue();
    shown.keyboard().press("Enter");
    shown.waitForURL("**/breaks?lang=en&said=switched");

    assertThat(shown.locator("h1").innerText()).startsWith("Breaks are on");
  }

  private static String focusedField(Page shown) {
    return shown.evaluate("document.activeElement.name ?? ''") + "";
  }

  private Page visit(int width, ColorScheme scheme, String language) {
    return CHROMIUM.visit(page.address().toString(), language, width, scheme);
  }
}
