package org.accalmie.dashboards.web;

import java.util.List;
import org.accalmie.dashboards.store.Stores;

/** What council and employer see, both the same. */
final class CouncilPages {
  private final Stores stores;

  CouncilPages(Stores stores) {
    this.stores = stores;
  }

  List<Route> routes() {
    return List.of(Route.get("/", Access.PARTIES, this::figures));
  }

  private void figures(Visit visit) {
    CouncilView view =
        new CouncilModel(
                stores.agreements().book(), stores.figures(), visit.words(), stores.today())
            .view(visit.asked("group").orElse(null), visit.asked("week").orElse(null));
    visit.show("council", "council.title", view);
  }
}
