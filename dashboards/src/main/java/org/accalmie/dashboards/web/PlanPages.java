package org.accalmie.dashboards.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.accalmie.dashboards.desk.Desk;
import org.accalmie.dashboards.desk.Draft;
import org.accalmie.dashboards.store.Stores;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.measure.PersonDay;

/** A draft tried out: its windows week by week, and its rotation with its coverage. */
final class PlanPages {
  private static final int CONFLICT = 409;
  private static final int BUSY = 503;
  private static final int WEEKS = 4;
  private static final int MOST_WEEKS = 26;

  private final Stores stores;
  private final Desk desk;

  /** A search takes all processors, for seconds. */
  private final Lock searching = new ReentrantLock();

  PlanPages(Stores stores, Desk desk) {
    this.stores = stores;
    this.desk = desk;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/desk/{draft}/plan", Access.ADMIN, this::windows),
        Route.post("/desk/{draft}/plan", Access.ADMIN, this::plan),
        Route.get("/desk/{draft}/openings", Access.ADMIN, this::openings));
  }

  private void openings(Visit visit) {
    agreement(visit)
        .ifPresent(
            agreement -> {
              try {
                LocalDate first = LocalDate.parse(visit.asked("from").orElse(""));
                LocalDate last = LocalDate.parse(visit.asked("to").orElse(""));
                visit
                    .context()
                    .contentType("application/json")
                    .result(new TraceOpenings(agreement, visit.words(), first, last).json());
              } catch (DateTimeParseException | IllegalArgumentException e) {
                visit.sorry(400, "plan.trace.days");
              }
            });
  }

  private void windows(Visit visit) {
    model(visit, visit.asked("week").orElse(""))
        .ifPresent(model -> visit.show("plan", "plan.title", model.view()));
  }

  private void plan(Visit visit) {
    String week = Optional.ofNullable(visit.context().formParam("week")).orElse("");
    model(visit, week).ifPresent(model -> plan(visit, model));
  }

  private void plan(Visit visit, PlanModel model) {
    if (!searching.tryLock()) {
      visit.sorry(BUSY, "plan.busy");
      return;
    }
    try {
      visit.show("plan", "plan.title", model.planned(stores.clock(), weeks(visit)));
    } finally {
      searching.unlock();
    }
  }

  private static int weeks(Visit visit) {
    String weeks = Optional.ofNullable(visit.context().formParam("weeks")).orElse("");
    return weeks.matches("\\d{1,2}") ? Math.clamp(Integer.parseInt(weeks), 1, MOST_WEEKS) : WEEKS;
  }

  private Optional<PlanModel> model(Visit visit, String week) {
    return agreement(visit)
        .map(
            agreement -> {
              LocalDate today = PersonDay.at(stores.clock().instant(), agreement.zone()).day();
              return new PlanModel(id(visit), agreement, visit.words(), today, week);
            });
  }

  private static long id(Visit visit) {
    String id = visit.context().pathParam("draft");
    return id.matches("\\d{1,18}") ? Long.parseLong(id) : 0;
  }

  /** Of the saved text; where that is no agreement yet, the answer says so. */
  private Optional<Agreement> agreement(Visit visit) {
    Optional<Draft> draft = desk.draft(id(visit));
    if (draft.isEmpty()) {
      visit.sorry(404, "error.404");
      return Optional.empty();
    }
    Optional<Agreement> agreement = draft.get().agreement();
    if (agreement.isEmpty()) {
      visit.sorry(CONFLICT, "plan.incomplete");
    }
    return agreement;
  }
}
