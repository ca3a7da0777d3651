package org.accalmie.agent.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a bus listens, as far as Java can go there. */
public sealed interface BusAddress {
  /** Between the pairs of one address. */
  Pattern COMMA = Pattern.compile(",");

  /** What the specification says where nothing else is said. */
  String USUAL_SYSTEM_BUS = "unix:path=/var/run/dbus/system_bus_socket";

  /** Between addresses. */
  Pattern SEMICOLON = Pattern.compile(";");

  /** A socket in the file system. */
  record Socket(Path path) implements BusAddress {}

  /**
   * No bus, or one that cannot be reached.
   *
   * @param why one sentence for the owner, with what to do
   */
  record Unreachable(String why) implements BusAddress {}

  /**
   * Finds the session bus in an environment.
   *
   * <p>It reads {@code DBUS_SESSION_BUS_ADDRESS} (only {@code unix:path=} and {@code unix:runtime=}
   * lead to a socket file), and without it looks for {@code $XDG_RUNTIME_DIR/bus}.
   */
  static BusAddress in(Map<String, String> environment) {
    String address = environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "");
    if (address.isBlank()) {
      return runtimeSocket(environment)
          .filter(socket -> Files.exists(socket.path()))
          .<BusAddress>map(socket -> socket)
          .orElse(new Unreachable("No session bus is known: start the agent from your desktop."));
    }
    return SEMICOLON
        .splitAsStream(address)
        .flatMap(one -> socket(one, environment).stream())
        .findFirst()
        .<BusAddress>map(socket -> socket)
        .orElse(
            new Unreachable(
                "The session bus has no socket file: start it with an address unix:path=…"));
  }

  /**
   * Finds the system's bus: by {@code DBUS_SYSTEM_BUS_ADDRESS}, or where it always is.
   *
   * <p>Whether anything listens there is not looked at.
   */
  static BusAddress ofTheSystem(Map<String, String> environment) {
    String address = environment.getOrDefault("DBUS_SYSTEM_BUS_ADDRESS", USUAL_SYSTEM_BUS);
    return SEMICOLON
        .splitAsStream(address)
        .flatMap(one -> socket(one, environment).stream())
        .findFirst()
        .<BusAddress>map(socket -> socket)
        .orElse(new Unreachable("The system's bus has no socket file."));
  }

  private static Optional<Socket> socket(String address, Map<String, String> environment) {
    if (!address.startsWith("unix:")) {
      return Optional.empty();
    }
    for (String pair : COMMA.splitAsStream(address.substring("unix:".length())).toList()) {
      if (pair.startsWith("path=")) {
        return Optional.of(new Socket(Path.of(unescape(pair.substring("path=".length())))));
      }
      if (pair.equals("runtime=yes")) {
        return runtimeSocket(environment);
      }
    }
    return Optional.empty();
  }

  private static Optional<Socket> runtimeSocket(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("XDG_RUNTIME_DIR"))
        .map(directory -> new Socket(Path.of(directory, "bus")));
  }

  /** D-Bus escapes bytes as %xx; a plus sign stands for itself, unlike in a web address. */
  private static String unescape(String value) {
    return URLDecoder.decode(value.replace("+", "%2B"), UTF_8);
  }
}
