package org.accalmie.analytics.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.accalmie.analytics.Cluster;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Release.Status;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What somebody who holds all releases tries; the table is in docs/attacks.md. */
class AttacksTest {
  private static final String MEASURE = "after-hours";

  /** 99.9 % of fair trials stay within so many standard deviations on one side. */
  private static final double Z = 3.09;

  /** The noise follows from secret, agreement and week, and these are the same in each run. */
  private static final String SEED = "the parties' secret";

  // Differencing.

  @Test
  void subtractionDoesNotTellThatNobodyInATeamIsPastTheThreshold() {
    List<Team> teams =
        List.of(new Team("a", 20, 0), new Team("b", 30, 100), new Team("c", 40, 140));
    Map<String, Release> releases = week(Team.agreement(15, teams), teams, 0);
    assertThat(releases.get("a").status()).isEqualTo(Status.NEARLY_NONE);
    assertThat(releases.get("a").counts()).isEmpty();
    assertThat(releases.get("b").status())
        .as("the company minus b and c would tell a")
        .isEqualTo(Status.HELD_BACK_WITH_SIBLING);
    assertThat(releases.get("c").status()).isEqualTo(Status.RELEASED);
    assertThat(releases.get("company").status()).isEqualTo(Status.RELEASED);
  }

  @Test
  void subtractionDoesNotTellThatEverybodyIsPastTheThreshold() {
    List<Team> teams = List.of(new Team("a", 20, 140), new Team("b", 30, 100));
    Map<String, Release> releases = week(Team.agreement(15, teams), teams, 0);
    assertThat(releases.get("a").status()).isEqualTo(Status.NEARLY_ALL);
    assertThat(releases.get("b").status()).isEqualTo(Status.HELD_BACK_WITH_SIBLING);
    assertThat(releases.get("company").status()).isEqualTo(Status.RELEASED);
  }

  /** However far below the minimum size the count is, the same is told. */
  @Test
  void nearlyNoneIsToldInOneWayOnly() {
    Set<Release> told = new HashSet<>();
    for (int past = 0; past < 4; past++) {
      List<Team> teams = List.of(new Team("a", 40, past), new Team("b", 400, 1000));
      Release release = week(Team.agreement(15, teams), teams, 0).get("a");
      assertThat(release.status()).isEqualTo(Status.NEARLY_NONE);
      told.add(release);
    }
    assertThat(told).hasSize(1);
  }

  /** All told sums and differences of weeks are enough on both sides, in trees of many teams. */
  @RepeatedTest(20)
  void noDifferenceOfToldCountsIsNearAnEnd(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Team> teams =
        IntStream.range(0, 3 + random.nextInt(6))
            .mapToObj(
                team -> {
                  int people = 12 + random.nextInt(40);
                  return new Team("t" + team, people, random.nextInt(people * 7) / (1 + team));
                })
            .toList();
    Agreement agreement = Team.agreement(30, teams);
    Releasing releasing = new Releasing(agreement, Cluster.SECRET, "test");
    Releasing.Told told = releasing.release(Team.week(0), Team.closings(agreement, teams), false);
    for (String measure : agreement.measures()) {
      Map<String, Release> releases = Team.byGroup(told.releases(), measure);
      if (releases.get("company").status() == Status.RELEASED) {
        List<String> rest =
            teams.stream()
                .map(Team::id)
                .filter(team -> releases.get(team).status() != Status.RELEASED)
                .toList();
        Tally left =
            rest.stream()
                .map(team -> told.kept().get(team).tally())
                .reduce(Tally.NONE, Tally::plus);
        Pool pool = new Pool(agreement.measure(measure), agreement.measures());
        boolean isHarmless = rest.isEmpty() || rest.size() == teams.size();
        assertThat(isHarmless || pool.past(pool.counts(left)) >= 10 * pool.denominator()).isTrue();
        assertThat(isHarmless || pool.rest(pool.counts(left)) >= 10 * pool.denominator()).isTrue();
      }
    }
  }

  // Week against week, and week against four weeks.

