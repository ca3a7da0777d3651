package org.accalmie.dashboards.web;

import static org.accalmie.agent.peers.Chromium.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accalmie.agent.peers.Chromium;
import org.accalmie.analytics.Cluster;
import org.accalmie.analytics.release.Closing;
import org.accalmie.analytics.release.Period;
import org.accalmie.analytics.release.Releasing;
import org.accalmie.dashboards.store.Stores;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Release.Status;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A works council reads a year in a real Chromium, before it negotiates.
 *
 * <p>The figures are what the analytics' own releasing makes of answers that nobody gave: evenings
 * in Sales became calmer in June, nothing changed in Repair, the Counter has six people, and Office
 * is held back so that nobody subtracts.
 */
class CouncilsYearTest {
  private static final LocalDate FIRST = LocalDate.of(2025, 11, 10);
  private static final int WEEKS = 54;
  private static final LocalDate CALMER = LocalDate.of(2026, 6, 8);

  private static final Agreement AGREEMENT = agreement();
  private static final List<Release> RELEASES = releases();
  private static final Site SITE = site();
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
  void theSentenceSaysWhenEveningsBecameCalmerAndWhenNothingChanged() {
    Page page = sitDown(Seat.COUNCIL);
    choose(page, "Sales", CALMER);
    assertThat(page.innerText("main"))
        .contains("in Sales", "a fall larger than the noise")
        .contains(figure("sales", CALMER), figure("sales", CALMER.minusWeeks(4)));
    choose(page, "Sales", unchanged("sales"));
    assertThat(page.innerText(".lead >> nth=0")).contains("no change that can be told");
    choose(page, "Repair", unchanged("repair"));
    assertThat(page.innerText(".lead >> nth=0")).contains("no change that can be told");
    choose(page, "Company", CALMER);
    assertThat(page.innerText(".lead >> nth=0"))
        .startsWith(
            "Evenings in 4 groups, compared with up to four weeks earlier: calmer in %d"
                .formatted(isCalmer("repair", CALMER) ? 2 : 1))
        .contains("; 2 cannot be compared");
  }

  @Test
  void aYearIsDrawnAndStandsInTheTableFigureByFigure() {
    Page page = sitDown(Seat.COUNCIL);
    choose(page, "Sales", last());
    Locator section = page.locator("section.measure").first();
    section.locator(".chart svg").first().waitFor();
    section.locator("summary").click();
    List<String> told = section.locator("table").first().locator("tbody td").allInnerTexts();
    List<Release> year =
        of("sales").stream().filter(one -> !one.from().isBefore(last().minusWeeks(52))).toList();
    assertThat(told).hasSize(53).isEqualTo(said(year.reversed()));
    assertThat(violations(page)).isEmpty();
  }

  @Test
  void whoIsNotToldOfIsNamedWithTheReason() {
    Page page = sitDown(Seat.COUNCIL);
    Locator counter =
        page.getByRole(AriaRole.ROW)
            .filter(new Locator.FilterOptions().setHasText("Counter"))
            .first();
    assertThat(counter.innerText()).contains("6", "too few people in this group");
    Locator office =
        page.getByRole(AriaRole.ROW)
            .filter(new Locator.FilterOptions().setHasText("Office"))
            .first();
    assertThat(office.innerText()).contains("12", "subtraction would tell more of another group");
  }

  @Test
  void aPageOfThePastHasAnAddressThatTheOtherSideReadsTheSame() {
    Page council = sitDown(Seat.COUNCIL);
    choose(council, "Sales", CALMER);
    String address = council.url();
    assertThat(address).endsWith("/?group=sales&week=" + CALMER);
    Page employer = sitDown(Seat.EMPLOYER);
    employer.navigate(address);
    assertThat(employer.innerText("main")).isEqualTo(council.innerText("main"));
  }

