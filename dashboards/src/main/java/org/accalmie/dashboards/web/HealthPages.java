package org.accalmie.dashboards.web;

import java.util.List;
import org.accalmie.dashboards.store.Stores;

/** Whether the pages are alive, for whoever watches over them: 200, or 503 and what is wrong. */
final class HealthPages {
  private static final int UNAVAILABLE = 503;

  private final Stores stores;

  HealthPages(Stores stores) {
    this.stores = stores;
  }

  List<Route> routes() {
    return List.of(Route.get("/healthz", Access.EVERYBODY, this::health));
  }

  private void health(Visit visit) {
    if (stores.traffic().reading().connected()) {
      visit.context().result("ok");
    } else {
      visit.context().status(UNAVAILABLE).result("Kafka does not answer.");
    }
  }
}
