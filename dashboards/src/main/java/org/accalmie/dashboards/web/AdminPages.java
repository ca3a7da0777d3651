package org.accalmie.dashboards.web;

import java.util.List;
import org.accalmie.dashboards.store.Stores;

/** What an admin sees: health, and no figures. */
final class AdminPages {
  private final Stores stores;

  AdminPages(Stores stores) {
    this.stores = stores;
  }

  List<Route> routes() {
    return List.of(Route.get("/admin", Access.ADMIN, this::health));
  }

  private void health(Visit visit) {
    AdminView view =
        new AdminModel(stores.agreements().book(), stores.traffic(), visit.words(), stores.today())
            .view();
    visit.show("admin", "admin.title", view);
  }
}