  @Test
  void whatIsTakenAlongIsWhatStandsOnThePage() throws IOException {
    Page page = sitDown(Seat.COUNCIL);
    choose(page, "Sales", CALMER);
    Download csv = page.waitForDownload(() -> link(page, "CSV").click());
    List<String> lines = Files.readAllLines(csv.path());
    assertThat(lines.stream().filter(line -> line.startsWith("sales,")).count())
        .isEqualTo(of("sales").stream().filter(one -> !one.from().isAfter(CALMER)).count() * 4);
    link(page, "Meeting pack, to print").click();
    page.waitForSelector(".chart svg");
    byte[] printed = page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true));
    try (PDDocument paper = Loader.loadPDF(printed)) {
      assertThat(new PDFTextStripper().getText(paper).replaceAll("\\s+", " "))
          .contains("Sales, week of 8 June 2026", "a fall larger than the noise")
          .contains(figure("sales", CALMER));
    }
  }

  @Test
  void theOtherPagesTellTheRestOfTheYear() {
    Page page = sitDown(Seat.COUNCIL);
    link(page, "Quiet hours").click();
    assertThat(page.innerText("main")).contains("Sales", "18:30");
    link(page, "Agreement").click();
    assertThat(page.innerText("main")).contains("Quiet hours", "Article 1");
    link(page, "Privacy ledger").click();
    // From 1 January to 22 November: 326 days of 2 for whoever was there every day.
    assertThat(page.innerText("main")).contains("In 2026", "ε = 652 of the 730", "(47 periods)");
    link(page, "What is collected").click();
    assertThat(page.innerText("main")).contains("Never collected");
  }

  private static void choose(Page page, String group, LocalDate week) {
    page.navigate(SITE.address());
    page.selectOption("select[name=group]", new SelectOption().setLabel(group));
    page.selectOption("select[name=week]", week.toString());
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show").setExact(true))
        .click();
    page.waitForURL("**week=" + week);
  }

  private static Locator link(Page page, String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Page sitDown(Seat seat) {
    Page page = CHROMIUM.visit(SITE.address(), "en", 1280);
    page.click("button[name=seat][value=" + seat.word() + "]");
    page.waitForSelector("main h1");
    return page;
  }

  private static LocalDate last() {
    return FIRST.plusWeeks(WEEKS - 1L);
  }

  private static List<Release> of(String group) {
    return RELEASES.stream()
        .filter(one -> one.group().equals(group) && one.measure().equals("after-hours"))
        .toList();
  }

  /** A week in late summer that noise alone does not set apart from four weeks before it. */
  private static LocalDate unchanged(String group) {
    return Stream.iterate(CALMER.plusWeeks(8), week -> week.plusWeeks(1))
        .filter(week -> !isCalmer(group, week) && !isBusier(group, week))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isCalmer(String group, LocalDate week) {
    return share(group, week).high() < share(group, week.minusWeeks(4)).low();
  }

  private static boolean isBusier(String group, LocalDate week) {
    return share(group, week).low() > share(group, week.minusWeeks(4)).high();
  }

  private static Release.Share share(String group, LocalDate week) {
    return of(group).stream()
        .filter(one -> one.from().equals(week))
        .map(Release::share)
        .findFirst()
        .orElseThrow();
  }

  private static String figure(String group, LocalDate week) {
    return said(of(group).stream().filter(one -> one.from().equals(week)).toList()).getFirst();
  }

  private static List<String> said(List<Release> releases) {
    return releases.stream()
        .map(
            one -> {
              assertThat(one.status()).isEqualTo(Status.RELEASED);
              return "%s%% (%s–%s)"
                  .formatted(
                      tenth(one.share().permille()),
                      Math.floorDiv(one.share().low(), 10),
                      Math.ceilDiv(one.share().high(), 10));
            })
        .toList();
  }

  /** Half to the even number, as the pages round. */
  private static long tenth(int permille) {
    return (long) Math.rint(permille / 10.0);
  }

  private static Site site() {
    Instant now = last().plusDays(10).atTime(9, 0).toInstant(ZoneOffset.UTC);
    Stores stores = Stores.empty(InstantSource.fixed(now));
    stores
        .agreements()
        .add(AgreementJson.write(Examples.signed(AGREEMENT, Role.EMPLOYER, Role.WORKS_COUNCIL)));
    RELEASES.forEach(stores.figures()::add);
    stores.costs().addAll(AGREEMENT, RELEASES);
    Site site = new Site(Showing.REPORTS, stores, TestDoors.demo(), null);
    site.start(0);
    return site;
  }

  private static List<Release> releases() {
    Releasing releasing = new Releasing(AGREEMENT, Cluster.SECRET, "accalmie 0.1.0");
    List<Release> releases = new ArrayList<>();
    for (int week = 0; week < WEEKS; week++) {
      LocalDate monday = FIRST.plusWeeks(week);
      releases.addAll(
          releasing
              .release(new Period(monday, monday.plusDays(6)), closings(monday), false)
              .releases());
    }
    return releases;
  }

  private static Map<String, Closing> closings(LocalDate monday) {
    return AGREEMENT.leaves().stream()
        .collect(
            Collectors.toMap(
                Group::id,
                leaf -> {
                  boolean isCalmer = leaf.id().equals("sales") && !monday.isBefore(CALMER);
                  return closing(leaf, isCalmer ? 10 : 40);
                }));
  }

  private static Closing closing(Group leaf, int percentPast) {
    int days = leaf.roster() * 7;
    Map<String, List<Integer>> histograms = new TreeMap<>();
    for (String id : AGREEMENT.measures()) {
      Integer[] counts = new Integer[AGREEMENT.measure(id).buckets().size()];
      Arrays.fill(counts, 0);
      int past = days * percentPast / 100;
      counts[0] = days - past;
      counts[AGREEMENT.measure(id).thresholdFrom()] = past;
      histograms.put(id, List.of(counts));
    }
    return new Closing(leaf.id(), days, histograms);
  }

  private static Agreement agreement() {
    return Examples.agreement(
        Examples.replaced(
            Cluster.yaml(),
            "{id: team-a, name: Team A, parent: company, roster: 14}",
            "{id: sales, name: Sales, parent: company, roster: 60}",
            "{id: team-b, name: Team B, parent: company, roster: 12}",
            "{id: repair, name: Repair, parent: company, roster: 60}\n"
                + "  - {id: office, name: Office, parent: company, roster: 12}\n"
                + "  - {id: counter, name: Counter, parent: company, roster: 6}",
            "yearly-epsilon: 500",
            "yearly-epsilon: 730",
            "groups: [team-a]",
            "groups: [sales]",
            "from: 2026-01-01",
            "from: " + FIRST,
            "review: 2026-10-01",
            "review: 2026-12-01",
            "consulted: 2025-12-01",
            "consulted: 2025-10-01"));
  }
}
