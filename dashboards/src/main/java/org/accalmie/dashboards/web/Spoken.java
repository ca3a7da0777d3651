package org.accalmie.dashboards.web;

import io.javalin.http.Context;
import io.javalin.http.SameSite;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Which language a visitor reads: chosen here, or asked for by the browser. */
final class Spoken {
  private static final String COOKIE = "accalmie-language";

  private static final Map<Locale, Words> WORDS =
      Words.LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(one -> one, Words::new));

  private final Cookies cookies;

  Spoken(Cookies cookies) {
    this.cookies = cookies;
  }

  List<Route> routes() {
    return List.of(Route.get("/language", Access.EVERYBODY, this::choose));
  }

  Words of(Context context) {
    String cookie = cookies.of(context, COOKIE);
    String header = context.header("Accept-Language");
    String wanted = cookie != null ? cookie : header == null ? "en" : header;
    try {
      Locale best = Locale.lookup(Locale.LanguageRange.parse(wanted), Words.LANGUAGES);
      return in(best == null ? Words.LANGUAGES.getFirst() : best);
    } catch (IllegalArgumentException e) {
      return in(Words.LANGUAGES.getFirst());
    }
  }

  private static Words in(Locale language) {
    return Objects.requireNonNull(WORDS.get(language));
  }

  private void choose(Visit visit) {
    String wanted = visit.asked("to").orElse("");
    Words.LANGUAGES.stream()
        .filter(known -> known.getLanguage().equals(wanted))
        .forEach(known -> keep(visit.context(), known));
    visit.context().redirect(visit.asked("back").filter(Wanted::isOurs).orElse("/"));
  }

  /** Who follows a link to us from elsewhere is spoken to in it, too. */
  private void keep(Context context, Locale language) {
    cookies.set(context, COOKIE, language.getLanguage(), SameSite.LAX);
  }
}
