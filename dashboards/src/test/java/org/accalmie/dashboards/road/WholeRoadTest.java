package org.accalmie.dashboards.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accalmie.agent.journal.SeenJournal;
import org.accalmie.agent.peers.Chromium;
import org.accalmie.agent.peers.DovecotServer;
import org.accalmie.agent.peers.DunstDaemon;
import org.accalmie.agent.peers.SessionBus;
import org.accalmie.agent.peers.XvfbDisplay;
import org.accalmie.agent.sense.Fact;
import org.accalmie.analytics.Analytics;
import org.accalmie.analytics.Cluster;
import org.accalmie.analytics.agreements.AgreementPublisher;
import org.accalmie.analytics.topology.Entitlement;
import org.accalmie.dashboards.Dashboards;
import org.accalmie.dashboards.Dashboards.Accounts;
import org.accalmie.dashboards.issuer.Issuer;
import org.accalmie.dashboards.issuer.IssuerServer;
import org.accalmie.dashboards.issuer.IssuerStore;
import org.accalmie.dashboards.issuer.KeyMaking;
import org.accalmie.dashboards.web.TestDoors;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.PinnedKeys;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.token.KeyList;
import org.accalmie.policy.token.MembershipCode;
import org.accalmie.policy.wire.Report;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.WireCodec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole road on real input: from keys, mails and notifications to the council's page.
 *
 * <p>The day happens in real time on a real desktop; then the clocks of agent and analytics jump to
 * the evening's quiet window, and over the end of the week.
 */
class WholeRoadTest {
  /** One more than the lowest bucket holds. */
  private static final int MAILS = 21;

  private static final String TYPED = "calmeplatvingt";
  private static final String SUBJECT = "Subjectofthemail";
  private static final String TITLE = "Titleofthenotification";

  @TempDir Path dir;

