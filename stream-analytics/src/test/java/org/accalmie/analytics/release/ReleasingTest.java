package org.accalmie.analytics.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.accalmie.analytics.Cluster;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.agreement.ReleaseSecret;
import org.accalmie.policy.measure.Catalogue;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Release.Status;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ReleasingTest {
  private static final Period WEEK = new Period(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 8));

  @Test
  void addsAParentUpFromItsLeavesNoisyCounts() {
    Map<String, Release> releases =
        release(agreement("a 14", "b 14", "c 14"), Map.of(), List.of(1, 3));
    for (int bucket = 0; bucket < 5; bucket++) {
      int b = bucket;
      long sum =
          List.of("a", "b", "c").stream().mapToLong(id -> releases.get(id).counts().get(b)).sum();
      assertThat(releases.get("company").counts().get(bucket)).isEqualTo(sum);
    }
  }

  @Test
  void spendsTheAgreementsBudgetOnceOverAllMeasures() {
    Agreement agreement = agreement("a 14", "b 14");
    List<Release> releases =
        new Releasing(agreement, Cluster.SECRET, "test")
            .release(WEEK, closings(agreement, Map.of()), false)
            .releases();
    // Eleven parts for five buckets, nine for three.
    assertThat(releases)
        .filteredOn(release -> release.group().equals("a"))
        .extracting(Release::epsilon)
        .containsExactly("11/21", "11/21", "11/21", "3/7");
    assertThat(agreement.epsilon()).isEqualByComparingTo("2");
  }

  @Test
  void showsAnIntervalThatHoldsTheExactShareInParentsToo() {
    Agreement agreement = agreement("a 14", "b 37", "c 25");
    Releasing releasing = new Releasing(agreement, Cluster.SECRET, "test");
    Map<String, Closing> closings = closings(agreement, Map.of(), List.of(1, 3));
    int missed = 0;
    int figures = 0;
    for (int week = 0; week < 300; week++) {
      LocalDate monday = WEEK.from().plusWeeks(week);
      for (Release release :
          releasing.release(new Period(monday, monday.plusDays(6)), closings, false).releases()) {
        if (release.measure().equals("after-hours")) {
          figures++;
          missed += release.share().low() > 500 || release.share().high() < 499 ? 1 : 0;
        }
      }
    }
    System.out.printf("%d of %d share intervals miss the exact share%n", missed, figures);
    assertThat(figures).isEqualTo(1200);
    // 60 are 5 %, and 84 is three standard deviations more.
    assertThat(missed).isLessThan(84);
  }

  @Test
  void tellsASmallTeamOnlyInItsParentAndHoldsASiblingBack() {
    Map<String, Status> statuses = statuses(agreement("tiny 5", "b 14", "c 30"), Map.of());
    assertThat(statuses)
        .containsEntry("tiny", Status.TOO_FEW_PEOPLE)
        .containsEntry("b", Status.HELD_BACK_WITH_SIBLING)
        .containsEntry("c", Status.RELEASED)
        .containsEntry("company", Status.RELEASED);
  }

  @Test
  void holdsNobodyBackWhenTheSmallTogetherAreLargeEnough() {
    Map<String, Status> statuses = statuses(agreement("t1 6", "t2 6", "c 30"), Map.of());
    assertThat(statuses)
        .containsEntry("t1", Status.TOO_FEW_PEOPLE)
        .containsEntry("t2", Status.TOO_FEW_PEOPLE)
        .containsEntry("c", Status.RELEASED);
  }

  @Test
  void holdsATeamBackThatHardlyReported() {
    Map<String, Status> statuses = statuses(agreement("a 14", "b 14", "c 14"), Map.of("a", 69));
    assertThat(statuses)
        .containsEntry("a", Status.TOO_FEW_REPORTS)
        .containsEntry("b", Status.HELD_BACK_WITH_SIBLING)
        .containsEntry("c", Status.RELEASED);
    assertThat(statuses(agreement("a 14", "b 14"), Map.of("a", 70)))
        .containsEntry("a", Status.RELEASED);
  }

  @Test
  void saysTooWideWhereTheNoiseWouldDrownTheFigure() {
    // Wide enough for a team that reports, and not for one of which hardly more than half do.
    Agreement agreement = agreement("a 14", "b 400");
    Agreement strict =
        Examples.agreement(yaml("a 14", "b 400").replaceAll("widest-bar: .*", "widest-bar: 7"));
    Map<String, Integer> few = Map.of("a", 71);
    assertThat(release(agreement, few, List.of(1, 3)).get("a").status()).isEqualTo(Status.RELEASED);
    Map<String, Release> releases = release(strict, few, List.of(1, 3));
    assertThat(releases.get("a").status()).isEqualTo(Status.TOO_WIDE);
    assertThat(releases.get("a").counts()).isEmpty();
    assertThat(releases.get("b").status()).isEqualTo(Status.RELEASED);
  }

  @Test
  void releasesNothingWithAnotherSecret() {
    assertThatThrownBy(
            () ->
                new Releasing(
                    agreement("a 14", "b 14"),
                    ReleaseSecret.of(Cluster.EMPLOYERS_SHARE, new byte[] {1}),
                    "test"))
        .hasMessageContaining("Nothing is released");
  }

  /** Whatever can be had by adding and subtracting released groups is large enough. */
  @RepeatedTest(40)
  void leavesNothingSmallToSubtraction(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Agreement agreement = randomTree(random);
    Map<String, Integer> reports = new HashMap<>();
    for (Group leaf : agreement.leaves()) {
      reports.put(leaf.id(), random.nextInt(leaf.roster() * 7 + 1));
    }
    Map<String, Status> statuses = statuses(agreement, reports);
    Set<String> released =
        statuses.entrySet().stream()
            .filter(entry -> entry.getValue() == Status.RELEASED)
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));
    // In a tree these differences generate every group of people that can be derived.
    for (String whole : released) {
      List<Group> left = new ArrayList<>(agreement.leavesUnder(whole));
      for (String part : released) {
        if (!part.equals(whole) && agreement.isUnder(agreement.group(part).orElseThrow(), whole)) {
          left.removeAll(agreement.leavesUnder(part));
        }
      }
      if (!left.isEmpty()) {
        assertThat(left.stream().mapToInt(Group::roster).sum()).isGreaterThanOrEqualTo(10);
        assertThat(left.stream().mapToInt(leaf -> reports.get(leaf.id())).sum())
            .isGreaterThanOrEqualTo(70);
      }
    }
  }

  private static Agreement randomTree(Random random) {
    List<String> lines = new ArrayList<>(List.of("- {id: company, name: Company}"));
    for (int dept = 0; dept < 1 + random.nextInt(4); dept++) {
      lines.add("- {id: d%1$d, name: D%1$d, parent: company}".formatted(dept));
      for (int team = 0; team < 1 + random.nextInt(4); team++) {
        lines.add(
            "- {id: d%1$d-t%2$d, name: T%1$d.%2$d, parent: d%1$d, roster: %3$d}"
                .formatted(dept, team, 3 + random.nextInt(20)));
      }
    }
    return Examples.agreement(withGroups(lines));
  }

  private static Agreement agreement(String... teams) {
    return Examples.agreement(yaml(teams));
  }

  private static String yaml(String... teams) {
    List<String> lines = new ArrayList<>(List.of("- {id: company, name: Company}"));
    for (String team : teams) {
      String[] parts = team.split(" ");
      lines.add(
          "- {id: %1$s, name: %1$s, parent: company, roster: %2$s}".formatted(parts[0], parts[1]));
    }
    return withGroups(lines);
  }

  private static String withGroups(List<String> lines) {
    String yaml = Cluster.yaml();
    int begin = yaml.indexOf("groups:");
    int end = yaml.indexOf("hours:");
    String groups = lines.stream().map(line -> "  " + line + "\n").collect(Collectors.joining());
    String whole = yaml.substring(0, begin) + "groups:\n" + groups + yaml.substring(end);
    return whole.replace("groups: [team-a]", "groups: [company]");
  }

  private static Map<String, Status> statuses(Agreement agreement, Map<String, Integer> reports) {
    return Suppression.statuses(agreement, closings(agreement, reports));
  }

  private static Map<String, Release> release(
      Agreement agreement, Map<String, Integer> reports, List<Integer> buckets) {
    return new Releasing(agreement, Cluster.SECRET, "test")
        .release(WEEK, closings(agreement, reports, buckets), false).releases().stream()
            .filter(release -> release.measure().equals("after-hours"))
            .collect(Collectors.toMap(Release::group, release -> release));
  }

  private static Map<String, Closing> closings(Agreement agreement, Map<String, Integer> reports) {
    return closings(agreement, reports, List.of(1));
  }

  /** Everybody reports every day unless told otherwise, these buckets equally often. */
  private static Map<String, Closing> closings(
      Agreement agreement, Map<String, Integer> reports, List<Integer> buckets) {
    Map<String, Closing> closings = new HashMap<>();
    for (Group leaf : agreement.leaves()) {
      int count = reports.getOrDefault(leaf.id(), leaf.roster() * 7);
      Map<String, List<Integer>> histograms = new HashMap<>();
      for (String measure : agreement.measures()) {
        List<Integer> counts =
            new ArrayList<>(Collections.nCopies(Catalogue.of(measure).buckets().size(), 0));
        for (int bucket : buckets) {
          // All measures have one sum, as in reports.
          counts.set(Math.min(bucket, counts.size() - 1), count / buckets.size());
        }
        histograms.put(measure, counts);
      }
      closings.put(leaf.id(), new Closing(leaf.id(), count, histograms));
    }
    return closings;
  }
}
