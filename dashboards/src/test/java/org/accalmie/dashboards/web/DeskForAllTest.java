package org.accalmie.dashboards.web;

import static org.accalmie.agent.peers.Chromium.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.accalmie.dashboards.desk.Draft;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.Signing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page and state of the desk is read by all and fits its screen. */
class DeskForAllTest extends DeskInBrowser {
  @ParameterizedTest
  @CsvSource({
    "1280, LIGHT, en",
    "390, DARK, en",
    "1280, DARK, fr",
    "390, LIGHT, de",
  })
  void nobodyIsShutOut(int width, ColorScheme scheme, String language) {
    Page admin = chromium.visit(site.address() + "enter", language, width, scheme);
    sitDown(admin, Seat.ADMIN);
    assertFit(admin, "desk", width, "desk-empty");
    desk.begin("title: unfinished");
    Draft draft = desk.begin(Examples.yaml());
    desk.begin(Examples.yaml());
    desk.withdraw(3);
    assertFit(admin, "desk", width, "desk");
    assertFit(admin, "desk/1", width, "draft-problems");
    assertFit(admin, "desk/3", width, "draft-withdrawn");
    assertFit(admin, "desk/" + draft.id(), width, "draft");
    admin.click("#fields-panel summary");
    assertThat(violations(admin)).as("form").isEmpty();
    shot(admin, "draft-form", width);
    Draft rotating = desk.begin(Examples.full());
    assertFit(admin, "desk/" + rotating.id() + "/plan?week=2026-03-02", width, "plan");
    admin.click("main form.choose button");
    admin.waitForSelector("p.good");
    admin.mouse().move(0, 0);
    assertThat(violations(admin)).as("planned").isEmpty();
    shot(admin, "planned", width);
    desk.save(draft.id(), 1, Examples.yaml().replace("Quiet hours", "Calm hours"));
    admin.navigate(site.address() + "desk/" + draft.id());
    admin.fill("#yaml", Examples.yaml().replace("Team B", "Team Bee"));
    desk.save(draft.id(), 2, Examples.yaml());
    admin.click("button[name=deed][value=save]");
    admin.waitForSelector("table.sides");
    assertThat(violations(admin)).as("overtaken").isEmpty();
    assertThat(admin.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
    shot(admin, "overtaken", width);
    admin.evaluate("localStorage.clear()");
    desk.hand(Role.EMPLOYER, Signing.text(Examples.STRANGER.getPublic()));
    assertFit(admin, "desk/" + draft.id(), width, "draft-handed");
    assertFit(admin, "proposal", width, "proposal-empty");
    desk.propose(draft.id(), 3, stores.agreements().book(), TestSite.CLOCK.instant());
    assertFit(admin, "proposal", width, "proposal-admin");
    Page council = chromium.visit(site.address() + "enter", language, width, scheme);
    sitDown(council, Seat.COUNCIL);
    assertFit(council, "proposal", width, "proposal-council");
    council.locator("details").all().forEach(details -> details.locator("summary").click());
    assertThat(violations(council)).isEmpty();
    var signed = Examples.signed(Examples.agreement(), Role.EMPLOYER, Role.WORKS_COUNCIL);
    signed.signatures().forEach(signature -> desk.sign(signed.agreement().hash(), signature, null));
    assertFit(admin, "proposal", width, "proposal-signed");
    assertFit(council, "proposal", width, "proposal-done");
    stores.agreements().add(AgreementJson.write(signed));
    assertFit(council, "proposal", width, "proposal-suspend");
  }

  private void assertFit(Page page, String path, int width, String name) {
    page.navigate(site.address() + path);
    shot(page, name, width);
    assertThat(violations(page)).as(name).isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth")).as(name).isEqualTo(width);
  }

  private static void shot(Page page, String name, int width) {
    String directory = System.getProperty("accalmie.screenshots", "");
    if (!directory.isEmpty()) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(Path.of(directory, name + "-" + width + ".png")));
    }
  }
}