  /** One day of somebody who left: all else is known and the same in both weeks. */
  @Test
  void weekAgainstWeekDoesNotTellALeaversLastDay() {
    List<Team> with = List.of(new Team("a", 14, 50));
    Agreement agreement = Team.agreement(15, with);
    Releasing releasing = new Releasing(agreement, Cluster.SECRET, "test");
    Map<String, Closing> before = Map.of("a", with.getFirst().closing(agreement, 98));
    Map<String, Closing> after = Map.of("a", new Team("a", 14, 49).closing(agreement, 97));
    int pairs = 4_000;
    int right = 0;
    for (int pair = 0; pair < pairs; pair++) {
      boolean left = pair % 2 == 0;
      long difference =
          past(releasing, agreement, Team.week(2 * pair), before)
              - past(releasing, agreement, Team.week(2 * pair + 1), left ? after : before);
      right += difference >= 1 == left ? 1 : 0;
    }
    double most = Math.exp(epsilon(agreement)) / (1 + Math.exp(epsilon(agreement)));
    double rate = (double) right / pairs;
    System.out.printf(
        "left or not, guessed from two weeks: right %.1f %% of %,d (at most %.1f %%), seed: %s%n",
        100 * rate, pairs, 100 * most, SEED);
    assertThat(rate).isLessThan(most + Z * Math.sqrt(0.25 / pairs));
  }

  /** Four weeks are the four weeks' own noise: with fresh noise one could average the two. */
  @Test
  void fourWeeksTellNothingThatTheirWeeksDoNot() {
    List<Team> teams =
        List.of(new Team("a", 14, 40), new Team("b", 14, 40), new Team("c", 60, 200));
    Agreement agreement = Team.agreement(5, teams);
    Releasing releasing = new Releasing(agreement, Cluster.SECRET, "test");
    Map<String, Kept> kept = new HashMap<>();
    long byTheWeek = 0;
    for (int week = 0; week < 4; week++) {
      Releasing.Told told =
          releasing.release(Team.week(week), Team.closings(agreement, teams), false);
      told.kept().forEach((group, more) -> kept.merge(group, more, Kept::plus));
      Map<String, Release> releases = Team.byGroup(told.releases(), MEASURE);
      byTheWeek += releases.get("company").counts().get(1) - releases.get("c").counts().get(1);
    }
    Period whole = new Period(Team.week(0).from(), Team.week(3).to());
    Map<String, Release> four = Team.byGroup(releasing.releaseFourWeeks(whole, 4, kept), MEASURE);
    long overFour = four.get("a").counts().get(1) + four.get("b").counts().get(1);
    // Each of the ten counts is rounded by less than one.
    assertThat(Math.abs(overFour - byTheWeek)).isLessThan(10);
    assertThat(four).doesNotContainKeys("c", "company");
    // Less than that would be enough to average: were any noise drawn for them, it would be another
    // for other days.
    for (int later = 4; later < 24; later += 4) {
      Period other = new Period(Team.week(later).from(), Team.week(later + 3).to());
      assertThat(Team.byGroup(releasing.releaseFourWeeks(other, 4, kept), MEASURE))
          .hasSameSizeAs(four)
          .allSatisfy(
              (group, release) -> assertThat(release.counts()).isEqualTo(four.get(group).counts()));
    }
  }

  /** Four weeks minus the weeks around it would tell a week in which too few reported. */
  @Test
  void fourWeeksDoNotTellAWeekOfTooFewReports() {
    List<Team> teams =
        List.of(new Team("a", 14, 30), new Team("b", 14, 30), new Team("c", 60, 200));
    Agreement agreement = Team.agreement(5, teams);
    Releasing releasing = new Releasing(agreement, Cluster.SECRET, "test");
    Map<String, Kept> kept = new HashMap<>();
    for (int week = 0; week < 4; week++) {
      Map<String, Closing> closings = new HashMap<>(Team.closings(agreement, teams));
      if (week == 3) {
        closings.put("a", teams.getFirst().closing(agreement, 69));
      }
      releasing
          .release(Team.week(week), closings, false)
          .kept()
          .forEach((group, more) -> kept.merge(group, more, Kept::plus));
    }
    Period whole = new Period(Team.week(0).from(), Team.week(3).to());
    Map<String, Release> four = Team.byGroup(releasing.releaseFourWeeks(whole, 4, kept), MEASURE);
    assertThat(four.get("a").status()).isEqualTo(Status.TOO_FEW_REPORTS);
  }

  // Averaging.

  @Test
  void releasingAgainDrawsTheSameNoise() {
    List<Team> teams = List.of(new Team("a", 14, 50), new Team("b", 20, 60));
    Agreement agreement = Team.agreement(15, teams);
    Set<List<Release>> different = new HashSet<>();
    for (int again = 0; again < 20; again++) {
      different.add(
          new Releasing(agreement, Cluster.SECRET, "test")
              .release(Team.week(0), Team.closings(agreement, teams), false)
              .releases());
    }
    assertThat(different).hasSize(1);
  }

