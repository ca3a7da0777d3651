package org.accalmie.dashboards.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.accalmie.dashboards.store.Stores;
import org.accalmie.policy.agreement.Agreement;

/** What council and employer see, both the same. */
final class CouncilPages {
  private final Stores stores;
  private final Openings openings;

  CouncilPages(Stores stores, Openings openings) {
    this.stores = stores;
    this.openings = openings;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/", Access.PARTIES, this::figures),
        Route.get("/quiet", Access.PARTIES, this::quiet),
        Route.get("/privacy", Access.PARTIES, this::privacy),
        Route.get("/collected", Access.PARTIES, this::collected),
        Route.get("/agreement", Access.PARTIES, this::agreement));
  }

  private void figures(Visit visit) {
    FiguresView view =
        new FiguresModel(stores, visit.words()).view(Chosen.by(visit, stores), from(visit));
    visit.show("figures", "council.title", view);
  }

  /** Number of the first group in a table of many, from 1. */
  private static int from(Visit visit) {
    return visit
        .asked("from")
        .filter(text -> text.matches("[0-9]{1,7}"))
        .map(Integer::valueOf)
        .orElse(1);
  }

  private void quiet(Visit visit) {
    QuietModel model = new QuietModel(stores, openings, visit.words());
    visit.show("quiet", "quiet.title", model.chosen(visit).map(model::view).orElse(null));
  }

  private void privacy(Visit visit) {
    Optional<LedgerView> view =
        Chosen.by(visit, stores).map(new LedgerModel(stores, visit.words())::view);
    visit.show("privacy", "privacy.title", view.orElse(null));
  }

  private void collected(Visit visit) {
    LocalDate today = stores.today();
    Optional<Agreement> agreement = stores.agreements().book().shownOn(today);
    Optional<CollectedView> view =
        agreement.map(shown -> new CollectedModel(visit.words()).view(shown, today));
    visit.show("collected", "collected.title", view.orElse(null));
  }

  private void agreement(Visit visit) {
    Optional<AgreementView> view =
        new AgreementModel(stores, visit.words()).view(visit.asked("version").orElse(""));
    visit.show("agreement", "agreement.title", view.orElse(null));
  }
}
