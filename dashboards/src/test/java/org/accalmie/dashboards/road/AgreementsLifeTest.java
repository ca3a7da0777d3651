package org.accalmie.dashboards.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.accalmie.agent.peers.Chromium;
import org.accalmie.agent.peers.DunstDaemon;
import org.accalmie.agent.peers.SessionBus;
import org.accalmie.agent.peers.XvfbDisplay;
import org.accalmie.analytics.Cluster;
import org.accalmie.dashboards.Dashboards;
import org.accalmie.dashboards.Dashboards.Accounts;
import org.accalmie.dashboards.issuer.IssuerStore;
import org.accalmie.dashboards.issuer.KeyMaking;
import org.accalmie.dashboards.web.TestDoors;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.PinnedKeys;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.agreement.Signing;
import org.accalmie.policy.cli.AgreementFile;
import org.accalmie.policy.cli.KeyFiles;
import org.accalmie.policy.cli.KeyListFile;
import org.accalmie.policy.token.KeyList;
import org.accalmie.policy.wire.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The life of an agreement, from a draft on the pages to a desktop's quiet hour: keys made in the
 * browser and by command line, both signatures in browsers, a real broker, a real agent.
 */
class AgreementsLifeTest {
  private static final String PASSPHRASE = "été, mais calme";

  @TempDir Path dir;
  private final List<String> sent = new CopyOnWriteArrayList<>();

  @Test
  void goesFromADraftToBothSignaturesToAQuietHour() throws Exception {
    ZoneId here = AfternoonTeam.zone();
    LocalDate today = LocalDate.now(here);
    try (Cluster cluster = new Cluster(1);
        Dashboards pages =
            Dashboards.ofCluster(
                Accounts.one(cluster.brokers()),
                0,
                TestDoors.demo(),
                Instant::now,
                dir.resolve("pages"));
        Chromium chromium = new Chromium()) {
      Page council = seat(chromium, pages, "council");
      Page employer = seat(chromium, pages, "employer");
      Page admin = seat(chromium, pages, "admin");

      // Each party makes a key: one in its browser, one by command line.
      Path councilsKey = keyOfTheBrowser(council, pages);
      Path employersKey = dir.resolve("employer.pem");
      handOver(employer, pages, KeyFiles.make(employersKey, PASSPHRASE));

      // The admin drafts, writes both keys into the draft, and proposes.
      Path keys = draft(admin, pages, here, today);
      writeKeys(admin);
      assertThat(admin.locator("#look").innerText())
          .contains("This is the first version: both parties must sign it.");
      click(admin, "Propose to both parties");
      admin.waitForURL("**/proposal");

      // Both sign, each in its browser.
      sign(council, pages, councilsKey);
      sign(employer, pages, employersKey);
      assertThat(employer.locator("tbody").first().innerText().split("✓", -1)).hasSize(3);
      assertNoPrivateKeyWasSent(councilsKey, employersKey);

      // The command line reads the browser's key, and signs the same text alike.
      SignedAgreement signed = AgreementFile.read(download(council));
      assertThat(signed.signatures())
          .hasSize(2)
          .contains(
              Signing.sign(
                  signed.agreement(), Role.WORKS_COUNCIL, KeyFiles.read(councilsKey, PASSPHRASE)));

      publish(admin, pages, keys);
      assertThat(cluster.all(Topics.AGREEMENTS)).hasSize(1);
      // Browsers write down that the first try, without the keys' file, was refused.
      assertThat(chromium.complaints()).allMatch(complaint -> complaint.contains("status of 422"));
      assertAnAgentKeepsItsQuietHour(cluster, here, today);
    }
  }

  private Page seat(Chromium chromium, Dashboards pages, String seat) {
    Page page = chromium.visit(pages.address(), "en", 1280);
    page.click("button[value=" + seat + "]");
    page.waitForSelector("main h1");
    page.onRequest(this::note);
    return page;
  }

  private void note(Request request) {
    sent.add(request.url() + "\n" + request.headers() + "\n" + request.postData());
  }

  private Path keyOfTheBrowser(Page page, Dashboards pages) {
    page.navigate(pages.address() + "proposal");
    page.fill("#new-passphrase", PASSPHRASE);
    page.fill("#same-passphrase", PASSPHRASE);
    click(page, "Make a key in this browser");
    page.waitForSelector("#key-file-made:not([hidden])");
    Download download = page.waitForDownload(() -> page.click("#key-file-made"));
    Path file = dir.resolve("council.pem");
    download.saveAs(file);
    assertThat(file).content().startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----\n");
    click(page, "Hand the public key over to the admin");
    page.waitForSelector(".said:has-text('was handed over')");
    return file;
  }

  private static void handOver(Page page, Dashboards pages, String key) {
    page.navigate(pages.address() + "proposal");
    page.fill("#public-key", key);
    click(page, "Hand the public key over to the admin");
    page.waitForSelector(".said:has-text('was handed over')");
  }

