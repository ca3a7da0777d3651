package org.accalmie.dashboards.web;

import io.javalin.http.Context;
import io.javalin.http.SameSite;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.accalmie.dashboards.web.Sessions.Session;

/** Who sits where: a browser's session and its cookie. */
final class Seating {
  private static final String COOKIE = "accalmie-session";

  private final Sessions sessions;
  private final Cookies cookies;
  private final Supplier<Address> address;

  Seating(InstantSource clock, Cookies cookies, Supplier<Address> address) {
    this.sessions = new Sessions(clock);
    this.cookies = cookies;
    this.address = address;
  }

  Cookies cookies() {
    return cookies;
  }

  /** A page of ours, as people's browsers find it. */
  Address address() {
    return address.get();
  }

  Optional<Session> session(Context context) {
    return sessions.of(cookies.of(context, COOKIE));
  }

  /** Gives a seat, under a secret that no earlier session had. */
  void take(Context context, Seat seat) {
    session(context).ifPresent(sessions::close);
    cookies.set(context, COOKIE, sessions.open(seat).id(), SameSite.STRICT);
  }

  void leave(Visit visit) {
    visit.session().ifPresent(sessions::close);
    cookies.remove(visit.context(), COOKIE);
  }

  /** A form that another site sends carries that site's origin, or “null” where it hides it. */
  boolean isOwnForm(Context context) {
    String origin = context.header("Origin");
    String host = context.host();
    return origin == null || (host != null && origin.equals(address().originOf(host)));
  }
}
