package org.accalmie.analytics.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.accalmie.analytics.Cluster;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Release.Status;
import org.junit.jupiter.api.Test;

class FourWeeksOfTeamsTest {
  private static final String MEASURE = "after-hours";

  private final List<Team> teams =
      List.of(new Team("a", 14, 40), new Team("b", 14, 30), new Team("c", 60, 200));
  private final Agreement agreement = Team.agreement(5, teams);
  private final Releasing releasing = new Releasing(agreement, Cluster.SECRET, "test");

  @Test
  void smallTeamsAreToldOverFourWeeksAndOthersByTheWeek() {
    Map<String, Release> week =
        Team.byGroup(
            releasing.release(Team.week(0), Team.closings(agreement, teams), false).releases(),
            MEASURE);
    assertThat(week.get("a").status()).isEqualTo(Status.OVER_FOUR_WEEKS);
    assertThat(week.get("b").status()).isEqualTo(Status.OVER_FOUR_WEEKS);
    assertThat(week.get("c").status()).isEqualTo(Status.RELEASED);
    assertThat(week.get("company").status()).isEqualTo(Status.RELEASED);

    Map<String, Release> four = Team.byGroup(fourWeeks(), MEASURE);
    assertThat(four).containsOnlyKeys("a", "b");
    assertThat(four.values())
        .allMatch(release -> release.status() == Status.RELEASED && release.spansWeeks())
        .allMatch(release -> release.share().high() - release.share().low() <= 100);
    // 160 of 392.
    assertThat(four.get("a").share().low()).isLessThan(408);
    assertThat(four.get("a").share().high()).isGreaterThan(408);
  }

  /** The company minus c would tell a week of a. */
  @Test
  void whatSubtractionWouldTellOfAWeekIsLeftToFourWeeksToo() {
    List<Team> two = List.of(teams.getFirst(), teams.getLast());
    Agreement ofTwo = Team.agreement(5, two);
    Map<String, Release> week =
        Team.byGroup(
            new Releasing(ofTwo, Cluster.SECRET, "test")
                .release(Team.week(0), Team.closings(ofTwo, two), false)
                .releases(),
            MEASURE);
    assertThat(week.get("c").status()).isEqualTo(Status.OVER_FOUR_WEEKS);
    assertThat(week.get("company").status()).isEqualTo(Status.RELEASED);
  }

  @Test
  void whatIsAloneInItsFourWeeksIsToldByTheWeek() {
    assertThat(releasing.release(Team.week(0), Team.closings(agreement, teams), true).releases())
        .noneMatch(release -> release.status() == Status.OVER_FOUR_WEEKS);
  }

  @Test
  void fourWeeksNeverOverlapAndLeaveNoDayOut() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    LocalDate from = LocalDate.of(1970, 1, 1).plusDays(new Random(seed).nextInt(40_000));
    for (int day = 0; day < 100; day++) {
      LocalDate now = from.plusDays(day);
      FourWeeks four = FourWeeks.of(now);
      assertThat(four.weeks()).hasSize(4).contains(Week.of(now));
      assertThat(FourWeeks.of(four.monday().minusDays(1)).weeks())
          .doesNotContainAnyElementsOf(four.weeks());
    }
  }

  private List<Release> fourWeeks() {
    Map<String, Kept> kept = new HashMap<>();
    for (int week = 0; week < 4; week++) {
      releasing
          .release(Team.week(week), Team.closings(agreement, teams), false)
          .kept()
          .forEach((group, more) -> kept.merge(group, more, Kept::plus));
    }
    Period whole = new Period(Team.week(0).from(), Team.week(3).to());
    return releasing.releaseFourWeeks(whole, 4, kept);
  }
}
