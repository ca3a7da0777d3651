package org.accalmie.agent.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * Where a mail server listens, written as {@code imaps://HOST[:PORT]}.
 *
 * @param port 1 to 65535, or 0 for the usual one
 */
public record MailServer(Protocol protocol, Security security, String host, int port) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
  private static final int HIGHEST_PORT = 65_535;

  /** What is spoken there. */
  public enum Protocol {
    /** Reading mail. */
    IMAP,
    /** Handing mail in. */
    SMTP
  }

  /** How the connection is protected. */
  public enum Security {
    /** TLS from the first byte. */
    SSL("s"),
    /** TLS after a greeting, or no connection at all. */
    STARTTLS(""),
    /** None; only to a server on this very machine. */
    PLAIN("-plain");

    private final String ending;

    Security(String ending) {
      this.ending = ending;
    }
  }

  /**
   * Checks that a password never crosses a network in the clear.
   *
   * @throws IllegalArgumentException when it would; the message says what to write instead
   */
  public MailServer {
    if (host.isBlank() || host.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "The mail server has no host: write it as imaps://HOST or imap://HOST.");
    }
    if (security == Security.PLAIN && !LOOPBACK.contains(host)) {
      throw new IllegalArgumentException(
          protocol == Protocol.IMAP
              ? "The mailbox would send its password in the clear: choose imaps:// or imap://."
              : "The mail server would get its password in the clear: choose smtps:// or smtp://.");
    }
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "The mail server's port is none: leave it out for the usual one.");
    }
  }

  /**
   * Reads {@code imaps://HOST[:PORT]}; {@code imap://} uses STARTTLS, {@code imap-plain://} is for
   * a server on this machine, and {@code smtp} goes the same way.
   *
   * @throws IllegalArgumentException when it is none of these; the message says what to write
   */
  public static MailServer parse(String address) {
    try {
      var uri = new URI(address);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme();
      for (Protocol protocol : Protocol.values()) {
        for (Security security : Security.values()) {
          if (scheme.equals(scheme(protocol, security))) {
            String host = uri.getHost() == null ? "" : uri.getHost();
            return new MailServer(protocol, security, host, Math.max(0, uri.getPort()));
          }
        }
      }
    } catch (URISyntaxException e) {
      // Told below, without the address.
    }
    throw new IllegalArgumentException(
        "A mail server's address begins with imaps://, imap:// (STARTTLS) or, on this machine only,"
            + " imap-plain://.");
  }

  private static String scheme(Protocol protocol, Security security) {
    return (protocol == Protocol.IMAP ? "imap" : "smtp") + security.ending;
  }

  /** As {@link #parse} reads it. */
  public String address() {
    return scheme(protocol, security) + "://" + host + (port == 0 ? "" : ":" + port);
  }

  /** Leaves the host out, so that no log can hold it. */
  @Override
  public String toString() {
    return "MailServer[" + protocol + " " + security + "]";
  }
}
