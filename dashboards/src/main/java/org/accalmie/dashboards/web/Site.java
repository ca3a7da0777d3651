package org.accalmie.dashboards.web;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.accalmie.dashboards.audit.NotNoted;
import org.accalmie.dashboards.desk.Desk;
import org.accalmie.dashboards.store.Stores;
import org.accalmie.policy.agreement.AgreementReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The web server: its routes, and the headers of every answer. */
public final class Site implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Site.class);
  private static final String HOST = "127.0.0.1";
  private static final String A_YEAR = "max-age=31536000";
  private static final long A_SECOND = 1_000_000_000;
  private static final int MISDIRECTED = 421;
  private static final int TOO_LARGE = 413;
  private static final int MOST_OF_A_SMALL_FORM = 1_000_000;

  /** A draft of the largest size that is read, though each of its bytes be sent as three. */
  private static final int MOST_SENT = 3 * AgreementReader.MOST_BYTES + MOST_OF_A_SMALL_FORM;

  // Charts are drawn with style attributes; style sheets and scripts are our own files only.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
          + "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
          + "frame-ancestors 'none'";

  private final Optional<URI> named;
  private final Renderer renderer;
  private final Cookies cookies;
  private final Spoken spoken;
  private final Door door;
  private final Turnstile turnstile;
  private final List<Route> routes;
  private final Javalin server;

  /**
   * A site that is not started yet.
   *
   * @param desk where agreements are made; null where none are, as in a replay
   */
  public Site(Showing showing, Stores stores, Doors doors, @Nullable Desk desk) {
    this.named = doors.address();
    this.renderer = new Renderer(showing, doors.provider().isEmpty(), desk != null);
    this.cookies = new Cookies(named.isPresent());
    this.spoken = new Spoken(cookies);
    this.door = door(stores.clock(), doors);
    this.turnstile = new Turnstile(stores.clock());
    Openings openings = new Openings(stores);
    this.routes =
        Stream.of(
                List.of(Route.get("/assets/{name}", Access.EVERYBODY, Assets::serve)),
                new HealthPages(stores).routes(),
                door.routes(),
                spoken.routes(),
                new CouncilPages(stores, openings).routes(),
                new PaperPages(stores, openings).routes(),
                showing == Showing.A_REPLAY
                    ? List.<Route>of()
                    : new LabelPages(stores, openings).routes(),
                new AdminPages(stores, doors.audit().directory()).routes(),
                new MetricsPages(stores, doors.audit().directory()).routes(),
                new AuditPages(doors.audit()).routes(),
                desk == null
                    ? List.<Route>of()
                    : new DeskPages(stores, desk, doors.audit()).routes(),
                desk == null ? List.<Route>of() : new PlanPages(stores, desk).routes(),
                desk == null
                    ? List.<Route>of()
                    : new ProposalPages(stores, desk, doors.audit()).routes())
            .flatMap(List::stream)
            .toList();
    this.server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.http.maxRequestSize = MOST_SENT;
              serve(config.routes);
            });
  }

  /** Serves on the loopback interface. */
  public void start(int port) {
    server.start(HOST, port);
  }

  /** Where the pages are. */
  public String address() {
    return named().page("/").toString();
  }

  /** Where it listens, on the loopback interface. */
  int port() {
    return server.port();
  }

  private Address named() {
    return new Address(named, port());
  }

  private Door door(InstantSource clock, Doors doors) {
    boolean vouched = doors.provider().isPresent();
    Sessions sessions = new Sessions(clock, vouched ? Sessions.UNVOUCHED : Sessions.LIFE);
    Seating seating = new Seating(sessions, cookies, this::named, doors.audit());
    return new Door(
        seating,
        doors
            .provider()
            .<Entrance>map(known -> new ProviderEntrance(known, seating, clock, doors.audit()))
            .orElseGet(() -> new DemoEntrance(seating)));
  }

  /** Everything that it answers. */
  List<Route> routes() {
    return routes;
  }

  @Override
  public void close() {
    server.stop();
  }

  private void serve(JavalinDefaultRoutingApi server) {
    server.before(this::headers);
    server.before(this::ownNameOnly);
    server.before(this::notTooMuch);
    if (named.isPresent()) {
      server.before(this::notTooOften);
    }
    for (Route route : routes) {
      server.addHttpHandler(
          route.method(), route.path(), context -> door.pass(route, visit(context)));
    }
    server.exception(NotNoted.class, this::refuse);
    server.error(TOO_LARGE, context -> visit(context).sorryUnlessSaid(TOO_LARGE, "error.413"));
    server.error(404, context -> visit(context).sorryUnlessSaid(404, "error.404"));
    server.error(500, context -> visit(context).sorryUnlessSaid(500, "error.500"));
  }

  private Visit visit(Context context) {
    return new Visit(context, spoken.of(context), door.session(context).orElse(null), renderer);
  }

  /** Only who has a seat may send much, and nothing but drafts and files. */
  private void notTooMuch(Context context) {
    boolean mayBeLong =
        context.path().matches("/(desk|proposal)(/.*)?") && door.session(context).isPresent();
    if (context.contentLength() > (mayBeLong ? MOST_SENT : MOST_OF_A_SMALL_FORM)) {
      visit(context).sorry(TOO_LARGE, "error.413");
      context.skipRemainingHandlers();
    }
  }

  private void notTooOften(Context context) {
    turnstile
        .wait(context, door.session(context))
        .ifPresent(
            wait -> {
              context.header(
                  "Retry-After", String.valueOf(wait.plusNanos(A_SECOND - 1).toSeconds()));
              visit(context).sorry(429, "error.429");
              context.skipRemainingHandlers();
            });
  }

  private void refuse(NotNoted reason, Context context) {
    LOG.error(reason.getMessage());
    visit(context).sorry(503, "error.not-noted");
  }

  private void headers(Context context) {
    context.header("Content-Security-Policy", POLICY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "same-origin");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    context.header("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    context.header("Cache-Control", "no-store");
    if (named().isSecure()) {
      context.header("Strict-Transport-Security", A_YEAR);
    }
  }

  /**
   * Another site's name that was made to lead to this machine does not get our pages: its scripts
   * could read them.
   */
  private void ownNameOnly(Context context) {
    String host = context.header("Host");
    if (host == null || !named().isOurs(host)) {
      context.status(MISDIRECTED).result(address()).skipRemainingHandlers();
    }
  }
}
