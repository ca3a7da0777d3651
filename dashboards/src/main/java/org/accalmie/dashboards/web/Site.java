package org.accalmie.dashboards.web;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accalmie.dashboards.desk.Desk;
import org.accalmie.dashboards.store.Stores;
import org.jspecify.annotations.Nullable;

/** The web server: its routes, and the headers of every answer. */
public final class Site implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final List<String> NAMES = List.of(HOST, "localhost");
  private static final int MISDIRECTED = 421;
  // Charts are drawn with style attributes; style sheets and scripts are our own files only.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
          + "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
          + "frame-ancestors 'none'";

  private final Renderer renderer;
  private final Door door;
  private final List<Route> routes;
  private final Javalin server;

  /**
   * A site that is not started yet.
   *
   * @param desk where agreements are made; null where none are, as in a replay
   */
  public Site(Showing showing, Stores stores, @Nullable Desk desk) {
    this.renderer = new Renderer(showing, desk != null);
    this.door = new Door(stores.clock());
    Openings openings = new Openings(stores);
    this.routes =
        Stream.of(
                List.of(
                    Route.get("/healthz", Access.EVERYBODY, visit -> visit.context().result("ok")),
                    Route.get("/assets/{name}", Access.EVERYBODY, Assets::serve)),
                door.routes(),
                Spoken.routes(),
                new CouncilPages(stores, openings).routes(),
                new PaperPages(stores, openings).routes(),
                new LabelPages(stores).routes(),
                new AdminPages(stores).routes(),
                desk == null ? List.<Route>of() : new DeskPages(stores, desk).routes(),
                desk == null ? List.<Route>of() : new PlanPages(stores, desk).routes(),
                desk == null ? List.<Route>of() : new ProposalPages(stores, desk).routes())
            .flatMap(List::stream)
            .toList();
    this.server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              serve(config.routes);
            });
  }

  /** Serves on the loopback interface. */
  public void start(int port) {
    server.start(HOST, port);
  }

  /** Where the pages are. */
  public String address() {
    return "http://" + HOST + ":" + server.port() + "/";
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
    for (Route route : routes) {
      server.addHttpHandler(
          route.method(), route.path(), context -> door.pass(route, visit(context)));
    }
    server.error(404, context -> visit(context).sorry(404, "error.404"));
    server.error(500, context -> visit(context).sorry(500, "error.500"));
  }

  private Visit visit(Context context) {
    return new Visit(context, door.session(context).orElse(null), renderer);
  }

  private void headers(Context context) {
    context.header("Content-Security-Policy", POLICY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "same-origin");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    context.header("Cache-Control", "no-store");
  }

  /**
   * Another site's name that was made to lead to this machine does not get our pages: its scripts
   * could read them.
   */
  private void ownNameOnly(Context context) {
    Set<String> ours =
        NAMES.stream().map(name -> name + ":" + server.port()).collect(Collectors.toSet());
    String host = context.header("Host");
    if (host == null || !ours.contains(host)) {
      context.status(MISDIRECTED).result(address()).skipRemainingHandlers();
    }
  }
}
