package org.accalmie.dashboards.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.accalmie.dashboards.web.Sessions.Session;
import org.jspecify.annotations.Nullable;

/** Through which nobody passes without the seat that a route asks for. */
final class Door {
  /** The session's secret, as a script sends it; forms have a field for it. */
  private static final String HEADER = "X-Accalmie-Csrf";

  private final Seating seating;
  private final Entrance entrance;

  Door(Seating seating, Entrance entrance) {
    this.seating = seating;
    this.entrance = entrance;
  }

  List<Route> routes() {
    return Stream.concat(
            entrance.routes().stream(), Stream.of(Route.post("/leave", Access.SEATED, this::leave)))
        .toList();
  }

  Optional<Session> session(Context context) {
    return seating.session(context);
  }

  /** Does what the route does for who may use it, and turns away who may not. */
  void pass(Route route, Visit visit) {
    if (route.access() == Access.EVERYBODY) {
      route.deed().forVisitor(visit);
    } else if (visit.session().isEmpty()) {
      turnAway(route, visit);
    } else if (!route.access().allows(visit.session().get().seat())) {
      visit.sorry(403, "error.403");
    } else if (changes(route) && !isOurs(visit)) {
      visit.sorry(403, "error.form");
    } else if (changes(route) || !entrance.asksAgain(visit)) {
      route.deed().forVisitor(visit);
    }
  }

  /**
   * A browser that follows another site's link does not send the session's cookie, and does on the
   * way from a page of ours.
   */
  private void turnAway(Route route, Visit visit) {
    boolean isLink = "cross-site".equals(visit.context().header("Sec-Fetch-Site"));
    if (isLink && !changes(route)) {
      visit.context().header("Refresh", "0; url=" + visit.here());
      visit.show("seated", "signin.moment", visit.here());
      return;
    }
    if (!changes(route)) {
      seating.wanted().keep(visit.context(), visit.here(), route.access());
    }
    visit.context().redirect("/enter");
  }

  private static boolean changes(Route route) {
    return !route.method().equals(HandlerType.GET);
  }

  private boolean isOurs(Visit visit) {
    return seating.isOwnForm(visit.context())
        && visit.session().filter(session -> session.sent(secret(visit.context()))).isPresent();
  }

  private static @Nullable String secret(Context context) {
    String header = context.header(HEADER);
    return header == null ? context.formParam("csrf") : header;
  }

  private void leave(Visit visit) {
    if (visit.session().filter(session -> session.seat().seesFigures()).isPresent()) {
      // A signature that still waits to be sent is a party's own; an admin's unsaved text is kept.
      visit.context().header("Clear-Site-Data", "\"storage\"");
    }
    seating.leave(visit);
    visit.context().redirect(entrance.afterLeaving());
  }
}
