package org.accalmie.dashboards.web;

import static org.accalmie.agent.peers.Chromium.tabTo;
import static org.accalmie.agent.peers.Chromium.violations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.accalmie.dashboards.desk.Draft;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Role;
import org.junit.jupiter.api.Test;

/** The desk and the proposal in a real Chromium: what their scripts do, and when all goes wrong. */
class DeskBrowserTest extends DeskInBrowser {
  @Test
  void whatIsWrongIsSaidWhileOneTypesAndLeadsToItsPlace() {
    Draft draft = desk.begin(Examples.yaml());
    Page page = visit(Seat.ADMIN, "/desk/" + draft.id());
    assertThat(page.locator(".contract h3").count()).isGreaterThan(3);
    page.fill("#yaml", Examples.yaml().replace("minimum-size: 10", "minimum-size: 9"));
    page.waitForSelector(".problems a");
    assertThat(page.locator(".problems").innerText()).contains("minimum-size", "10");
    assertThat(page.getAttribute("#yaml", "aria-invalid")).isEqualTo("true");
    page.click(".problems a");
    assertThat(
            page.evaluate(
                "(() => { const f = document.activeElement;"
                    + " return f.value.slice(f.selectionStart, f.selectionEnd); })()"))
        .isEqualTo("9");
    page.fill("#yaml", Examples.yaml().replace("Team B", "Team Bee"));
    page.waitForSelector(".contract");
    assertThat(page.locator(".contract").innerText()).contains("Team Bee");
    assertThat(page.getAttribute("#yaml", "aria-invalid")).isNull();
    assertThat(chromium.complaints()).isEmpty();
  }

  @Test
  void theFormAndTheTextAreOneAndHaveTheSameProblems() {
    Draft draft = desk.begin(Examples.yaml());
    Page page = visit(Seat.ADMIN, "/desk/" + draft.id());
    page.click("#fields-panel summary");
    page.fill("#yaml", Examples.yaml().replace("grace-days: 3", "grace-days: 99"));
    page.waitForSelector("[id='wrong:grace-days']");
    page.fill("#yaml", Examples.yaml());
    page.waitForSelector(".contract");
    page.fill("[id='f:minimum-size']", "9");
    page.keyboard().press("Tab");
    page.waitForSelector("[id='wrong:minimum-size']");
    assertThat(page.inputValue("#yaml")).contains("minimum-size: 9\n");
    assertThat(page.getAttribute("[id='f:minimum-size']", "aria-describedby"))
        .isEqualTo("wrong:minimum-size");
    assertThat(page.locator(".problems").innerText()).contains("minimum-size");
    assertThat(violations(page)).isEmpty();
    page.click(".to-field");
    assertThat(page.evaluate("document.activeElement.id")).isEqualTo("f:minimum-size");
    page.fill("[id='f:minimum-size']", "11");
    page.locator("[id='f:measures=quiet-kept']").uncheck();
    page.waitForSelector(".contract");
    click(page, "Save");
    page.waitForSelector(".said:has-text('Saved.')");
    assertThat(desk.draft(draft.id()).orElseThrow().text())
        .isEqualTo(
            Examples.replaced(
                Examples.yaml(), "minimum-size: 10", "minimum-size: 11", ", quiet-kept]", "]"));
    assertThat(chromium.complaints()).isEmpty();
  }

  @Test
  void ofTwoAdminsAtOnceNeitherLosesAnEdit() {
    Draft draft = desk.begin(Examples.yaml());
    Page one = visit(Seat.ADMIN, "/desk/" + draft.id());
    Page other = visit(Seat.ADMIN, "/desk/" + draft.id());
    one.fill("#yaml", Examples.yaml().replace("Quiet hours", "Calm hours"));
    click(one, "Save");
    one.waitForSelector(".said:has-text('Saved.')");
    other.fill("#yaml", Examples.yaml().replace("Team B", "Team Bee"));
    click(other, "Save");
    other.waitForSelector("table.sides");
    assertThat(other.locator("tr.differs").allInnerTexts())
        .anyMatch(row -> row.contains("Calm hours") && row.contains("Quiet hours"))
        .anyMatch(row -> row.contains("Team Bee"));
    assertThat(violations(other)).isEmpty();
    click(other, "Save this as the newest");
    other.waitForSelector(".said:has-text('Saved.')");
    assertThat(desk.draft(draft.id()).orElseThrow().text())
        .isEqualTo(
            Examples.replaced(Examples.yaml(), "Quiet hours", "Calm hours", "Team B", "Team Bee"));
  }

