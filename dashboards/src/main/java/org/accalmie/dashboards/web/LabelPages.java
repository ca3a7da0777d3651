package org.accalmie.dashboards.web;

import java.util.List;
import org.accalmie.dashboards.store.Stores;

/** The label, for everybody: it holds no figure. */
final class LabelPages {
  private static final String AN_HOUR = "public, max-age=3600";

  private final Stores stores;
  private final Openings openings;

  LabelPages(Stores stores, Openings openings) {
    this.stores = stores;
    this.openings = openings;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/label", Access.EVERYBODY, this::page),
        Route.get("/label.svg", Access.EVERYBODY, this::badge));
  }

  private void page(Visit visit) {
    visit.show("label", "label.title", view(visit));
  }

  private void badge(Visit visit) {
    visit
        .context()
        .contentType("image/svg+xml")
        .header("Cache-Control", AN_HOUR)
        // Other sites may show it.
        .header("Cross-Origin-Resource-Policy", "cross-origin");
    visit.context().result(visit.part("badge", view(visit)));
  }

  private LabelView view(Visit visit) {
    return new LabelModel(stores, openings.now().turns(), visit.words()).view();
  }
}
