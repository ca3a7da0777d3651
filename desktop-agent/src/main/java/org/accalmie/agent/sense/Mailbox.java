package org.accalmie.agent.sense;

import java.util.Set;
import java.util.function.Supplier;

/**
 * Where the owner's mail arrives.
 *
 * @param port 0 for the usual one
 * @param password asked for at each connection and never kept
 * @param folder usually {@code INBOX}
 */
public record Mailbox(
    String host,
    int port,
    String user,
    Supplier<String> password,
    Security security,
    String folder) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

  /** How the connection is protected. */
  public enum Security {
    /** TLS from the first byte; port 993. */
    SSL,
    /** TLS after a greeting, or no connection at all; port 143. */
    STARTTLS,
    /** None; only to a server on this very machine. */
    PLAIN
  }

  /**
   * Checks that a password never crosses a network in the clear.
   *
   * @throws IllegalArgumentException when it would; the message says what to write instead
   */
  public Mailbox {
    if (security == Security.PLAIN && !LOOPBACK.contains(host)) {
      throw new IllegalArgumentException(
          "The mailbox would send its password in the clear: choose ssl or starttls.");
    }
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("The mailbox's port is none: choose 0 for the usual one.");
    }
  }

  String protocol() {
    return security == Security.SSL ? "imaps" : "imap";
  }

  /** Leaves the user and the host out, so that no log can hold them. */
  @Override
  public String toString() {
    return "Mailbox[" + security + "]";
  }
}
