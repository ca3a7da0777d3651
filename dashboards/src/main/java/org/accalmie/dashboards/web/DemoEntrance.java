package org.accalmie.dashboards.web;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** Everybody may take any seat, which proves nothing. */
final class DemoEntrance implements Entrance {
  private static final String EVERYBODY = "demo";
  private final Seating seating;

  DemoEntrance(Seating seating) {
    this.seating = seating;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/enter", Access.EVERYBODY, visit -> visit.show("enter", "enter.title", null)),
        Route.post("/enter", Access.EVERYBODY, this::enter));
  }

  @Override
  public boolean asksAgain(Visit visit) {
    return false;
  }

  @Override
  public String afterLeaving() {
    return "/enter";
  }

  private void enter(Visit visit) {
    Context context = visit.context();
    Optional<Seat> seat = Optional.ofNullable(context.formParam("seat")).flatMap(Seat::of);
    if (seat.isEmpty() || !seating.isOwnForm(context)) {
      context.redirect("/enter");
      return;
    }
    seating.take(context, seat.get(), EVERYBODY);
    context.redirect(seating.wanted().take(context, seat.get()));
  }
}
