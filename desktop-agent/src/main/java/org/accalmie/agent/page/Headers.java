package org.accalmie.agent.page;

/** The headers of every answer: nothing from elsewhere, nothing kept, nothing told onwards. */
final class Headers {
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
          + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private Headers() {}

  static void set(com.sun.net.httpserver.Headers headers) {
    headers.set("Content-Security-Policy", POLICY);
    headers.set("Cache-Control", "no-store");
    // With none at all browsers would not tell either that a form comes from this very page.
    headers.set("Referrer-Policy", "same-origin");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
  }
}
