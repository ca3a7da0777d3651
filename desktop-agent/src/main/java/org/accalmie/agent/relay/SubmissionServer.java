package org.accalmie.agent.relay;

import java.util.Set;
import java.util.function.Supplier;

/**
 * Where the owner's mail is really sent.
 *
 * @param port 0 for the usual one
 * @param secret the password or the access token; asked for at each connection and never kept
 */
public record SubmissionServer(
    String host, int port, Security security, String user, SignIn signIn, Supplier<String> secret) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

  /** How the connection is protected. */
  public enum Security {
    /** TLS from the first byte; port 465. */
    SSL,
    /** TLS after a greeting, or no connection at all; port 587. */
    STARTTLS,
    /** None; only to a server on this very machine. */
    PLAIN
  }

  /** What the secret is. */
  public enum SignIn {
    /** A password. */
    PASSWORD,
    /** An OAuth 2.0 access token. */
    XOAUTH2
  }

  /**
   * Checks that a secret never crosses a network in the clear.
   *
   * @throws IllegalArgumentException when it would; the message says what to write instead
   */
  public SubmissionServer {
    if (security == Security.PLAIN && !LOOPBACK.contains(host)) {
      throw new IllegalArgumentException(
          "The mail server would get its password in the clear: choose ssl or starttls.");
    }
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("The server's port is none: choose 0 for the usual one.");
    }
  }

  String protocol() {
    return security == Security.SSL ? "smtps" : "smtp";
  }

  int portOrUsual() {
    if (port != 0) {
      return port;
    }
    return security == Security.SSL ? 465 : 587;
  }

  /** Leaves the user and the host out, so that no log can hold them. */
  @Override
  public String toString() {
    return "SubmissionServer[" + security + "]";
  }
}
