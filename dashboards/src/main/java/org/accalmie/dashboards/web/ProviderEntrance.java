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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who somebody is says the organisation's OpenID Connect provider; of it, a seat is kept alone. */
final class ProviderEntrance implements Entrance {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderEntrance.class);
  private static final String ATTEMPT = "accalmie-attempt";
  private static final String OFFER = "accalmie-offer";
  private static final String CALLBACK = "/enter/callback";

  private final Provider provider;
  private final Seating seating;
  private final Waiting<Attempt> attempts;
  private final Waiting<Offer> offers;
  private final AuditLog audit;

  ProviderEntrance(Provider provider, Seating seating, InstantSource clock, AuditLog audit) {
    this.provider = provider;
    this.seating = seating;
    this.attempts = new Waiting<>(clock);
    this.offers = new Waiting<>(clock);
    this.audit = audit;
  }

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
    // The provider leads back from its own site, which a stricter cookie would not survive.
    seating.cookies().set(visit.context(), ATTEMPT, attempts.keep(attempt), SameSite.LAX);
    visit.context().redirect(provider.way(attempt, callback()).toString());
  }

  private void arrive(Visit visit) {
    Context context = visit.context();
    Optional<Attempt> attempt = attempts.take(seating.cookies().of(context, ATTEMPT));
    seating.cookies().remove(context, ATTEMPT);
    if (attempt.isEmpty()) {
      refuse(visit, LoginRefused.Reason.NOT_BEGUN_HERE);
      return;
    }
    try {
      welcome(visit, provider.arrived(attempt.get(), callback(), context.queryParamMap()));
    } catch (LoginRefused e) {
      LOG.warn("Nobody came in by the log-in provider: {}.", e.getMessage());
      refuse(visit, e.reason());
    }
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
    Set<Seat> seats = EnumSet.noneOf(Seat.class);
    person.seats().forEach(word -> Seat.of(word).ifPresent(seats::add));
    if (seats.isEmpty()) {
      refuse(visit, 403, "signin.no-role");
    } else if (seats.containsAll(Set.of(Seat.COUNCIL, Seat.EMPLOYER))) {
      refuse(visit, 403, "signin.both-sides");
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
    context.redirect(seat.get().home());
  }

  /** A browser sends the strict cookie only on the way from a page of ours to the next. */
  private void sit(Visit visit, Seat seat, String who) {
    seating.take(visit.context(), seat, who);
    visit.context().header("Refresh", "0; url=" + seat.home());
    visit.show("seated", "signin.done", seat.home());
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
