package org.accalmie.agent.page;

import java.util.Map;

/** The headers of every answer: nothing from elsewhere, nothing kept, nothing told onwards. */
final class Headers {
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
          + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  static final Map<String, String> ALL =
      Map.of(
          "Content-Security-Policy", POLICY,
          "Cache-Control", "no-store",
          // With none at all browsers would not tell either that a form comes from this very page.
          "Referrer-Policy", "same-origin",
          "X-Content-Type-Options", "nosniff",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Cross-Origin-Opener-Policy", "same-origin");

  private Headers() {}
}