  @Test
  void carriesARealDayFromTheSensesToTheCouncilsPage() throws Exception {
    ZoneId here = AfternoonTeam.zone();
    LocalDate today = LocalDate.now(here);
    LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    IssuerStore store = IssuerStore.open(dir.resolve("issuer"));
    Agreement agreement = agreement(here, monday, store);
    SignedAgreement signed = Examples.signed(agreement, Role.EMPLOYER, Role.WORKS_COUNCIL);
    Path file = Files.write(dir.resolve("agreement.json"), AgreementJson.write(signed));
    Path password = Files.writeString(dir.resolve("password"), DovecotServer.PASSWORD);
    AtomicReference<Instant> analyticsNow = new AtomicReference<>(Instant.now());
    Issuer issuer = new Issuer(store, analyticsNow::get);

    try (ClientIds clientIds = new ClientIds();
        Cluster cluster = new Cluster(2);
        XvfbDisplay display = XvfbDisplay.start();
        SessionBus bus = SessionBus.start();
        DunstDaemon dunst = DunstDaemon.start(display, bus);
        DovecotServer mail = DovecotServer.start();
        IssuerServer tokens = IssuerServer.start(issuer, "127.0.0.1", 0, null);
        Analytics analytics = analytics(cluster, analyticsNow);
        Chromium chromium = new Chromium()) {
      AgreementPublisher.publish(cluster.brokers(), signed, List.of(keys));
      analytics.start();
      try (Dashboards pages =
              Dashboards.ofCluster(
                  Accounts.one(cluster.brokers()),
                  0,
                  TestDoors.demo(),
                  analyticsNow::get,
                  dir.resolve("pages"));
          Child agent = agent(display, bus, dunst, mail, file, password, cluster, issuer, tokens)) {
        agent.line("Your page: ");
        String ownPage = Files.readString(dir.resolve("agent/page.address")).strip();

        // A real day: keys, pointer, notifications and mail from other processes.
        awaitSenses(ownPage);
        display.type(TYPED);
        display.movePointer(200, 120);
        display.movePointer(210, 130);
        for (int i = 0; i < 3; i++) {
          dunst.send(TITLE);
        }
        for (int i = 0; i < MAILS; i++) {
          mail.deliver(SUBJECT, Instant.now());
        }
        agent.say(shortlyBeforeTheMinuteEnds());
        awaitCounts(Map.of(Fact.NOTIFICATION, 3, Fact.MAIL_RECEIVED, MAILS));
        assertThat(counted().getOrDefault(Fact.INPUT, 0)).isGreaterThanOrEqualTo(TYPED.length());
        assertThat(page(ownPage)).contains(MAILS + " mails").contains("3 notifications");

        // The evening: a quiet window opens, holds a notification back, and closes. Somebody works.
        agent.say(at(today, "19:59:58", here));
        await().atMost(Duration.ofSeconds(15)).until(dunst::isPaused);
        await().until(() -> dunst.shown() == 0);
        int held = dunst.held();
        dunst.send(TITLE + " in the evening");
        await().until(() -> dunst.held() == held + 1);
        assertThat(dunst.shown()).isZero();
        int typed = counted().getOrDefault(Fact.INPUT, 0);
        display.type(TYPED);
        agent.say(at(today, "20:10:55", here));
        await()
            .atMost(Duration.ofSeconds(40))
            .until(() -> counted().getOrDefault(Fact.INPUT, 0) >= typed + TYPED.length());
        agent.say(at(today, "21:59:58", here));
        await().atMost(Duration.ofSeconds(15)).until(() -> !dunst.isPaused());
        await().until(() -> dunst.held() == 0 && dunst.shown() > 0);

        // The week ends; colleagues answer for theirs; the agent answers for the days it saw.
        LocalDate nextMonday = monday.plusWeeks(1);
        analyticsNow.set(Instant.parse(at(nextMonday, "06:30:00", here)));
        colleagues(cluster, file, monday, nextMonday, issuer, tokens);
        agent.say(at(nextMonday, "06:30:00", here));
        // The days are answered once the mail server was asked what had come meanwhile.
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> page(ownPage + "leaves").contains(nextMonday.minusDays(1).toString()));
        // Each report waits for a time of its own, so that its time tells nothing.
        int days = (int) (nextMonday.toEpochDay() - today.toEpochDay());
        await()
            .atMost(Duration.ofSeconds(60))
            .until(
                () -> {
                  journal().nextReportDue().ifPresent(agent::say);
                  return reports(cluster).size() == 11 * 7 + days;
                });
        ConsumerRecord<byte[], byte[]> report = todaysReport(cluster, ownPage, today);
        assertHoldsNothingButTheAllowedFields(report, today);
        assertThat(clientIds.ofDesktops()).containsExactly("accalmie");

        // Grace is over: the week is released and on the council's page.
        analyticsNow.set(Instant.parse(at(nextMonday.plusDays(1), "04:00:01", here)));
        await()
            .atMost(Duration.ofSeconds(40))
            .until(() -> cluster.all(Topics.RELEASES).size() == 8);
        Page page = chromium.visit(pages.address(), "en", 1280);
        page.click("button[value=council]");
        await().until(() -> seesTheWeek(page));
        assertThat(page.locator("h2").allTextContents())
            .contains("How many notifications an hour interrupted the agreed hours?");
        // Near an end, no histogram is told.
        assertThat(page.locator(".chart svg").count())
            .isEqualTo(4 + ReleasedCounts.histograms(cluster, "company"));
        assertThat(figuresOn(page))
            .containsExactlyElementsOf(ReleasedCounts.of(cluster, "company"));
        assertThat(chromium.complaints()).isEmpty();

        assertTypedWordIsNowhere(cluster, page(ownPage), page.content());
      }
      assertThat(dunst.isPaused()).isFalse();
    }
  }

  private static boolean seesTheWeek(Page page) {
    page.reload();
    return page.locator("section.measure").count() == 4;
  }

  private KeyList keys;

  private Analytics analytics(Cluster cluster, AtomicReference<Instant> now) {
    return new Analytics(
        new Analytics.Config(
            cluster.brokers(),
            "accalmie-road",
            dir.resolve("state"),
            Cluster.SECRET,
            now::get,
            Entitlement.PINNED_KEYS,
            Analytics.Config.PROMPT));
  }

  private Child agent(
      XvfbDisplay display,
      SessionBus bus,
      DunstDaemon dunst,
      DovecotServer mail,
      Path agreement,
      Path password,
      Cluster cluster,
      Issuer issuer,
      IssuerServer tokens)
      throws IOException {
    MembershipCode code = issuer.invite("team-a", 1, new SecureRandom()).getFirst();
    Path codeFile = Files.writeString(dir.resolve("code"), code.text());
    return DesktopAgent.start(
        display,
        bus,
        dunst,
        cluster,
        agreement,
        dir,
        "--issuer",
        tokens.address(),
        "--code-file",
        codeFile.toString(),
        "--input",
        "--imap",
        "imap-plain://127.0.0.1:" + mail.port(),
        "--imap-user",
        DovecotServer.USER,
        "--imap-password-file",
        password.toString());
  }

  private void colleagues(
      Cluster cluster,
      Path agreement,
      LocalDate from,
      LocalDate to,
      Issuer issuer,
      IssuerServer tokens)
      throws InterruptedException, IOException {
    String codes =
        issuer.invite("team-a", 11, new SecureRandom()).stream()
            .map(code -> "team-a," + code.text() + "\n")
            .collect(Collectors.joining());
    Path codesFile = Files.writeString(dir.resolve("codes"), codes);
    try (Child department =
        Child.java(
            Map.of(),
            "org.accalmie.agent.simulate.DepartmentMain",
            List.of(
                "--agreement", agreement.toString(),
                "--people", "team-a=11",
                "--from", from.toString(),
                "--to", to.toString(),
                "--bootstrap", cluster.bootstrap(),
                "--issuer", tokens.address(),
                "--codes", codesFile.toString(),
                "--data-dir", dir.resolve("colleagues").toString()))) {
      for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
        department.line("day " + day);
        department.say("");
      }
      assertThat(department.exitCode()).isZero();
    }
  }

  private void awaitSenses(String ownPage) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(page(ownPage + "mine").split("class=\"working\"", -1).length)
                    .isGreaterThanOrEqualTo(5));
  }

  private Map<Fact, Integer> counted() throws IOException, SQLException {
    return SeenJournal.sums(dir.resolve("agent"));
  }

  private JournalFile journal() {
    return new JournalFile(dir.resolve("agent"));
  }

  /** Counts are written as a minute ends; what comes later still is written a real minute later. */
  private static String shortlyBeforeTheMinuteEnds() {
    Duration left = Duration.ofSeconds(5);
    Instant end = Instant.now().plus(left).truncatedTo(ChronoUnit.MINUTES).plusSeconds(60);
    return end.minus(left).toString();
  }

  private void awaitCounts(Map<Fact, Integer> wanted) {
    await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(() -> assertThat(counted()).containsAllEntriesOf(wanted));
  }

  /** The histograms' counts as the page's tables have them, one measure after the other. */
  private static List<Long> figuresOn(Page page) {
    return page.locator("section.measure table:has(span.past) td.figure").allTextContents().stream()
        .map(figure -> Long.valueOf(figure.strip().replace('\u2212', '-')))
        .toList();
  }

  private static List<ConsumerRecord<byte[], byte[]>> reports(Cluster cluster) {
    return cluster.all(Topics.REPORTS).stream().filter(r -> r.key().length > 0).toList();
  }

  private static ConsumerRecord<byte[], byte[]> todaysReport(
      Cluster cluster, String ownPage, LocalDate today) throws Exception {
    String shownToItsOwner =
        page(ownPage + "leaves").replace("&#34;", "\"").replace("&quot;", "\"");
    return reports(cluster).stream()
        .filter(r -> shownToItsOwner.contains(new String(r.value(), StandardCharsets.UTF_8)))
        .filter(r -> new String(r.value(), StandardCharsets.UTF_8).contains(today.toString()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the owner's page does not show today's bytes"));
  }

  private static void assertHoldsNothingButTheAllowedFields(
      ConsumerRecord<byte[], byte[]> sent, LocalDate today) throws Exception {
    Report report = WireCodec.decodeReport(sent.value());
    assertThat(new String(sent.key(), StandardCharsets.UTF_8)).isEqualTo("team-a");
    assertThat(sent.headers()).isEmpty();
    assertThat(Instant.ofEpochMilli(sent.timestamp()))
        .isEqualTo(today.atStartOfDay(ZoneOffset.UTC).toInstant());
    assertThat(report.group()).isEqualTo("team-a");
    assertThat(report.period()).isEqualTo(today);
    assertThat(report.token()).hasSize(427);
    assertThat(report.answers())
        .isEqualTo(
            Map.of("after-hours", 1, "interruptions", 0, "mail-received", 1, "quiet-kept", 1));
    assertThat(new String(sent.value(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"answers\":{\"after-hours\":1,\"interruptions\":0,\"mail-received\":1,\"quiet-kept\":1},"
                + "\"group\":\"team-a\",\"period\":\"%s\",\"token\":\"%s\"}"
                    .formatted(today, report.token()));
  }

  private void assertTypedWordIsNowhere(Cluster cluster, String... pages) throws Exception {
    for (String page : pages) {
      assertThat(page).doesNotContain(TYPED, SUBJECT, TITLE);
    }
    for (String topic : Topics.all()) {
      for (ConsumerRecord<byte[], byte[]> sent : cluster.all(topic)) {
        assertThat(new String(sent.value(), StandardCharsets.ISO_8859_1))
            .doesNotContain(TYPED, SUBJECT, TITLE);
      }
    }
    int searched = 0;
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(TYPED, SUBJECT, TITLE);
        searched++;
      }
    }
    assertThat(searched).isGreaterThan(3);
  }

  private Agreement agreement(ZoneId zone, LocalDate from, IssuerStore store) {
    String yaml = AfternoonTeam.yaml(zone, from);
    keys = new KeyMaking(store).make(Examples.agreement(yaml), made -> {}).get("team-a");
    return Examples.agreement(PinnedKeys.write(yaml, Map.of("team-a", keys.pin())));
  }

  private static String at(LocalDate day, String time, ZoneId zone) {
    return day.atTime(LocalTime.parse(time)).atZone(zone).toInstant().toString();
  }

  private static String page(String address) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address)).header("Accept-Language", "en").build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