  /** What was merged by hand is kept by the browser, and a language click does not lose it. */
  @Test
  void whatIsMergedByHandOutlivesALanguageClick() {
    Draft draft = desk.begin(Examples.yaml());
    Page page = visit(Seat.ADMIN, "/desk/" + draft.id());
    desk.save(draft.id(), 1, Examples.yaml().replace("Quiet hours", "Calm hours"));
    page.fill("#yaml", Examples.yaml().replace("Quiet hours", "Still hours"));
    click(page, "Save");
    page.waitForSelector("table.sides");
    assertThat(page.locator("tr.folded").count()).isEqualTo(1);
    String merged = Examples.yaml().replace("Quiet hours", "Calm and still hours");
    page.fill("#yaml", merged);
    page.click(".languages button[value=de]");
    page.click("#kept-take");
    assertThat(page.inputValue("#yaml")).isEqualTo(merged);
    page.click("button[name=deed][value=save]");
    page.waitForSelector(".said:has-text('Gespeichert.')");
    assertThat(desk.draft(draft.id()).orElseThrow().text()).isEqualTo(merged);
    assertThat(page.evaluate("localStorage.length")).isEqualTo(0);
  }

  @Test
  void aKeyHasALongPassphraseAndNothingSignedStaysInTheBrowser() {
    propose();
    Page page = visit(Seat.COUNCIL, "/proposal");
    page.fill("#new-passphrase", "eleven char");
    page.fill("#same-passphrase", "eleven char");
    page.click("#make-key button");
    page.waitForSelector("#key-trouble:has-text('at least 12 characters')");
    page.evaluate("localStorage.setItem('accalmie-signature sha256:old key', '{}')");
    page.reload();
    assertThat(page.evaluate("localStorage.length")).isEqualTo(0);
    page.route("**/proposal/sign", Route::abort);
    sign(page, Examples.COUNCIL);
    page.waitForSelector("#send-again:not([hidden])");
    assertThat(page.evaluate("localStorage.length")).isEqualTo(1);
    page.locator("form[action='/leave'] button").click();
    page.waitForURL("**/enter");
    assertThat(page.evaluate("localStorage.length")).isEqualTo(0);
  }

  @Test
  void textOutlivesABrokenNetworkAndAnEndedSession() {
    Draft draft = desk.begin(Examples.yaml());
    Page page = visit(Seat.ADMIN, "/desk/" + draft.id());
    String written = Examples.yaml().replace("Quiet hours", "Calm hours");
    page.route("**/desk/**", Route::abort);
    page.fill("#yaml", written);
    click(page, "Save");
    page.waitForSelector("#offline:not([hidden])");
    assertThat(page.locator("#offline").innerText()).contains("does not answer", "kept");
    assertThat(page.inputValue("#yaml")).isEqualTo(written);
    page.unroute("**/desk/**");

    page.context().clearCookies();
    click(page, "Save");
    page.waitForSelector("#offline:has-text('session')");
    sitDown(page, Seat.ADMIN);
    page.navigate(site.address() + "desk/" + draft.id());
    assertThat(page.inputValue("#yaml")).isEqualTo(Examples.yaml());
    click(page, "Show it");
    assertThat(page.inputValue("#yaml")).isEqualTo(written);
    click(page, "Save");
    page.waitForSelector(".said:has-text('Saved.')");
    assertThat(desk.draft(draft.id()).orElseThrow().text()).isEqualTo(written);
    assertThat(page.locator("#kept").isVisible()).isFalse();
  }

  @Test
  void aNetworkThatBreaksInMidSignatureLosesAndDoublesNothing() {
    propose();
    Page page = visit(Seat.COUNCIL, "/proposal");
    page.route("**/proposal/sign", Route::abort);
    sign(page, Examples.COUNCIL);
    page.waitForSelector("#send-again:not([hidden])");
    assertThat(page.locator("#sign-trouble").innerText()).contains("Signed, but not sent");
    assertThat(signatures()).isZero();
    assertThat(violations(page)).isEmpty();

    // It arrives, and the answer is lost.
    page.unroute("**/proposal/sign");
    page.route(
        "**/proposal/sign",
        route -> {
          route.fetch();
          route.abort();
        });
    click(page, "Send it again");
    await().until(() -> signatures() == 1);

    // The page is left and comes back: the signature still waits, and is not doubled.
    page.unroute("**/proposal/sign");
    page.route("**/proposal", route -> route.resume());
    page.navigate(site.address() + "proposal");
    assertThat(signatures()).isEqualTo(1);
    assertThat(page.locator("main").innerText()).contains("✓ signed, and verified");
    assertThat(page.locator("#signing").count()).isZero();
  }