  /** The file of the issuer's keys that the draft pins. */
  private Path draft(Page page, Dashboards pages, ZoneId zone, LocalDate today) throws IOException {
    String yaml = AfternoonTeam.yaml(zone, today.minusDays(7));
    IssuerStore store = IssuerStore.open(dir.resolve("issuer"));
    Map<String, KeyList> lists = new KeyMaking(store).make(Examples.agreement(yaml), made -> {});
    Path keys = dir.resolve("agreement.yaml.keys");
    KeyListFile.write(keys, List.copyOf(lists.values()));
    page.navigate(pages.address() + "desk");
    click(page, "From the commented example");
    page.waitForSelector(".said:has-text('A new draft')");
    page.fill("#yaml", "# as negotiated\n" + PinnedKeys.write(yaml, KeyList.pins(lists.values())));
    click(page, "Save");
    page.waitForSelector(".said:has-text('Saved.')");
    return keys;
  }

  private static void writeKeys(Page page) {
    for (int left = 2; left > 0; left--) {
      assertThat(page.locator(".handed").count()).isEqualTo(left);
      page.locator(".handed button").first().click();
      page.waitForSelector(".said:has-text('The key is in the text')");
    }
    assertThat(page.locator(".handed").count()).isZero();
    String text = page.inputValue("#yaml");
    assertThat(text)
        .startsWith("# as negotiated\n")
        .doesNotContain(Signing.text(Examples.COUNCIL.getPublic()));
  }

  private static void sign(Page page, Dashboards pages, Path key) {
    page.navigate(pages.address() + "proposal");
    page.waitForSelector("#sign:not([hidden])");
    assertThat(page.locator("#verified").innerText())
        .contains("worked out the fingerprint", page.getAttribute("#signing", "data-hash"));
    page.setInputFiles("#key-file", key);
    page.fill("#passphrase", "wrong");
    page.click("#sign button");
    page.waitForSelector("#sign-trouble:has-text('not the passphrase')");
    page.fill("#passphrase", PASSPHRASE);
    page.click("#sign button");
    page.waitForSelector(".said:has-text('Signed. The server')");
  }

  private void assertNoPrivateKeyWasSent(Path... keys) throws IOException {
    assertThat(sent).anyMatch(request -> request.contains("/proposal/sign"));
    List<String> secrets = new ArrayList<>(List.of("PRIVATE", "%C3%A9t%C3%A9", "été"));
    for (Path key : keys) {
      Files.readAllLines(key).stream().filter(line -> line.length() == 64).forEach(secrets::add);
    }
    assertThat(secrets).hasSizeGreaterThan(5);
    assertThat(sent).allSatisfy(request -> assertThat(request).doesNotContain(secrets));
  }

  private Path download(Page page) {
    Download download = page.waitForDownload(() -> page.click("a[href='/proposal/agreement']"));
    Path file = dir.resolve(download.suggestedFilename());
    download.saveAs(file);
    return file;
  }

  private static void publish(Page page, Dashboards pages, Path keys) {
    page.navigate(pages.address() + "proposal");
    click(page, "Publish it");
    page.waitForSelector(".warning");
    assertThat(page.locator(".warning").innerText()).contains("team-a", "FILE.keys");
    page.setInputFiles("#keys", keys);
    click(page, "Publish it");
    // Which one it says depends on how busy this machine is.
    page.locator(".said").filter(saying("Published: the topic holds it|Given to Kafka")).waitFor();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              page.navigate(pages.address() + "proposal");
              return page.locator("main").innerText().contains("Published last: Quiet hours");
            });
  }

  /** With what the topic holds, and nothing else. */
  private void assertAnAgentKeepsItsQuietHour(Cluster cluster, ZoneId zone, LocalDate today)
      throws Exception {
    byte[] published = cluster.all(Topics.AGREEMENTS).getFirst().value();
    Path agreement = Files.write(dir.resolve("published.json"), published);
    try (XvfbDisplay display = XvfbDisplay.start();
        SessionBus bus = SessionBus.start();
        DunstDaemon dunst = DunstDaemon.start(display, bus);
        Child agent = DesktopAgent.start(display, bus, dunst, cluster, agreement, dir)) {
      agent.line("Your page: ");
      agent.say(at(today, "19:59:58", zone));
      await().atMost(Duration.ofSeconds(20)).until(dunst::isPaused);
      agent.say(at(today, "21:59:58", zone));
      await().atMost(Duration.ofSeconds(20)).until(() -> !dunst.isPaused());
    }
  }

  private static String at(LocalDate day, String time, ZoneId zone) {
    return day.atTime(LocalTime.parse(time)).atZone(zone).toInstant().toString();
  }

  private static Locator.FilterOptions saying(String pattern) {
    return new Locator.FilterOptions().setHasText(Pattern.compile(pattern));
  }

  private static void click(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }
}
