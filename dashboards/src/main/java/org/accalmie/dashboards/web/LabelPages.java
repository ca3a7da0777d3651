package org.accalmie.dashboards.web;

import java.util.List;
import org.accalmie.dashboards.store.Stores;

/** The label, for everybody: it holds no figure. */
final class LabelPages {
  private final Stores stores;

  LabelPages(Stores stores) {
    this.stores = stores;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/label", Access.EVERYBODY, this::page),
        Route.get("/label.svg", Access.EVERYBODY, this::badge));
  }

  private void page(Visit visit) {
    visit.show("label", "label.title", new LabelModel(stores, visit.words()).view());
  }

  private void badge(Visit visit) {
    LabelView view = new LabelModel(stores, visit.words()).view();
    visit.context().contentType("image/svg+xml");
    visit.context().result(visit.part("badge", view));
  }
}