  @Test
  void aSignatureThatWasNotSentWaitsForTheNextVisitAndANewSession() {
    propose();
    Page page = visit(Seat.EMPLOYER, "/proposal");
    page.context().setOffline(true);
    sign(page, Examples.EMPLOYER);
    page.waitForSelector("#send-again:not([hidden])");
    page.context().setOffline(false);
    page.context().clearCookies();
    click(page, "Send it again");
    page.waitForSelector("#sign-trouble:has-text('session has ended')");
    Page tab = page.context().newPage();
    tab.navigate(site.address() + "enter");
    sitDown(tab, Seat.EMPLOYER);
    click(page, "Send it again");
    page.waitForSelector(".said:has-text('Signed. The server')");
    assertThat(desk.proposed().orElseThrow().signed().signatures())
        .singleElement()
        .satisfies(signature -> assertThat(signature.role()).isEqualTo(Role.EMPLOYER));
  }

  @Test
  void aKeyOfSomebodyElseOrAWrongFileSignsNothing() {
    propose();
    Page page = visit(Seat.COUNCIL, "/proposal");
    AtomicInteger sent = new AtomicInteger();
    page.onRequest(request -> sent.addAndGet(request.method().equals("POST") ? 1 : 0));
    sign(page, Examples.STRANGER);
    page.waitForSelector("#sign-trouble:has-text('not yours')");
    page.setInputFiles("#key-file", file("no key at all"));
    page.click("#sign button");
    page.waitForSelector("#sign-trouble:has-text('holds no Ed25519 key')");
    assertThat(sent.get()).isZero();
  }

  /** A server that shows one text and states the fingerprint of another. */
  @Test
  void theBrowserRefusesToSignAnythingButTheTextItShows() {
    propose();
    Page page = visit(Seat.COUNCIL, "/");
    page.route(
        "**/proposal",
        route -> {
          var answer = route.fetch();
          route.fulfill(
              new Route.FulfillOptions()
                  .setResponse(answer)
                  .setBody(
                      answer
                          .text()
                          .replace("&#34;epsilon&#34;:2", "&#34;epsilon&#34;:9")
                          .replace("\"epsilon\":2", "\"epsilon\":9")));
        });
    page.navigate(site.address() + "proposal");
    page.waitForSelector("#verified:has-text('Do not sign')");
    assertThat(page.locator("#sign").isVisible()).isFalse();
  }

  @Test
  void aKeyboardIsEnough() {
    Page page = visit(Seat.ADMIN, "/admin");
    assertThat(tabTo(page, "Drafts")).isTrue();
    page.keyboard().press("Enter");
    page.waitForURL("**/desk");
    assertThat(tabTo(page, "From the commented example")).isTrue();
    page.keyboard().press("Enter");
    page.waitForSelector(".said:has-text('A new draft')");
    tabToField(page, "yaml");
    page.keyboard().press("Control+A");
    page.keyboard().insertText(Examples.yaml());
    page.waitForSelector(".contract");
    assertThat(tabTo(page, "Save")).isTrue();
    page.keyboard().press("Enter");
    page.waitForSelector(".said:has-text('Saved.')");
    assertThat(tabTo(page, "Propose to both parties")).isTrue();
    page.keyboard().press("Enter");
    page.waitForURL("**/proposal");

    Page council = visit(Seat.COUNCIL, "/proposal");
    council.setInputFiles("#key-file", file(pem(Examples.COUNCIL)));
    tabToField(council, "passphrase");
    council.keyboard().press("Enter");
    council.waitForSelector(".said:has-text('Signed. The server')");
    assertThat(signatures()).isEqualTo(1);
  }

  private void propose() {
    desk.propose(
        desk.begin(Examples.yaml()).id(), 1, stores.agreements().book(), TestSite.CLOCK.instant());
  }

  private int signatures() {
    return desk.proposed().orElseThrow().signed().signatures().size();
  }

  private static void sign(Page page, KeyPair key) {
    page.waitForSelector("#sign:not([hidden])");
    page.setInputFiles("#key-file", file(pem(key)));
    page.click("#sign button");
  }

  private static FilePayload file(String content) {
    return new FilePayload(
        "key.pem", "application/x-pem-file", content.getBytes(StandardCharsets.UTF_8));
  }

  private static String pem(KeyPair key) {
    return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
        .formatted(Base64.getEncoder().encodeToString(key.getPrivate().getEncoded()));
  }

  private Page visit(Seat seat, String path) {
    Page page = chromium.visit(site.address(), "en", 1280);
    sitDown(page, seat);
    page.navigate(site.address() + path.substring(1));
    return page;
  }

  private static void click(Page page, String button) {
    Locator found =
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true));
    found.click();
  }

  private static void tabToField(Page page, String id) {
    for (int presses = 0; presses < 60; presses++) {
      if (id.equals(page.evaluate("document.activeElement.id"))) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("never came to " + id);
  }
}
