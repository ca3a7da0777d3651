package org.accalmie.dashboards.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.accalmie.dashboards.FixedFigures;
import org.accalmie.dashboards.store.Stores;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.wire.Release;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last of six weeks is ruled by a second version, with another threshold and fewer groups. */
class PastVersionsTest {
  private static final SignedAgreement SECOND =
      FixedFigures.signedNext(
          FixedFigures.LAST_WEEK,
          yaml ->
              yaml.replace("title: Quiet hours", "title: Calm hours")
                  .replaceFirst("(?m)^  - \\{id: counter.*\n", "")
                  .replace(
                      "minimum-size:",
                      "thresholds:\n  - {measure: after-hours, from: \"90\"}\nminimum-size:"));
  private static final Site SITE = site();

  @AfterAll
  static void close() {
    SITE.close();
  }

  @Test
  void anotherThresholdIsNoCalmerEvening() {
    String page = page("/?group=department");
    assertThat(page)
        .contains(
            "90 minutes or more of work outside the agreed hours fell on 12%",
            "another threshold was agreed, so nobody can say whether it changed")
        .doesNotContain("a fall larger than the noise", "calmer in");
    assertThat(page)
        .as("the table beside the chart")
        .contains("27% (22–32); threshold then: 60 minutes or more of work");
  }

  @Test
  void theLineHasAGapWhereTheThresholdWasAnother() {
    String chart =
        Visitor.in(SITE, Seat.COUNCIL).get("/?group=department").body().replace("&#34;", "\"");
    assertThat(chart).contains("\"points\":[[],[],[],[],[],[7.5,16.5,12.0]]");
  }

  @Test
  void aPastWeekIsToldUnderTheVersionThatRuledIt() {
    String page = page("/?group=counter&week=2026-11-09");
    assertThat(page)
        .contains(
            "Quiet hours at Atelier du Midi, version 1",
            "Counter, week of 9 November 2026: too few")
        .contains("Agreed threshold: 60 minutes or more")
        .doesNotContain("Calm hours");
    assertThat(page("/pack?week=2026-11-09"))
        .contains("60 minutes or more", "version 1")
        .doesNotContain("90 minutes", "Calm hours");
    assertThat(page("/pack")).contains("Calm hours at Atelier du Midi, version 2", "90 minutes");
  }

  @Test
  void fromPageToPageOneStaysWithTheGroupAndTheWeek() {
    String page = Visitor.in(SITE, Seat.COUNCIL).get("/?group=design&week=2026-10-19").body();
    assertThat(page)
        .contains("href=\"/quiet?group=design&amp;week=2026-10-19\"")
        .contains("href=\"/privacy?group=design&amp;week=2026-10-19\"")
        .contains("href=\"/agreement\"")
        .contains("href=\"/?group=department&amp;week=2026-10-19\"");
    assertThat(page("/quiet?group=design&week=2026-10-19")).contains("Mon 19 Oct", "10:00–11:00");
  }

  @ParameterizedTest
  @CsvSource({
    "/?week=2019-01-07,      There is no week “2019-01-07” here",
    "/?week=tomorrow,        There is no week “tomorrow” here",
    "/?group=counter,        There is no group “counter” in the agreement of this week",
    "/quiet?week=1999-01-04, There is no week “1999-01-04” here",
    "/pack?week=1999-01-04,  There is no week “1999-01-04” here",
    "/pack?group=nobody,     There is no group “nobody”",
  })
  void whatIsNotThereIsSaid(String address, String said) {
    assertThat(page(address)).contains(said);
  }

  @ParameterizedTest
  @CsvSource({"csv?week=1999-01-04", "json?group=nobody", "csv?group=counter"})
  void noFileIsGivenOfSomethingElse(String file) {
    var answer = Visitor.in(SITE, Seat.COUNCIL).get("/figures." + file);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(PageText.of(answer.body())).contains("There are no figures of that group");
  }

  private static String page(String address) {
    return PageText.of(Visitor.in(SITE, Seat.COUNCIL).get(address).body());
  }

  private static Site site() {
    Stores stores = Stores.empty(TestSite.CLOCK);
    List.of(FixedFigures.signed(), SECOND)
        .forEach(signed -> stores.agreements().add(AgreementJson.write(signed)));
    FixedFigures.releases().stream().map(PastVersionsTest::ruled).forEach(stores.figures()::add);
    Site site = new Site(Showing.REPORTS, stores, TestDoors.demo(), null);
    site.start(0);
    return site;
  }

  private static Release ruled(Release release) {
    return release.from().isBefore(FixedFigures.LAST_WEEK)
        ? release
        : new Release(
            SECOND.agreement().hash(),
            release.group(),
            release.from(),
            release.to(),
            release.measure(),
            release.status(),
            release.counts(),
            release.share(),
            release.countError(),
            release.epsilon(),
            release.software());
  }
}
