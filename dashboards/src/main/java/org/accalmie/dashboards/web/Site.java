package org.accalmie.dashboards.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.accalmie.dashboards.store.Agreements;
import org.accalmie.dashboards.store.Figures;
import org.accalmie.dashboards.store.Traffic;
import org.accalmie.dashboards.web.Sessions.Session;
import org.accalmie.policy.agreement.Agreement;

/** The web server: routes, seats and headers. */
public final class Site implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final List<String> NAMES = List.of(HOST, "localhost");
  private static final int MISDIRECTED = 421;
  private static final String COOKIE = "accalmie-session";
  private static final String LANGUAGE = "accalmie-language";
  // Charts are drawn with style attributes; style sheets and scripts are our own files only.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
          + "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
          + "frame-ancestors 'none'";

  // Browsers read "//" and "/\\" as the beginning of another site's name.
  private static final Pattern OUR_PAGE = Pattern.compile("/(admin|enter)?(\\?[^/\\\\]*)?");

  private final Showing showing;
  private final Agreements agreements;
  private final Figures figures;
  private final Traffic traffic;
  private final InstantSource clock;
  private final Sessions sessions;
  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
  private final Javalin server;

  /**
   * A site that is not started yet.
   *
   * @param clock for sessions and for what is in force today
   */
  public Site(
      Showing showing,
      Agreements agreements,
      Figures figures,
      Traffic traffic,
      InstantSource clock) {
    this.showing = showing;
    this.agreements = agreements;
    this.figures = figures;
    this.traffic = traffic;
    this.clock = clock;
    this.sessions = new Sessions(clock);
    this.server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              routes(config.routes);
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

  @Override
  public void close() {
    server.stop();
  }

  private void routes(JavalinDefaultRoutingApi routes) {
    routes.before(this::headers);
    routes.before(this::ownNameOnly);
    routes.get("/healthz", context -> context.result("ok"));
    routes.get("/assets/{name}", Assets::serve);
    routes.get("/enter", this::door);
    routes.post("/enter", this::enter);
    routes.post("/leave", this::leave);
    routes.get("/language", this::language);
    routes.get("/", context -> seated(context, true, this::council));
    routes.get("/admin", context -> seated(context, false, this::admin));
    routes.error(404, context -> sorry(context, "error.404"));
    routes.error(500, context -> sorry(context, "error.500"));
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

  /** What a visitor with a seat does on a page. */
  private interface Seated {
    void show(Context context, Session session);
  }

  private void seated(Context context, boolean figuresPage, Seated page) {
    Optional<Session> session = session(context);
    if (session.isEmpty()) {
      context.redirect("/enter");
    } else if (session.get().seat().seesFigures() != figuresPage) {
      context.status(403);
      sorry(context, "error.403");
    } else {
      page.show(context, session.get());
    }
  }

  private void council(Context context, Session session) {
    Words words = words(context);
    CouncilView view =
        new CouncilModel(agreements.book(), figures, words, today())
            .view(context.queryParam("group"), context.queryParam("week"));
    show(context, "council", frame(context, words, "council.title", session), view);
  }

  private void admin(Context context, Session session) {
    Words words = words(context);
    AdminView view = new AdminModel(agreements.book(), traffic, words, today()).view();
    show(context, "admin", frame(context, words, "admin.title", session), view);
  }

  private LocalDate today() {
    ZoneId zone = agreements.book().newest().map(Agreement::zone).orElse(ZoneOffset.UTC);
    return clock.instant().atZone(zone).toLocalDate();
  }

  private void door(Context context) {
    Words words = words(context);
    show(
        context,
        "enter",
        new PageFrame(showing, words, words.say("enter.title"), null, "", "/enter"),
        null);
  }

  private void enter(Context context) {
    Optional<Seat> seat = Optional.ofNullable(context.formParam("seat")).flatMap(Seat::of);
    if (seat.isEmpty() || !sameOrigin(context)) {
      context.redirect("/enter");
      return;
    }
    Session session = sessions.open(seat.get());
    Cookie cookie = new Cookie(COOKIE, session.id());
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.STRICT);
    context.cookie(cookie);
    context.redirect(seat.get().home());
  }

  private void leave(Context context) {
    session(context)
        .filter(session -> session.sent(context.formParam("csrf")))
        .ifPresent(sessions::close);
    context.redirect("/enter");
  }

  private void language(Context context) {
    String wanted = context.queryParam("to");
    Words.LANGUAGES.stream()
        .filter(known -> known.getLanguage().equals(wanted))
        .forEach(known -> context.cookie(LANGUAGE, known.getLanguage()));
    String back = context.queryParam("back");
    context.redirect(back != null && OUR_PAGE.matcher(back).matches() ? back : "/");
  }

  private void sorry(Context context, String key) {
    Words words = words(context);
    show(context, "sorry", new PageFrame(showing, words, words.say(key), null, "", "/"), null);
  }

  private PageFrame frame(Context context, Words words, String title, Session session) {
    String query = context.queryString();
    String here = context.path() + (query == null ? "" : "?" + query);
    return new PageFrame(showing, words, words.say(title), session.seat(), session.csrf(), here);
  }

  private void show(
      Context context,
      String template,
      PageFrame frame,
      @org.jspecify.annotations.Nullable Object view) {
    Map<String, Object> parts = new HashMap<>(Map.of("frame", frame));
    if (view != null) {
      parts.put("view", view);
    }
    TemplateOutput html = new StringOutput();
    templates.render("dashboards/" + template + ".jte", parts, html);
    context.html(html.toString());
  }

  private Optional<Session> session(Context context) {
    return sessions.of(context.cookie(COOKIE));
  }

  /** A form that another site sends carries that site's origin, or “null” where it hides it. */
  private static boolean sameOrigin(Context context) {
    String origin = context.header("Origin");
    return origin == null || origin.equals("http://" + context.host());
  }

  private static Words words(Context context) {
    String cookie = context.cookie(LANGUAGE);
    String header = context.header("Accept-Language");
    String wanted = cookie != null ? cookie : header == null ? "en" : header;
    try {
      Locale best = Locale.lookup(Locale.LanguageRange.parse(wanted), Words.LANGUAGES);
      return new Words(best == null ? Words.LANGUAGES.getFirst() : best);
    } catch (IllegalArgumentException e) {
      return new Words(Words.LANGUAGES.getFirst());
    }
  }
}
