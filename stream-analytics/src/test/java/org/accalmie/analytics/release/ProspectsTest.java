package org.accalmie.analytics.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.accalmie.analytics.Cluster;
import org.accalmie.analytics.release.Prospects.Prospect;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Release.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProspectsTest {
  private static final List<Team> TEAMS =
      List.of(
          new Team("tiny", 9, 30),
          new Team("small", 11, 35),
          new Team("middle", 30, 100),
          new Team("large", 300, 1000));

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 10, 25})
  void sayHowEachGroupIsReallyToldOfWhenEverybodyReports(int widestBar) {
    Agreement agreement = Team.agreement(widestBar, TEAMS);
    Prospects prospects = new Prospects(agreement);
    List<Status> seen = new ArrayList<>();
    for (Release release : week(agreement, 0)) {
      Prospect prospect = prospects.of(release.group(), release.measure());
      seen.add(prospect.status());
      if (prospect.status() == Status.TOO_WIDE) {
        assertThat(prospect.halfWidth()).isGreaterThan(10 * widestBar);
      } else {
        assertThat(prospect.status())
            .as("%s of %s, at most %d points", release.measure(), release.group(), widestBar)
            .isEqualTo(release.status());
      }
    }
    System.out.println(widestBar + " points: " + seen);
    assertThat(seen).contains(Status.TOO_FEW_PEOPLE, Status.RELEASED);
  }

  @Test
  void theErrorIsAboutTheOneOfTheReleasesThatCome() {
    List<Team> working =
        List.of(new Team("one", 40, 100), new Team("other", 60, 150)).stream()
            .map(team -> new Team(team.id(), team.people() * 5 / 7, team.past()))
            .toList();
    Agreement agreement =
        Team.agreement(25, List.of(new Team("one", 40, 0), new Team("other", 60, 0)));
    Prospects prospects = new Prospects(agreement);
    List<Integer> differences = new ArrayList<>();
    for (int week = 0; week < 100; week++) {
      for (Release release :
          new Releasing(agreement, Cluster.SECRET, "test")
              .release(Team.week(week), Team.closings(agreement, working), false)
              .releases()) {
        if (release.status() == Status.RELEASED) {
          int width = release.share().high() - release.share().low();
          differences.add(width / 2 - prospects.of(release.group(), release.measure()).halfWidth());
        }
      }
    }
    double mean = differences.stream().mapToInt(Integer::intValue).average().orElseThrow();
    System.out.printf(
        "%d figures, on average %.1f permille wider than said%n", differences.size(), mean);
    assertThat(differences).hasSizeGreaterThan(1000);
    assertThat(mean).isBetween(-10.0, 10.0);
  }

  private static List<Release> week(Agreement agreement, int number) {
    return new Releasing(agreement, Cluster.SECRET, "test")
        .release(Team.week(number), Team.closings(agreement, TEAMS), false)
        .releases();
  }
}
