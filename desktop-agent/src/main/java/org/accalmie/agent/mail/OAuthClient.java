package org.accalmie.agent.mail;

import java.net.URI;
import java.util.Set;

/**
 * What the owner's mail provider calls this program, and where it hands out tokens (RFC 6749).
 *
 * @param authorize where the owner agrees in a browser
 * @param token where tokens are handed out
 * @param id the client id that the provider registered
 * @param scope what is asked for, as the provider writes it
 */
public record OAuthClient(URI authorize, URI token, String id, String scope) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * Checks that no token crosses a network in the clear.
   *
   * @throws IllegalArgumentException when one would; the message says what to write instead
   */
  public OAuthClient {
    requireProtected(authorize);
    requireProtected(token);
    if (id.isBlank() || scope.isBlank()) {
      throw new IllegalArgumentException(
          "Signing in needs the client id and the scope that your provider's documentation names.");
    }
  }

  private static void requireProtected(URI endpoint) {
    String host = endpoint.getHost() == null ? "" : endpoint.getHost();
    boolean isHere = "http".equals(endpoint.getScheme()) && LOOPBACK.contains(host);
    if (host.isEmpty() || !(isHere || "https".equals(endpoint.getScheme()))) {
      throw new IllegalArgumentException(
          "An address for signing in is no https:// address: take it from your provider's"
              + " documentation.");
    }
  }
}
