package org.accalmie.dashboards.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import org.jspecify.annotations.Nullable;

/**
 * Our cookies, which no script reads.
 *
 * @param secure whether browsers reach us by https alone; then no other name of the same domain can
 *     set them either (the prefix {@code __Host-} of RFC 6265bis)
 */
record Cookies(boolean secure) {

  @Nullable String of(Context context, String name) {
    return context.cookie(full(name));
  }

  void set(Context context, String name, String value, SameSite sameSite) {
    Cookie cookie = new Cookie(full(name), value);
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSecure(secure);
    cookie.setSameSite(sameSite);
    context.cookie(cookie);
  }

  void remove(Context context, String name) {
    Cookie cookie = new Cookie(full(name), "");
    cookie.setPath("/");
    cookie.setMaxAge(0);
    cookie.setHttpOnly(true);
    cookie.setSecure(secure);
    cookie.setSameSite(SameSite.STRICT);
    context.cookie(cookie);
  }

  private String full(String name) {
    return (secure ? "__Host-" : "") + name;
  }
}
