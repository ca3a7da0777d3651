package org.accalmie.dashboards.web;

import static org.accalmie.agent.peers.Chromium.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.accalmie.agent.peers.Chromium;
import org.accalmie.dashboards.store.Stores;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Release.Share;
import org.accalmie.policy.wire.Release.Status;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What can be seen of a year of 24 teams, on paper and on a small screen.
 *
 * <p>Every third week of the company is told alone, the next one only near its end, the third not
 * at all; the last three weeks are told.
 */
class MeetingPackTest {
  private static final LocalDate FIRST = LocalDate.of(2025, 11, 17);
  private static final int WEEKS = 53;
  private static final int TEAMS = 24;
  private static final int DARK_CALM = 0x7fc4cc;
  private static final int LIGHT_CALM = 0x2b6f77;

  private static final Agreement AGREEMENT = agreement();
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

  @ParameterizedTest
  @ValueSource(strings = {"en", "de"})
  void nothingLiesOverTheHeadAndTheFootOfAnyPageNorBeyondItsEdges(String language) {
    try (Printed pack = pack(1280, ColorScheme.LIGHT, language)) {
      String foot = numbered(pack, 1);
      assertThat(pack.head(1)).startsWith("Accalmie · Quiet hours, ").contains("2026");
      assertThat(foot).contains("Company", "81", "10", "26", "2026");
      for (int page = 1; page <= pack.pages(); page++) {
        assertThat(pack.head(page)).as("head of page %d", page).isEqualTo(pack.head(1));
        assertThat(numbered(pack, page)).as("foot of page %d", page).isEqualTo(foot);
      }
      assertThat(pack.words())
          .allSatisfy(
              word -> {
                assertThat(word.left()).as("%s", word).isGreaterThan(pack.left() - 1);
                assertThat(word.right()).as("%s", word).isLessThan(pack.right() + 1);
              });
    }
  }

  /** The foot of a page without its number, which it has. */
  private static String numbered(Printed pack, int page) {
    String number = page + " / " + pack.pages();
    assertThat(pack.foot(page)).containsOnlyOnce(number);
    return pack.foot(page).replace(number + " ", "");
  }

  @Test
  void aHeadingStandsWithWhatItIsOfAndNoPageIsLeftEmpty() {
    try (Printed pack = pack(1280, ColorScheme.LIGHT, "en")) {
      assertThat(pack.find("Groups side by side").getFirst().page())
          .isEqualTo(pack.find("Team 1").getFirst().page())
          .isEqualTo(1);
      assertThat(pack.find("Agreed threshold: a quiet window overridden").getFirst().page())
          .isEqualTo(pack.find("no window kept overridden").getFirst().page());
      for (int team = 1; team <= TEAMS; team++) {
        assertThat(pack.find("Team " + team)).isNotEmpty();
      }
      for (int page = 1; page < pack.pages(); page++) {
        int number = page;
        assertThat(
                pack.words().stream()
                    .filter(word -> word.page() == number && word.base() < pack.height() * 0.85)
                    .mapToDouble(Printed.Word::base)
                    .max()
                    .orElse(0))
            .as("lowest words of page %d above its foot", page)
            .isGreaterThan(pack.height() * 0.6);
      }
    }
  }

