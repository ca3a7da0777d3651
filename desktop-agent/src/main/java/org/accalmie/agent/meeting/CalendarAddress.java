package org.accalmie.agent.meeting;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Which addresses are asked: https ones, and http ones of this very machine. */
final class CalendarAddress {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Set<String> WEBCAL = Set.of("webcal", "webcals");

  private CalendarAddress() {}

  static URI checked(URI address) {
    URI plain = WEBCAL.contains(scheme(address)) ? secure(address) : address;
    if (plain.getHost() == null || plain.getRawUserInfo() != null || !isSafe(plain)) {
      throw new IllegalArgumentException(
          "A calendar's address begins with https:// and a server's name, without user or"
              + " password in it.");
    }
    return plain;
  }

  private static URI secure(URI address) {
    return URI.create("https" + address.toString().substring(scheme(address).length()));
  }

  /** Whether a password may be sent there. */
  static boolean isSafe(URI address) {
    boolean isHere = scheme(address).equals("http") && LOOPBACK.contains(address.getHost());
    return isHere || isEncrypted(address);
  }

  static boolean isSameServer(URI one, URI other) {
    return scheme(one).equals(scheme(other))
        && one.getHost().equalsIgnoreCase(other.getHost())
        && port(one) == port(other);
  }

  static boolean isEncrypted(URI address) {
    return scheme(address).equals("https");
  }

  static int port(URI address) {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return isEncrypted(address) ? 443 : 80;
  }

  private static String scheme(URI address) {
    return address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
  }
}
