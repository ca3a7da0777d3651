package org.accalmie.dashboards.web;

import io.javalin.http.Context;
import io.javalin.http.SameSite;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page that somebody wanted before they had a seat, so that an address that was shared leads
 * there.
 *
 * <p>Their own browser keeps it until then.
 */
record Wanted(Cookies cookies) {
  private static final String COOKIE = "accalmie-wanted";
  private static final int LONGEST = 500;

  // Browsers read "//" and "/\\" as the beginning of another site's name.
  private static final Pattern OUR_PAGE = Pattern.compile("/([a-z][a-z0-9/-]*)?(\\?[^/\\\\]*)?");
  private static final Pattern KEPT = Pattern.compile("(PARTIES|ADMIN|SEATED) (.+)");

  /** Whether an address is one of our own pages'. */
  static boolean isOurs(String page) {
    return OUR_PAGE.matcher(page).matches();
  }

  /** Keeps a page, and who may see it. */
  void keep(Context context, String page, Access access) {
    if (isOurs(page) && page.length() <= LONGEST) {
      byte[] kept = (access + " " + page).getBytes(StandardCharsets.UTF_8);
      cookies.set(
          context,
          COOKIE,
          Base64.getUrlEncoder().withoutPadding().encodeToString(kept),
          SameSite.LAX);
    }
  }

  /** Where somebody who just took a seat goes on: to what they wanted, or where the seat begins. */
  String take(Context context, Seat seat) {
    Optional<String> kept = Optional.ofNullable(cookies.of(context, COOKIE));
    kept.ifPresent(_ -> cookies.remove(context, COOKIE));
    return kept.flatMap(Wanted::read)
        .filter(text -> Access.valueOf(text.group(1)).allows(seat))
        .map(text -> text.group(2))
        .filter(Wanted::isOurs)
        .orElseGet(seat::home);
  }

  /** Whoever has the browser may have changed it. */
  private static Optional<Matcher> read(String kept) {
    try {
      byte[] text = Base64.getUrlDecoder().decode(kept);
      return Optional.of(KEPT.matcher(new String(text, StandardCharsets.UTF_8)))
          .filter(Matcher::matches);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
