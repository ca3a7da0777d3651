package org.accalmie.dashboards.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private static final int MOST_KEPT = 8;

  private final Stores stores;
  private final Desk desk;

  /** A search takes all processors, for seconds. */
  private final Lock searching = new ReentrantLock();

  /** The newest plans, for whoever asked for them to look at. */
  private final Map<String, Rotation> found =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Rotation> eldest) {
              return size() > MOST_KEPT;
            }
          });

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
    String asked = visit.asked("weeks").orElse("");
    model(visit, visit.asked("week").orElse(""))
        .ifPresent(
            model ->
                visit.show(
                    "plan",
                    "plan.title",
                    Optional.ofNullable(found.get(place(visit, model, weeks(asked))))
                        .filter(_ -> !asked.isEmpty())
                        .map(rotation -> model.planned(weeks(asked), rotation))
                        .orElseGet(() -> model.view(weeks(asked)))));
  }

  /** Where a plan is found again: in another language, too, and as long as the text is the same. */
  private String place(Visit visit, PlanModel model, int weeks) {
    int revision = desk.draft(id(visit)).map(Draft::revision).orElse(0);
    return "%d %d %s %d".formatted(id(visit), revision, model.monday(), weeks);
  }

  private void plan(Visit visit) {
    String week = Optional.ofNullable(visit.context().formParam("week")).orElse("");
    int weeks = weeks(Optional.ofNullable(visit.context().formParam("weeks")).orElse(""));
    model(visit.from("/desk/" + id(visit) + "/plan"), week)
        .ifPresent(model -> plan(visit, model, weeks));
  }

  private void plan(Visit visit, PlanModel model, int weeks) {
    if (!searching.tryLock()) {
      visit.sorry(BUSY, "plan.busy");
      return;
    }
    try {
      agreement(visit)
          .map(agreement -> Rotation.planned(agreement, model.monday(), weeks, stores.clock()))
          .ifPresent(rotation -> found.put(place(visit, model, weeks), rotation));
    } finally {
      searching.unlock();
    }
    visit
        .context()
        .redirect(
            "/desk/%d/plan?week=%s&weeks=%d#rotation".formatted(id(visit), model.monday(), weeks));
  }

  private static int weeks(String weeks) {
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
