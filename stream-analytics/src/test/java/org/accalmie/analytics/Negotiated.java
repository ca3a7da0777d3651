package org.accalmie.analytics;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.accalmie.analytics.plans.PlanSeal;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.wire.TurnPlan;

/** An agreement in which windows open by rotation and by relief. */
public final class Negotiated {
  private Negotiated() {}

  /**
   * The two teams take turns in quiet Tuesday mornings and afternoons, and after one week with many
   * late evenings team-a has quiet Thursday afternoons for two weeks.
   */
  public static String yaml() {
    return Examples.replaced(
        Cluster.yaml(),
        "measures:",
        """
          - {id: early, kind: quiet, groups: [company], days: [tuesday], from: "08:30", to: "12:00", opens: by-rotation}
          - {id: late, kind: quiet, groups: [company], days: [tuesday], from: "13:00", to: "18:00", opens: by-rotation}
          - {id: respite, kind: quiet, groups: [team-a], days: [thursday], from: "14:00", to: "17:00", opens: by-relief}
        rotation:
          groups: [team-a, team-b]
          slots:
            - {id: mornings, windows: [early]}
            - {id: afternoons, windows: [late]}
          coverage:
            - {days: [monday, tuesday, wednesday, thursday, friday], from: "08:30", to: "18:00"}
          reachable: 1
        reliefs:
          - {id: too-much, measure: after-hours, group: team-a, passes: 30, in-weeks: 1, of-weeks: 1, opens: respite, for-weeks: 2, most-per-quarter: 2}
        measures:""");
  }

  /** Turns of both teams from a Monday on: what team-a has, week by week, and team-b the other. */
  public static TurnPlan plan(Agreement agreement, LocalDate monday, String... teamA) {
    List<String> other =
        List.of(teamA).stream()
            .map(slot -> slot.equals("mornings") ? "afternoons" : "mornings")
            .toList();
    Map<String, List<String>> slots = Map.of("team-a", List.of(teamA), "team-b", other);
    return sealed(new TurnPlan(agreement.hash(), monday, slots, ""));
  }

  public static TurnPlan sealed(TurnPlan plan) {
    return new PlanSeal(Cluster.SECRET).seal(plan);
  }
}
