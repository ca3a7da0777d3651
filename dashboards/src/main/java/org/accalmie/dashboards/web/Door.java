package org.accalmie.dashboards.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.accalmie.dashboards.web.Sessions.Session;
import org.jspecify.annotations.Nullable;

/** Who comes in, with which seat, and through which door nobody without it passes. */
final class Door {
  private static final String COOKIE = "accalmie-session";

  /** The session's secret, as a script sends it; forms have a field for it. */
  private static final String HEADER = "X-Accalmie-Csrf";

  private final Sessions sessions;

  Door(InstantSource clock) {
    this.sessions = new Sessions(clock);
  }

  List<Route> routes() {
    return List.of(
        Route.get("/enter", Access.EVERYBODY, visit -> visit.show("enter", "enter.title", null)),
        Route.post("/enter", Access.EVERYBODY, this::enter),
        Route.post("/leave", Access.SEATED, this::leave));
  }

  Optional<Session> session(Context context) {
    return sessions.of(context.cookie(COOKIE));
  }

  /** Does what the route does for who may use it, and turns away who may not. */
  void pass(Route route, Visit visit) {
    if (route.access() == Access.EVERYBODY) {
      route.deed().forVisitor(visit);
    } else if (visit.session().isEmpty()) {
      visit.context().redirect("/enter");
    } else if (!route.access().allows(visit.session().get().seat())) {
      visit.sorry(403, "error.403");
    } else if (changes(route) && !visit.session().get().sent(secret(visit.context()))) {
      visit.sorry(403, "error.form");
    } else {
      route.deed().forVisitor(visit);
    }
  }

  private static boolean changes(Route route) {
    return !route.method().equals(io.javalin.http.HandlerType.GET);
  }

  private static @Nullable String secret(Context context) {
    String header = context.header(HEADER);
    return header == null ? context.formParam("csrf") : header;
  }

  private void enter(Visit visit) {
    Context context = visit.context();
    Optional<Seat> seat = Optional.ofNullable(context.formParam("seat")).flatMap(Seat::of);
    if (seat.isEmpty() || !sameOrigin(context)) {
      context.redirect("/enter");
      return;
    }
    Cookie cookie = new Cookie(COOKIE, sessions.open(seat.get()).id());
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.STRICT);
    context.cookie(cookie);
    context.redirect(seat.get().home());
  }

  private void leave(Visit visit) {
    visit.session().ifPresent(sessions::close);
    visit.context().redirect("/enter");
  }

  /** A form that another site sends carries that site's origin, or “null” where it hides it. */
  private static boolean sameOrigin(Context context) {
    String origin = context.header("Origin");
    return origin == null || origin.equals("http://" + context.host());
  }
}
