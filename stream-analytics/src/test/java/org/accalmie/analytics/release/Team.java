package org.accalmie.analytics.release;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.accalmie.analytics.Cluster;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Signing;
import org.accalmie.policy.wire.Release;

/**
 * A team that answers on all days; of the days, some are past the threshold of every measure.
 *
 * @param past person-days of a week
 */
record Team(String id, int people, int past) {
  private static final LocalDate MONDAY = LocalDate.of(2026, 2, 23);

  /** Keys of nobody: with them the agreement, and so its noise, is the same in each run. */
  private static final String EMPLOYER = "NblGUolBPX2HgUc6U0mAx/QRCm1vbvXRjydJxl/G43c=";

  private static final String COUNCIL = "x8ytE2GwYcR5VyyNkPDdq0ohA/v8bh+4YAUZcNwO0no=";

  /** A company of these teams. */
  static Agreement agreement(int widestBar, List<Team> teams) {
    String yaml =
        Cluster.yaml()
            .replaceAll("widest-bar: .*", "widest-bar: " + widestBar)
            .replace(Signing.text(Examples.EMPLOYER.getPublic()), EMPLOYER)
            .replace(Signing.text(Examples.COUNCIL.getPublic()), COUNCIL);
    String groups =
        teams.stream()
            .map(
                team ->
                    "  - {id: %1$s, name: %1$s, parent: company, roster: %2$d}%n"
                        .formatted(team.id, team.people))
            .collect(Collectors.joining("", "groups:\n  - {id: company, name: Company}\n", ""));
    return Examples.agreement(
        (yaml.substring(0, yaml.indexOf("groups:"))
                + groups
                + yaml.substring(yaml.indexOf("hours:")))
            .replace("groups: [team-a]", "groups: [company]"));
  }

  /** A week counted from the first of four that are told together. */
  static Period week(int number) {
    LocalDate monday = MONDAY.plusWeeks(number);
    return new Period(monday, monday.plusDays(6));
  }

  /** What everybody answered in a week. */
  static Map<String, Closing> closings(Agreement agreement, List<Team> teams) {
    return teams.stream()
        .collect(Collectors.toMap(Team::id, team -> team.closing(agreement, team.people * 7)));
  }

  Closing closing(Agreement agreement, int reports) {
    Map<String, List<Integer>> histograms = new HashMap<>();
    for (String measure : agreement.measures()) {
      int threshold = agreement.measure(measure).thresholdFrom();
      List<Integer> counts =
          new ArrayList<>(Collections.nCopies(agreement.measure(measure).buckets().size(), 0));
      counts.set(threshold, past);
      counts.set(threshold - 1, reports - past);
      histograms.put(measure, counts);
    }
    return new Closing(id, reports, histograms);
  }

  /** One measure's releases by group. */
  static Map<String, Release> byGroup(List<Release> releases, String measure) {
    return releases.stream()
        .filter(release -> release.measure().equals(measure))
        .collect(Collectors.toMap(Release::group, release -> release));
  }
}
