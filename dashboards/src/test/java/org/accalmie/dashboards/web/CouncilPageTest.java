package org.accalmie.dashboards.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CouncilPageTest {
  private static final Site SITE = TestSite.full();

  @AfterAll
  static void close() {
    SITE.close();
  }

  @Test
  void councilAndEmployerSeeTheSameToTheLastByte() {
    assertThat(main(page(Seat.EMPLOYER, "/"))).isEqualTo(main(page(Seat.COUNCIL, "/")));
  }

  @Test
  void beginsWithAPlainSentenceThatComparesWithFourWeeksEarlier() {
    assertThat(text(page(Seat.COUNCIL, "/")))
        .contains(
            "In the week of 16 November 2026",
            "12% (7–17)",
            "In the week of 19 October 2026 it was 27% (22–32)",
            "a fall larger than the noise");
  }

  @Test
  void beginsWithAPlainSentenceAboutAllGroups() {
    assertThat(text(page(Seat.COUNCIL, "/")))
        .contains(
            "Evenings in 4 groups, compared with up to four weeks earlier: no change that can be told from the noise in 1; 3 cannot be compared.",
            "In the week of 16 November 2026, quiet hours held on 73% (68–78) of person-days in Product department.");
  }

  @Test
  void aGroupThatThereIsNotIsNamedAndTheWholeShown() {
    assertThat(text(page(Seat.COUNCIL, "/?group=Moon")))
        .contains(
            "There is no group “Moon” in the agreement of this week", "in Product department");
    assertThat(text(page(Seat.COUNCIL, "/?group=DESIGN"))).contains("31%", "in Design");
  }

  @Test
  void claimsNoChangeThatTheNoiseCouldHaveMade() {
    assertThat(text(page(Seat.COUNCIL, "/?week=2026-11-09")))
        .contains("no change that can be told from the noise")
        .doesNotContain("larger than the noise");
  }

  @Test
  void theFirstWeekIsComparedWithNothing() {
    assertThat(text(page(Seat.COUNCIL, "/?week=2026-10-12")))
        .contains("There is no earlier week to compare with");
  }

  @Test
  void everyChartHasItsFiguresInATable() {
    String page = page(Seat.COUNCIL, "/");
    assertThat(page.split("class=\"chart\"", -1)).hasSize(1 + 2 * 4);
    assertThat(page.split("<caption>", -1)).hasSizeGreaterThanOrEqualTo(1 + 2 * 4 + 1);
    assertThat(page).doesNotContain("<th>").contains("<th scope=\"col\">", "<th scope=\"row\">");
    assertThat(text(page)).contains("171", "-4", "past the threshold");
  }

  @Test
  void aCountBelowZeroIsShownAsItWasDrawnAndExplained() {
    assertThat(text(page(Seat.COUNCIL, "/"))).contains("A count can be below zero", "± 12");
  }

  @ParameterizedTest
  @CsvSource({
    "workshop, the error bar would be too wide",
    "support,  subtraction would tell more of another group than may be told",
    "counter,  too few people in this group",
  })
  void aSilentGroupSaysWhy(String group, String reason) {
    assertThat(text(page(Seat.COUNCIL, "/?group=" + group)))
        .contains(reason, "In no week was a figure told");
    assertThat(text(page(Seat.COUNCIL, "/"))).as("beside the others").contains(reason);
  }

  @Test
  void fourWeeksStandWhereTheirWeeksAreNotToldAndSayWhichTheyAre() {
    assertThat(text(page(Seat.COUNCIL, "/?group=workshop&week=2026-11-02")))
        .contains(
            "26 October 2026 to 22 November 2026 33% (29–37)",
            "From 26 October 2026 to 22 November 2026, each count carries noise",
            "33% (29–37), over four weeks");
    assertThat(text(page(Seat.COUNCIL, "/?group=workshop&week=2026-10-12")))
        .as("those four weeks are not over")
        .contains("told over four weeks, since the noise of one would drown it");
    assertThat(page(Seat.COUNCIL, "/")).doesNotContain("<option value=\"2026-11-22\"");
  }

  @Test
  void nearAnEndNoMoreIsToldThanThat() {
    assertThat(text(page(Seat.COUNCIL, "/?group=workshop")))
        .contains("quiet hours held on at least 86% of person-days", "no more is told than");
  }

  @Test
  void saysWhatTheErrorBarIsAndWhatIsProtected() {
    assertThat(text(page(Seat.COUNCIL, "/")))
        .contains("19 of 20", "Protected is each person-day")
        .doesNotContain("ε");
  }

  @Test
  void speaksFrenchThroughout() {
    String page =
        Visitor.in(SITE, Seat.COUNCIL).get("/", "Accept-Language", "fr-FR,en;q=0.5").body();
    assertThat(page).contains("<html lang=\"fr\">");
    assertThat(text(page))
        .contains(
            "16 novembre 2026", "12\u00a0%", "Combien de courriels", "Les groupes côte à côte")
        .doesNotContain(
            "person-days", "Week of", "threshold", "Groups", "held on", "the agreement");
  }

  @ParameterizedTest
  @CsvSource({
    "'en;q=0.9, fr;q=0.8', en",
    "'fr-CA, en;q=0.8',    fr",
    "'de-AT, fr;q=0.5',    de",
    "'nl, fr;q=0.5',       fr",
    "'nl',                 en",
    "'*',                  en",
    "';;;q=fr',            en",
  })
  void speaksTheLanguageThatTheBrowserAsksFor(String asked, String spoken) {
    assertThat(new Visitor(SITE).get("/enter", "Accept-Language", asked).body())
        .contains("<html lang=\"" + spoken + "\">");
  }

  @Test
  void theLanguageOnceChosenWinsOverTheBrowsers() {
    Visitor visitor = Visitor.in(SITE, Seat.COUNCIL);
    visitor.get("/language?to=fr&back=/");
    assertThat(visitor.get("/", "Accept-Language", "en").body()).contains("<html lang=\"fr\">");
  }

  @Test
  void namesTheDayOfTheFirstFiguresWhileThereAreNone() {
    try (Site site = TestSite.beginning()) {
      assertThat(text(Visitor.in(site, Seat.COUNCIL).get("/").body()))
          .contains(
              "first figures are expected from 21 October 2026", "Quiet hours at Atelier du Midi");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Seat.class,
      names = {"COUNCIL", "EMPLOYER"})
  void withoutAgreementNothingIsMeasured(Seat seat) {
    try (Site site = TestSite.empty()) {
      assertThat(text(Visitor.in(site, seat).get("/").body()))
          .contains("There is no agreement in force, so nothing is measured");
    }
  }

  @Test
  void anAgreementOfOneSideAloneIsNamedAsRefused() {
    try (Site site = TestSite.unsigned()) {
      assertThat(text(Visitor.in(site, Seat.COUNCIL).get("/").body()))
          .contains("nothing is measured", "The works-council has not signed");
      assertThat(text(Visitor.in(site, Seat.ADMIN).get("/admin").body()))
          .contains("The works-council has not signed");
    }
  }

  private static String page(Seat seat, String path) {
    return Visitor.in(SITE, seat).get(path).body();
  }

  private static String main(String page) {
    return page.substring(page.indexOf("<main"), page.indexOf("</main>"));
  }

  /** What a reader sees, without tags. */
  private static String text(String page) {
    return main(page)
        .replaceAll("data-chart=\"[^\"]*\"", "")
        .replaceAll("<[^>]*>", " ")
        .replace("&#39;", "'")
        .replace("&gt;", ">")
        .replaceAll(" +", " ");
  }
}