  @Test
  void eachChartIsWholeOnPaperAndLightAlsoBesideASmallDarkScreen() throws IOException {
    try (Printed pack = pack(390, ColorScheme.DARK, "en")) {
      float middle = pack.width() / 2;
      assertThat(pack.find("16 Nov 26"))
          .hasSize(4)
          .allSatisfy(week -> assertThat(week.right()).isBetween(middle - 60, middle + 1));
      for (String answers : List.of("60 90–120 >120", "81–150 >150", "16–30 >30", "overridden")) {
        assertThat(pack.find(answers))
            .as(answers)
            .anySatisfy(
                answer -> {
                  assertThat(answer.left()).isGreaterThan(middle);
                  assertThat(answer.right()).isLessThan(pack.right());
                });
      }
      int page = pack.find("16 Nov 26").getFirst().page();
      assertThat(pack.colours(page)).contains(LIGHT_CALM, 0xffffff).doesNotContain(DARK_CALM);
      assertThat(pack.colours(1)).contains(LIGHT_CALM, 0xffffff).doesNotContain(DARK_CALM);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pack"})
  void aWeekAloneIsDrawnWithItsIntervalAlsoOnASmallScreen(String address) {
    Page page = visit(address, 390, ColorScheme.DARK, "en");
    String chart = "section.measure >> nth=0 >> .on-screen >> nth=0";
    long told = IntStream.range(0, WEEKS).filter(week -> status(week) == Status.RELEASED).count();
    assertThat(page.locator(chart + " >> path[d*=A]").count())
        .as("dots")
        .isEqualTo(Math.toIntExact(told));
    assertThat(page.innerText("section.measure >> nth=0"))
        .contains("a week alone has a whisker", "Only this interval is told");
    assertThat(violations(page)).isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
  }

  private static Printed pack(int width, ColorScheme scheme, String language) {
    return Printed.of(visit("pack", width, scheme, language));
  }

  private static Page visit(String address, int width, ColorScheme scheme, String language) {
    Page page = CHROMIUM.visit(SITE.address(), language, width, scheme);
    page.click("button[name=seat][value=council]");
    page.waitForSelector("main h1");
    page.navigate(SITE.address() + address);
    page.waitForSelector(".on-screen svg");
    return page;
  }

  private static Site site() {
    LocalDate today = FIRST.plusWeeks(WEEKS).plusDays(3);
    Stores stores = Stores.empty(InstantSource.fixed(today.atTime(9, 0).toInstant(ZoneOffset.UTC)));
    stores
        .agreements()
        .add(AgreementJson.write(Examples.signed(AGREEMENT, Role.EMPLOYER, Role.WORKS_COUNCIL)));
    releases().forEach(stores.figures()::add);
    stores.costs().addAll(AGREEMENT, releases());
    Site site = new Site(Showing.REPORTS, stores, TestDoors.demo(), null);
    site.start(0);
    return site;
  }

  private static List<Release> releases() {
    List<Release> releases = new ArrayList<>();
    for (int week = 0; week < WEEKS; week++) {
      for (String measure : AGREEMENT.measures()) {
        releases.add(release("company", week, measure, status(week)));
        for (Group team : AGREEMENT.leaves()) {
          int number = Integer.parseInt(team.id().substring(5));
          releases.add(release(team.id(), week, measure, ofTeam(number)));
        }
      }
    }
    return releases;
  }

  private static Status status(int week) {
    return week >= WEEKS - 3 || week % 3 == 0
        ? Status.RELEASED
        : week % 3 == 1 ? Status.NEARLY_NONE : Status.TOO_FEW_REPORTS;
  }

  private static Status ofTeam(int number) {
    return switch (number % 4) {
      case 0 -> Status.HELD_BACK_WITH_SIBLING;
      case 1 -> Status.RELEASED;
      case 2 -> Status.TOO_WIDE;
      default -> Status.NEARLY_NONE;
    };
  }

  private static Release release(String group, int week, String measure, Status status) {
    LocalDate monday = FIRST.plusWeeks(week);
    int past = 200 + week % 7 * 10;
    boolean isTold = status == Status.RELEASED;
    return new Release(
        AGREEMENT.hash(),
        group,
        monday,
        monday.plusDays(6),
        measure,
        status,
        isTold ? counts(measure) : List.of(),
        isTold
            ? new Share(past, past - 30, past + 30)
            : status == Status.NEARLY_NONE ? new Share(0, 0, 120) : null,
        isTold ? 12 : 0,
        "11/21",
        "accalmie 0.1.0");
  }

  private static List<Long> counts(String measure) {
    return IntStream.range(0, AGREEMENT.measure(measure).buckets().size())
        .mapToObj(bucket -> 180L - 40L * bucket)
        .toList();
  }

  private static Agreement agreement() {
    String teams =
        IntStream.rangeClosed(1, TEAMS)
            .mapToObj("{id: team-%1$d, name: Team %1$d, parent: company, roster: 40}"::formatted)
            .collect(Collectors.joining("\n  - "));
    return Examples.agreement(
        Examples.replaced(
            Examples.yaml(),
            "  - {id: team-b, name: Team B, parent: company, roster: 12}\n",
            "",
            "{id: team-a, name: Team A, parent: company, roster: 14}",
            teams,
            "groups: [team-a]",
            "groups: [team-1]",
            "yearly-epsilon: 500",
            "yearly-epsilon: 730",
            "from: 2026-01-01",
            "from: 2025-11-10",
            "review: 2026-10-01",
            "review: 2026-12-01",
            "consulted: 2025-12-01",
            "consulted: 2025-10-01"));
  }
}
