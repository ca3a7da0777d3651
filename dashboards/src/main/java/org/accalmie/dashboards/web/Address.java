package org.accalmie.dashboards.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Under which names the pages are ours: those of this machine's loopback, and the one that a proxy
 * serves them under.
 *
 * @param named such as {@code https://accalmie.example}
 * @param port on the loopback interface
 */
record Address(Optional<URI> named, int port) {
  private static final String HOST = "127.0.0.1";

  /**
   * Reads what an admin wrote.
   *
   * @throws IllegalArgumentException if it is no https address without a path
   */
  static URI parse(String text) {
    try {
      URI written = new URI(text.toLowerCase(Locale.ROOT));
      URI origin = new URI(written.getScheme(), written.getAuthority(), null, null, null);
      boolean plain = written.getPath().isEmpty() || written.getPath().equals("/");
      if (plain
          && "https".equals(written.getScheme())
          && written.getHost() != null
          && written.getUserInfo() == null
          && written.getQuery() == null
          && written.getFragment() == null) {
        return origin;
      }
    } catch (URISyntaxException e) {
      // Told below.
    }
    throw new IllegalArgumentException(
        "The address of the pages has to be like https://accalmie.example, with https and without a path, not “%s”."
            .formatted(text));
  }

  /** Where people find the pages; without a slash at its end. */
  URI origin() {
    return named.orElseGet(() -> URI.create("http://" + HOST + ":" + port));
  }

  /** A page of ours, by its path. */
  URI page(String path) {
    return URI.create(origin() + path);
  }

  /** Whether browsers reach us by https alone. */
  boolean isSecure() {
    return named.isPresent();
  }

  /** Whether a request's Host is ours. */
  boolean isOurs(String host) {
    return host.toLowerCase(Locale.ROOT).equals(named.map(URI::getAuthority).orElse(""))
        || loopback().contains(host);
  }

  /** The Origin that a form of ours has, in a request to this Host. */
  String originOf(String host) {
    return loopback().contains(host) ? "http://" + host : origin().toString();
  }

  /** Whether a request came by a name of this machine alone, and not through a proxy. */
  static boolean isLoopback(String host) {
    return host.startsWith(HOST + ":") || host.startsWith("localhost:");
  }

  private Set<String> loopback() {
    return Set.of(HOST + ":" + port, "localhost:" + port);
  }
}
