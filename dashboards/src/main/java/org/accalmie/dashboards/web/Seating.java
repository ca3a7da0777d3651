package org.accalmie.dashboards.web;

import io.javalin.http.Context;
import io.javalin.http.SameSite;
import java.util.Optional;
import java.util.function.Supplier;
import org.accalmie.dashboards.audit.Act;
import org.accalmie.dashboards.audit.AuditLog;
import org.accalmie.dashboards.web.Sessions.Session;

/** Who sits where: a browser's session and its cookie. */
final class Seating {
  private static final String COOKIE = "accalmie-session";

  private final Sessions sessions;
  private final Cookies cookies;
  private final Supplier<Address> address;
  private final AuditLog audit;

  Seating(Sessions sessions, Cookies cookies, Supplier<Address> address, AuditLog audit) {
    this.sessions = sessions;
    this.cookies = cookies;
    this.address = address;
    this.audit = audit;
  }

  /** The pages that people wanted before they had a seat. */
  Wanted wanted() {
    return new Wanted(cookies);
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

  /**
   * Gives a seat, under a secret that no earlier session had.
   *
   * @param who an admin's pseudonym; of the others nothing is written down
   */
  void take(Context context, Seat seat, String who) {
    session(context).ifPresent(sessions::close);
    if (seat == Seat.ADMIN) {
      audit.note(who, Act.SIGNED_IN, "");
    }
    String kept = seat == Seat.ADMIN ? who : "";
    cookies.set(context, COOKIE, sessions.open(seat, kept).id(), SameSite.STRICT);
  }

  void leave(Visit visit) {
    visit.session().ifPresent(this::end);
    cookies.remove(visit.context(), COOKIE);
  }

  /** Whether it is time to ask again who sits there. */
  boolean isToBeAsked(Session session) {
    return sessions.isToBeAsked(session);
  }

  /** Whoever sits there may stay; whether they still do. */
  boolean vouch(Session session) {
    return sessions.vouch(session);
  }

  /**
   * Takes a seat away, which is no act of who had it. Nothing is written down: beside the next
   * sign-in it would tell which two pseudonyms are one admin when a month has passed.
   */
  void withdraw(Session session) {
    sessions.close(session);
  }

  /** Ends a session; who is not there any more has left before. */
  private void end(Session session) {
    if (sessions.close(session) && session.seat() == Seat.ADMIN) {
      audit.note(session.who(), Act.SIGNED_OUT, "");
    }
  }

  /** A form that another site sends carries that site's origin, or “null” where it hides it. */
  boolean isOwnForm(Context context) {
    String origin = context.header("Origin");
    String host = context.host();
    return origin == null || (host != null && origin.equals(address().originOf(host)));
  }
}
