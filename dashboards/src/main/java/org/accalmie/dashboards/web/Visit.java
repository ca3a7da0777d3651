package org.accalmie.dashboards.web;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accalmie.dashboards.web.Sessions.Session;
import org.jspecify.annotations.Nullable;

/** One request: who asks, in which language, and the page that answers. */
final class Visit {
  private static final String ANSWERED = "answered";

  private final Context context;
  private final Words words;
  private final @Nullable Session session;
  private final Renderer renderer;

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

  /**
   * What lies behind the door's address is good for one time; one comes back to the door itself.
   */
  String here() {
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