  // Neighbouring logs.

  /**
   * With one person-day and without it, whatever is published is about as likely: by no more than
   * exp(ε) for each measure, and by no more than the agreement's for all of them together.
   */
  @Test
  void onePersonDayChangesNoProbabilityByMoreThanEpsilonAllows() {
    int weeks = 40_000;
    List<Team> teams = List.of(new Team("a", 14, 50));
    Agreement agreement = Team.agreement(15, teams);
    Budget budget = Budget.of(agreement);
    int[] withDay = new int[2];
    int[] without = new int[2];
    Releasing releasing = new Releasing(agreement, Cluster.SECRET, "test");
    for (int week = 0; week < weeks; week++) {
      // Independent draws for the two logs.
      look(agreement, releasing, Team.week(2 * week), 1, withDay);
      look(agreement, releasing, Team.week(2 * week + 1), 0, without);
    }
    double[] allowed = {value(budget.of(MEASURE)), agreement.epsilon().doubleValue()};
    for (int event = 0; event < 2; event++) {
      double seen = Math.log((double) withDay[event] / without[event]);
      double error = Math.sqrt(1.0 / withDay[event] + 1.0 / without[event]);
      System.out.printf(
          "%s: %,d against %,d of %,d, ln ratio %.3f ± %.3f, allowed %.3f, confidence 99.9 %%, seed: %s%n",
          event == 0 ? MEASURE : "all measures",
          withDay[event],
          without[event],
          weeks,
          seen,
          Z * error,
          allowed[event],
          SEED);
      assertThat(seen - Z * error).isLessThanOrEqualTo(allowed[event]);
      // The event is the one that tells most: were the test blind, it would see less.
      assertThat(seen + Z * error).isGreaterThan(0.9 * allowed[event]);
    }
  }

  /** And so with what is made of the noisy counts and is published in the end. */
  @Test
  void thePublishedCountsKeepEpsilonToo() {
    int weeks = 6_000;
    List<Team> teams = List.of(new Team("a", 14, 50));
    Agreement agreement = Team.agreement(15, teams);
    Releasing releasing = new Releasing(agreement, Cluster.SECRET, "test");
    List<Long> withDay = new ArrayList<>();
    List<Long> without = new ArrayList<>();
    for (int week = 0; week < weeks; week++) {
      withDay.add(
          past(
              releasing,
              agreement,
              Team.week(2 * week),
              Map.of("a", new Team("a", 14, 51).closing(agreement, 99))));
      without.add(
          past(
              releasing,
              agreement,
              Team.week(2 * week + 1),
              Map.of("a", teams.getFirst().closing(agreement, 98))));
    }
    for (long threshold = 45; threshold < 62; threshold++) {
      long t = threshold;
      double one = Math.max(1, withDay.stream().filter(count -> count >= t).count());
      double other = Math.max(1, without.stream().filter(count -> count >= t).count());
      double error = Z * Math.sqrt(1 / one + 1 / other);
      assertThat(Math.log(one / other) - error).isLessThan(agreement.epsilon().doubleValue());
      assertThat(Math.log(other / one) - error).isLessThan(agreement.epsilon().doubleValue());
    }
  }

  /** Counts the events: the measure's count is above its share without the day; all counts are. */
  private static void look(
      Agreement agreement, Releasing releasing, Period week, int day, int[] events) {
    boolean all = true;
    for (String measure : agreement.measures()) {
      int threshold = agreement.measure(measure).thresholdFrom();
      boolean isAbove = day + releasing.noise(week, "a", measure, threshold) >= 1;
      all &= isAbove;
      events[0] += measure.equals(MEASURE) && isAbove ? 1 : 0;
    }
    events[1] += all ? 1 : 0;
  }

  private static double epsilon(Agreement agreement) {
    return agreement.epsilon().doubleValue();
  }

  private static double value(Scale scale) {
    return scale.s().doubleValue() / scale.t().doubleValue();
  }

  private static long past(
      Releasing releasing, Agreement agreement, Period week, Map<String, Closing> closings) {
    Release release =
        Team.byGroup(releasing.release(week, closings, false).releases(), MEASURE).get("a");
    return release.counts().subList(agreement.measure(MEASURE).thresholdFrom(), 5).stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private static Map<String, Release> week(Agreement agreement, List<Team> teams, int week) {
    return Team.byGroup(
        new Releasing(agreement, Cluster.SECRET, "test")
            .release(Team.week(week), Team.closings(agreement, teams), false)
            .releases(),
        MEASURE);
  }
}
