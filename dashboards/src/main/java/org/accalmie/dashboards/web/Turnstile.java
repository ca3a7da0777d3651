package org.accalmie.dashboards.web;

import io.javalin.http.Context;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.accalmie.dashboards.web.Sessions.Session;

/**
 * Lets nobody ask too often: each client address, each session, and at the sign-in more tightly.
 *
 * <p>Only where a proxy serves the pages: on this machine alone there is nobody to keep out. No
 * address is written down.
 */
final class Turnstile {
  static final int PER_ADDRESS = 600;
  static final int PER_SESSION = 300;
  static final int SIGNING_IN = 30;
  private static final int PREFIX = 8;
  private static final String DOOR = "/enter";

  private final Limits addresses;
  private final Limits sessions;
  private final Limits signIns;

  Turnstile(InstantSource clock) {
    this.addresses = Limits.of(PER_ADDRESS, clock);
    this.sessions = Limits.of(PER_SESSION, clock);
    this.signIns = Limits.of(SIGNING_IN, clock);
  }

  /** How long this request is too early; nothing if it is not. */
  Optional<Duration> wait(Context context, Optional<Session> session) {
    if (context.path().equals("/healthz")) {
      return Optional.empty();
    }
    String client = client(context);
    return Stream.of(
            addresses.wait(client),
            session.flatMap(known -> sessions.wait(known.id())),
            signsIn(context) ? signIns.wait(client) : Optional.<Duration>empty())
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder());
  }

  private static boolean signsIn(Context context) {
    return context.path().startsWith(DOOR + "/")
        || (context.path().equals(DOOR) && !context.method().name().equals("GET"));
  }

  /** What the proxy on this machine saw, which is what it added last; a network for IPv6. */
  private static String client(Context context) {
    String forwarded = context.header("X-Forwarded-For");
    String last =
        forwarded == null
            ? context.ip()
            : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    try {
      InetAddress address = InetAddress.ofLiteral(last);
      return address instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), PREFIX))
          : address.getHostAddress();
    } catch (IllegalArgumentException e) {
      return "unknown";
    }
  }
}
