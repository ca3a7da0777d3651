package org.accalmie.dashboards.web;

import java.util.List;
import org.accalmie.dashboards.store.Stores;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.calendar.WindowCalendar;
import org.accalmie.policy.direct.Directions;
import org.accalmie.policy.direct.Granted;
import org.accalmie.policy.direct.Turns;
import org.accalmie.policy.relief.Decision;
import org.jspecify.annotations.Nullable;

/**
 * What opens when, worked out anew once the log says more: to hash an agreement of 10,000 groups
 * for each page would take longer than the page.
 */
final class Openings {
  private final Stores stores;
  private @Nullable Known known;

  Openings(Stores stores) {
    this.stores = stores;
  }

  /**
   * What follows from the log.
   *
   * @param decisions what was decided on reliefs
   * @param calendar all windows, with what is granted
   * @param directions which groups are alike
   * @param turns whose plans count
   */
  record Result(
      List<Decision> decisions, WindowCalendar calendar, Directions directions, Turns turns) {}

  /** How much there was in the log. */
  private record Extent(int agreements, int plans, long figures) {}

  private record Known(Extent extent, Result result) {}

  synchronized Result now() {
    Extent extent =
        new Extent(
            stores.agreements().added(), stores.plans().all().size(), stores.figures().added());
    if (known == null || !known.extent().equals(extent)) {
      known = new Known(extent, workedOut(stores.agreements().book().versions()));
    }
    return known.result();
  }

  private Result workedOut(List<Agreement> versions) {
    List<Decision> decisions = ReliefSentences.decisions(versions, stores.figures());
    Turns turns = Turns.of(versions, stores.plans().all());
    Granted granted = new Granted(versions, turns, decisions);
    return new Result(
        decisions,
        WindowCalendar.granting(versions, granted),
        new Directions(versions, granted),
        turns);
  }
}
