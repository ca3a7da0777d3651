package org.accalmie.dashboards.web;

import io.javalin.http.Context;
import io.javalin.http.SameSite;
import java.net.URI;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.accalmie.dashboards.audit.AuditLog;
import org.accalmie.dashboards.oidc.Attempt;
import org.accalmie.dashboards.oidc.LoginRefused;
import org.accalmie.dashboards.oidc.Person;
import org.accalmie.dashboards.oidc.Provider;
import org.accalmie.dashboards.web.Sessions.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who somebody is says the organisation's OpenID Connect provider; of it, a seat is kept alone. */
final class ProviderEntrance implements Entrance {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderEntrance.class);
  private static final String ATTEMPT = "accalmie-attempt";
  private static final String OFFER = "accalmie-offer";
  private static final String CALLBACK = "/enter/callback";
  private static final Set<Seat> BOTH_SIDES = Set.of(Seat.COUNCIL, Seat.EMPLOYER);

  private final Provider provider;
  private final Seating seating;
  private final Waiting<Begun> attempts;
  private final Waiting<Offer> offers;
  private final AuditLog audit;

  ProviderEntrance(Provider provider, Seating seating, InstantSource clock, AuditLog audit) {
    this.provider = provider;
    this.seating = seating;
    this.attempts = new Waiting<>(clock);
    this.offers = new Waiting<>(clock);
    this.audit = audit;
  }

  /**
   * A log-in on its way.
   *
   * @param again what it is for; nothing for somebody who has no seat yet
   */
  private record Begun(Attempt attempt, Optional<Again> again) {}

  /** Whether somebody may still have their seat, and the page that they opened meanwhile. */
  private record Again(Session session, String page) {}

  /** Seats to choose from, and the pseudonym of who chooses. */
  private record Offer(Set<Seat> seats, String who) {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/enter", Access.EVERYBODY, this::door),
        Route.get("/enter/provider", Access.EVERYBODY, this::begin),
        Route.get(CALLBACK, Access.EVERYBODY, this::arrive),
        Route.post("/enter/seat", Access.EVERYBODY, this::choose),
        Route.get("/left", Access.EVERYBODY, this::left));
  }

  @Override
  public String afterLeaving() {
    return "/left";
  }

  private void door(Visit visit) {
    visit.show("signin", "signin.title", provider.host());
  }

  private void begin(Visit visit) {
    Attempt attempt = provider.begin();
    keep(visit, new Begun(attempt, Optional.empty()));
    visit.context().redirect(provider.way(attempt, callback()).toString());
  }

  private void keep(Visit visit, Begun begun) {
    // The provider leads back from its own site, which a stricter cookie would not survive.
    seating.cookies().set(visit.context(), ATTEMPT, attempts.keep(begun), SameSite.LAX);
  }

  /** Only where a browser says that a page is opened: what a script asks for cannot go round. */
  @Override
  public boolean asksAgain(Visit visit) {
    boolean opensPage = "document".equals(visit.context().header("Sec-Fetch-Dest"));
    Optional<Session> asked =
        visit.session().filter(session -> opensPage).filter(seating::isToBeAsked);
    asked
        .map(session -> new Again(session, seating.address().origin() + visit.here()))
        .ifPresent(again -> askAgain(visit, again));
    return asked.isPresent();
  }

  /** By no redirect: a page that one of our forms opens may lead to no other site. */
  private void askAgain(Visit visit, Again again) {
    Attempt attempt = provider.begin();
    keep(visit, new Begun(attempt, Optional.of(again)));
    leadOn(visit, "signin.moment", provider.silentWay(attempt, callback()).toString());
  }

  private void arrive(Visit visit) {
    Context context = visit.context();
    Optional<Begun> begun = attempts.take(seating.cookies().of(context, ATTEMPT));
    seating.cookies().remove(context, ATTEMPT);
    if (begun.isEmpty()) {
      refuse(visit, LoginRefused.Reason.NOT_BEGUN_HERE);
      return;
    }
    Optional<Again> again = begun.get().again();
    try {
      Person person = provider.arrived(begun.get().attempt(), callback(), context.queryParamMap());
      again.ifPresentOrElse(one -> stay(visit, one, person), () -> welcome(visit, person));
    } catch (LoginRefused e) {
      LOG.warn("Nobody came in by the log-in provider: {}.", e.getMessage());
      again.ifPresentOrElse(one -> doubt(visit, one, e.reason()), () -> refuse(visit, e.reason()));
    }
  }

  /** Whom the provider does not know any more loses the seat; while it is away, its word holds. */
  private void doubt(Visit visit, Again again, LoginRefused.Reason reason) {
    if (reason == LoginRefused.Reason.DENIED) {
      seating.withdraw(again.session());
      refuse(visit.withoutSeat(), 403, "signin.over");
    } else {
      leadOn(visit, "signin.done", again.page());
    }
  }

  private void stay(Visit visit, Again again, Person person) {
    Session session = again.session();
    boolean same =
        session.who().isEmpty() || session.who().equals(audit.pseudonym(person.subject()));
    if (!same || !seatsOf(person).contains(session.seat())) {
      seating.withdraw(session);
      welcome(visit.withoutSeat(), person);
    } else if (seating.vouch(session)) {
      leadOn(visit, "signin.done", again.page());
    } else {
      // Signed out meanwhile, in another tab.
      visit.context().redirect("/enter");
    }
  }

  /** None for somebody of both sides of the table. */
  private static Set<Seat> seatsOf(Person person) {
    Set<Seat> seats = EnumSet.noneOf(Seat.class);
    person.seats().forEach(word -> Seat.of(word).ifPresent(seats::add));
    return seats.containsAll(BOTH_SIDES) ? Set.of() : seats;
  }

  private static void refuse(Visit visit, LoginRefused.Reason reason) {
    int status =
        switch (reason) {
          case NOT_BEGUN_HERE, CODE -> 400;
          case DENIED -> 403;
          case CLIENT, TOKEN, CLOCK -> 502;
          case AWAY -> 503;
        };
    refuse(visit, status, "signin." + reason.name().toLowerCase(Locale.ROOT));
  }

  private static void refuse(Visit visit, int status, String sentence) {
    visit.context().status(status);
    visit.show("refused", "signin.refused", visit.words().say(sentence));
  }

  private void welcome(Visit visit, Person person) {
    Set<Seat> seats = seatsOf(person);
    if (seats.isEmpty()) {
      refuse(visit, 403, person.seats().isEmpty() ? "signin.no-role" : "signin.both-sides");
    } else {
      offer(visit, seats, seats.contains(Seat.ADMIN) ? audit.pseudonym(person.subject()) : "");
    }
  }

  private void offer(Visit visit, Set<Seat> seats, String who) {
    if (seats.size() == 1) {
      sit(visit, seats.iterator().next(), who);
    } else {
      String secret = offers.keep(new Offer(seats, who));
      seating.cookies().set(visit.context(), OFFER, secret, SameSite.STRICT);
      visit.show("seats", "signin.choose", List.copyOf(seats));
    }
  }

  private void choose(Visit visit) {
    Context context = visit.context();
    Offer offer = offers.take(seating.cookies().of(context, OFFER)).orElse(new Offer(Set.of(), ""));
    seating.cookies().remove(context, OFFER);
    Optional<Seat> seat =
        Optional.ofNullable(context.formParam("seat"))
            .flatMap(Seat::of)
            .filter(offer.seats()::contains);
    if (seat.isEmpty() || !seating.isOwnForm(context)) {
      context.redirect("/enter");
      return;
    }
    seating.take(context, seat.get(), offer.who());
    context.redirect(seating.wanted().take(context, seat.get()));
  }

  /** A browser sends the strict cookie only on the way from a page of ours to the next. */
  private void sit(Visit visit, Seat seat, String who) {
    seating.take(visit.context(), seat, who);
    leadOn(visit, "signin.done", seating.wanted().take(visit.context(), seat));
  }

  private static void leadOn(Visit visit, String title, String there) {
    visit.context().header("Refresh", "0; url=" + there);
    visit.show("seated", title, there);
  }

  private void left(Visit visit) {
    Optional<URI> farewell = provider.farewell(seating.address().page("/enter"));
    farewell.ifPresent(there -> visit.context().header("Refresh", "0; url=" + there));
    visit.show("left", "left.title", farewell.map(URI::toString).orElse("/enter"));
  }

  private URI callback() {
    return seating.address().page(CALLBACK);
  }
}
