package org.accalmie.dashboards.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.accalmie.dashboards.FixedFigures;
import org.accalmie.dashboards.store.ReleasesFile;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.WireCodec;
import org.accalmie.policy.wire.WireException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages beside the figures: quiet hours, agreement, ledger, what is collected, papers. */
class ReadingPagesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Site SITE = TestSite.full();

  @AfterAll
  static void close() {
    SITE.close();
  }

  @Test
  void theWeekIsDrawnAndToldByGroupsThatHaveTheSameWindows() {
    String page = page("/quiet");
    assertThat(PageText.of(page))
        .contains("Workshop, Support, Counter", "Design", "evening", "18:30–08:00", "happy hour")
        .contains("10:00–11:00");
    assertThat(page.split("class=\"open\"", -1).length)
        .as(
            "five evenings and a relief's two afternoons for two sets of groups; five contact hours")
        .isEqualTo(1 + 2 * (5 + 2) + 5);
  }

  @Test
  void anOpeningFromTheWeekBeforeBeginsTheMonday() {
    assertThat(PageText.of(page("/quiet?week=2026-11-30"))).contains("Mon 30", "18:30–08:00");
  }

  @Test
  void aReliefIsToldWithTheFiguresThatGrantedIt() {
    assertThat(PageText.of(page("/quiet?week=2026-11-09")))
        .contains("“long-evenings”", "27%", "breather", "14:00–16:00");
    assertThat(PageText.of(page("/quiet?week=2026-10-12")))
        .doesNotContain("14:00–16:00")
        .contains("73% (68–78)");
  }

  @Test
  void theLedgerSaysWhatAYearHasCostAndWhatItMeans() {
    assertThat(PageText.of(page("/privacy")))
        .contains(
            "In 2026, a person who was there every day has spent at most ε = 84 of the 730",
            "12% (6 periods)",
            "1.29",
            "All these questions together 1 2.72",
            "Design 84 22 November 2026");
    try (Site site = TestSite.beginning()) {
      assertThat(PageText.of(Visitor.in(site, Seat.COUNCIL).get("/privacy").body()))
          .contains("Nothing has been released yet", "nothing told");
    }
  }

  @Test
  void whatIsCollectedIsShownInTheVeryBytes() throws WireException {
    String page = PageText.of(page("/collected"));
    assertThat(page)
        .contains("How many mails came in?", "81–150", "Work Trend Index 2025", "Never collected");
    String bytes = page.substring(page.indexOf("{\"answers"), page.indexOf("\"}") + 2);
    assertThat(WireCodec.decodeReport(bytes.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .satisfies(report -> assertThat(report.group()).isEqualTo("design"))
        .satisfies(
            report ->
                assertThat(report.answers().keySet())
                    .containsExactlyInAnyOrderElementsOf(FixedFigures.agreement().measures()));
    assertThat(page).contains("these " + bytes.length() + " bytes", "2026-11-24T00:00:00Z");
  }

  @Test
  void theAgreementStandsInWordsWithWhoSignedIt() {
    assertThat(PageText.of(page("/agreement")))
        .contains(
            "Atelier du Midi SAS",
            "CSE de l'Atelier",
            "fewer than 10 people",
            "ε = 2",
            "18:30 to 08:00",
            "“81–150” or “>150”",
            "may not serve to judge",
            FixedFigures.agreement().hash());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-09-30 | Version 1 | It begins on 12 October 2026 | Version 2 is signed and replaces it on 12 October 2027
          2026-10-12 | Version 1 | It is in force               | Version 2 is signed and replaces it on 12 October 2027
          2027-10-11 | Version 1 | It is in force               | Version 2 is signed and replaces it on 12 October 2027
          2027-10-12 | Version 2 | It is in force               | may not serve to judge
          2028-10-12 | Version 2 | It ended on 11 October 2028  | nothing is measured
          """)
  void tellsTheVersionOfTheDayAndWhatComesNext(
      LocalDate day, String version, String standing, String next) {
    try (Site site = TestSite.at(day.atTime(12, 0).toInstant(ZoneOffset.UTC))) {
      assertThat(PageText.of(Visitor.in(site, Seat.COUNCIL).get("/agreement").body()))
          .contains(version, standing, next, "What it changed");
    }
  }

  @Test
  void anOlderVersionHasAnAddressOfItsOwn() {
    try (Site site =
        TestSite.at(LocalDate.of(2027, 11, 1).atStartOfDay().toInstant(ZoneOffset.UTC))) {
      String page = Visitor.in(site, Seat.EMPLOYER).get("/agreement?version=1").body();
      assertThat(page).contains("href=\"/agreement?version=2\"");
      assertThat(PageText.of(page)).contains(FixedFigures.agreement().hash());
    }
  }

  @ParameterizedTest
  @CsvSource({"/", "/?group=workshop&week=2026-11-02"})
  void csvAndJsonHoldExactlyWhatThePageShows(String address, @TempDir Path directory)
      throws IOException, WireException {
    String query = address.substring(1);
    Path csv = Files.writeString(directory.resolve("f.csv"), page("/figures.csv" + query));
    List<Release> releases = ReleasesFile.read(csv);
    JsonNode json = JSON.readTree(page("/figures.json" + query));
    assertThat(json.get("agreement").asText()).isEqualTo(FixedFigures.agreement().hash());
    assertThat(json.get("releases")).hasSameSizeAs(releases);
    JsonNode measure = json.at("/agreements/0/measures/after-hours");
    assertThat(measure.get("past").asText())
        .isEqualTo("60 minutes or more of work outside the agreed hours");
    assertThat(measure.get("buckets").get(measure.get("pastFrom").asInt()).asText())
        .isEqualTo("60");
    for (int i = 0; i < releases.size(); i++) {
      byte[] one = JSON.writeValueAsBytes(json.get("releases").get(i));
      assertThat(WireCodec.decodeRelease(one)).isEqualTo(releases.get(i));
      assertThat(FixedFigures.releases()).contains(releases.get(i));
    }
    String text = PageText.of(page(address));
    Sentences sentences =
        new Sentences(
            new Words(java.util.Locale.ENGLISH),
            org.accalmie.dashboards.store.Stores.empty(TestSite.CLOCK));
    assertThat(releases)
        .hasSizeGreaterThan(20)
        .doesNotHaveDuplicates()
        .allSatisfy(release -> assertThat(text).contains(sentences.figure(release)));
  }

  @Test
  void aFileIsNamedAfterGroupAndWeekAndNobody() {
    HttpResponse<String> csv = Visitor.in(SITE, Seat.EMPLOYER).get("/figures.csv?group=design");
    assertThat(csv.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"accalmie-design-2026-11-16.csv\"");
    try (Site site = TestSite.beginning()) {
      assertThat(Visitor.in(site, Seat.COUNCIL).get("/figures.csv").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void theLabelTellsEverybodyNoFigure() {
    String page = new Visitor(SITE).get("/label").body();
    assertThat(PageText.of(page))
        .contains("Signed and current", "✓ met", "Privacy budget respected")
        .contains("✗ not met", "Reachability kept", "not part of the agreement")
        .contains("Figures reproducible", "cannot be told yet")
        .doesNotContain("73", "27%", "84");
    assertThat(new Visitor(SITE).get("/label.svg").body()).contains("<svg", "Cool Tech", "2 of 4");
    try (Site site = TestSite.empty()) {
      assertThat(PageText.of(new Visitor(site).get("/label").body()))
          .contains("There is no agreement in force", "0 of");
    }
  }

  @Test
  void theLabelJudgesByNoFigureOfLongAgo() {
    LocalDate twoMonthsLater = FixedFigures.LAST_WEEK.plusMonths(2);
    try (Site site = TestSite.at(twoMonthsLater.atStartOfDay().toInstant(ZoneOffset.UTC))) {
      assertThat(PageText.of(new Visitor(site).get("/label").body()))
          .contains("2 of 4 criteria are met. 2 cannot be told yet.")
          .doesNotContain("not met");
    }
  }

  private static String page(String address) {
    return Visitor.in(SITE, Seat.COUNCIL).get(address).body();
  }
}
