package org.accalmie.dashboards.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accalmie.dashboards.web.Sessions.Said;
import org.accalmie.dashboards.web.Sessions.Session;
import org.jspecify.annotations.Nullable;

/** One request: who asks, in which language, and the page that answers. */
final class Visit {
  private static final String ANSWERED = "answered";

  private final Context context;
  private final Words words;
  private final @Nullable Session session;
  private final Renderer renderer;
  private @Nullable String page;

  Visit(Context context, Words words, @Nullable Session session, Renderer renderer) {
    this.context = context;
    this.words = words;
    this.session = session;
    this.renderer = renderer;
  }

  Context context() {
    return context;
  }

  Words words() {
    return words;
  }

  Optional<Session> session() {
    return Optional.ofNullable(session);
  }

  /** An admin's pseudonym in the log of acts; empty for the others. */
  String who() {
    return session == null ? "" : session.who();
  }

  /** A value of the address, such as of {@code ?week=…}. */
  Optional<String> asked(String name) {
    return Optional.ofNullable(context.queryParam(name)).filter(value -> !value.isBlank());
  }

  /** The same, of somebody whose seat was taken away. */
  Visit withoutSeat() {
    return new Visit(context, words, null, renderer);
  }

  /** Leads on to a page that says, once, what came of this. */
  void leadTo(String page, String said, String... parts) {
    willSay(page, said, parts);
    context.redirect(page);
  }

  /** Has a page say, once, what came of this. */
  void willSay(String page, String said, String... parts) {
    session().ifPresent(mine -> mine.said().set(new Said(page, said, List.of(parts))));
  }

  /** What this page was to say, once; empty if nothing. */
  String said() {
    return session()
        .flatMap(mine -> Optional.ofNullable(mine.said().get()).filter(this::isHere))
        .map(this::told)
        .orElse("");
  }

  private boolean isHere(Said said) {
    return said.page().replaceFirst("\\?.*", "").equals(context.path());
  }

  private String told(Said said) {
    session().ifPresent(mine -> mine.said().compareAndSet(said, null));
    return words.say(said.key(), said.parts().toArray());
  }

  /** Answers with a page. */
  void show(String template, String title, @Nullable Object view) {
    Map<String, Object> parts = new HashMap<>(Map.of("frame", frame(words.say(title))));
    if (view != null) {
      parts.put("view", view);
    }
    context.html(renderer.render(template, parts));
  }

  /** A part of a page, or what is no page. */
  String part(String template, Object view) {
    return renderer.render(template, Map.of("words", words, "view", view));
  }

  /** Answers with a part of a page, for its script. */
  void showPart(String template, Object view) {
    context.html(part(template, view));
  }

  /** Answers that it cannot be, unless a page has said so with a better reason. */
  void sorryUnlessSaid(int status, String reason) {
    if (context.attribute(ANSWERED) == null) {
      sorry(status, reason);
    }
  }

  /** Answers that it cannot be, and why. */
  void sorry(int status, String reason) {
    context.status(status);
    context.attribute(ANSWERED, true);
    show("sorry", reason, null);
  }

  /** Names the page to come back to, where it is a form that is answered with a page. */
  Visit from(String page) {
    this.page = page;
    return this;
  }

  /**
   * What lies behind the door's address is good for one time; one comes back to the door itself.
   */
  String here() {
    if (page != null) {
      return page;
    }
    if (!context.method().equals(HandlerType.GET)) {
      return session == null ? "/enter" : session.seat().home();
    }
    String query = context.queryString();
    return context.path().startsWith("/enter/")
        ? "/enter"
        : context.path() + (query == null ? "" : "?" + query);
  }

  private String about() {
    String asked =
        Stream.of("group", "week")
            .flatMap(name -> asked(name).map(value -> name + "=" + encoded(value)).stream())
            .collect(Collectors.joining("&"));
    return asked.isEmpty() ? "" : "?" + asked;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private PageFrame frame(String title) {
    return new PageFrame(
        renderer.showing(),
        renderer.demoLogin(),
        words,
        title,
        session == null ? null : session.seat(),
        session == null ? "" : session.csrf(),
        here(),
        about(),
        session == null ? List.of() : renderer.tabs(session.seat()));
  }
}
