package org.accalmie.dashboards.road;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.accalmie.analytics.Cluster;
import org.accalmie.analytics.Entitled;
import org.accalmie.policy.wire.Report;

/** What two teams report of a week. */
final class ReportedWeek {
  private ReportedWeek() {}

  /** Each with a token that was really signed, and one more whose token nobody signed. */
  static List<Report> of(LocalDate monday) {
    Random random = new Random(7);
    List<Report> reports = new ArrayList<>();
    for (Map.Entry<String, Integer> team : Map.of("team-a", 14, "team-b", 12).entrySet()) {
      for (int day = 0; day < 7; day++) {
        for (int person = 0; person < team.getValue(); person++) {
          reports.add(Cluster.report(team.getKey(), monday.plusDays(day), person % 4, random));
        }
      }
    }
    reports.replaceAll(Entitled::report);
    reports.add(Cluster.report("team-a", monday, 0, random));
    return reports;
  }
}
