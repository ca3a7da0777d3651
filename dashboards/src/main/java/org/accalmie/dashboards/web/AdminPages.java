package org.accalmie.dashboards.web;

import java.nio.file.Path;
import java.util.List;
import org.accalmie.dashboards.store.Stores;

/** What an admin sees: health, and no figures. */
final class AdminPages {
  private final Stores stores;
  private final Path data;

  AdminPages(Stores stores, Path data) {
    this.stores = stores;
    this.data = data;
  }

  List<Route> routes() {
    return List.of(Route.get("/admin", Access.ADMIN, this::health));
  }

  private void health(Visit visit) {
    AdminView view = new AdminModel(stores, Room.on(data), visit.words()).view();
    visit.show("admin", "admin.title", view);
  }
}
