package org.accalmie.dashboards.oidc;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the pages are known to the provider, and which of its roles takes which seat.
 *
 * @param issuer as the provider writes itself, such as {@code https://login.example/realms/work}
 * @param clientSecret null for a client that has none
 * @param rolesClaim where a person's roles stand; {@code a.b} is b within a
 * @param roles the seats' words, each with the role that takes it
 */
public record OidcSettings(
    URI issuer,
    String clientId,
    @Nullable String clientSecret,
    String rolesClaim,
    Map<String, String> roles) {
  private static final List<String> SEATS = List.of("council", "employer", "admin");
  private static final List<String> OTHERS =
      List.of("issuer", "client-id", "client-secret-file", "roles-claim");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  public OidcSettings {
    roles = Map.copyOf(roles);
  }

  /** Shows no secret. */
  @Override
  public String toString() {
    return "OidcSettings[" + issuer + ", " + clientId + "]";
  }

  /**
   * Reads them from a file of properties: issuer, client-id, client-secret-file (if there is one),
   * roles-claim (“roles” if it is not said), and for council, employer and admin the role of each.
   *
   * @throws IOException if it, or the secret's file, cannot be read
   * @throws IllegalArgumentException if something is missing, unknown or contradicts itself
   */
  public static OidcSettings read(Path file) throws IOException {
    Properties given = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      given.load(reader);
    }
    try {
      refuseUnknown(given);
      return new OidcSettings(
          issuer(required(given, "issuer")),
          required(given, "client-id"),
          secret(file, given.getProperty("client-secret-file")),
          given.getProperty("roles-claim", "roles").strip(),
          roles(given));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  /** The seats that these roles take. */
  Set<String> seats(Set<String> held) {
    return SEATS.stream()
        .filter(seat -> held.contains(roles.get(seat)))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static void refuseUnknown(Properties given) {
    Set<String> unknown = new TreeSet<>(given.stringPropertyNames());
    List<String> known = Stream.concat(OTHERS.stream(), SEATS.stream()).toList();
    known.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no setting %s; there are %s."
              .formatted(String.join(", ", unknown), String.join(", ", known)));
    }
  }

  private static URI issuer(String text) {
    URI issuer = URI.create(text);
    boolean local = issuer.getHost() != null && LOOPBACK.contains(issuer.getHost());
    if (issuer.getHost() == null || !(local || "https".equals(issuer.getScheme()))) {
      throw new IllegalArgumentException(
          "“issuer” has to be the provider's address with https, such as https://login.example/realms/work, not “%s”."
              .formatted(text));
    }
    return issuer;
  }

  private static @Nullable String secret(Path file, @Nullable String name) throws IOException {
    if (name == null) {
      return null;
    }
    String secret = Files.readString(file.resolveSibling(name.strip())).strip();
    if (secret.isEmpty()) {
      throw new IllegalArgumentException("the file of “client-secret-file” is empty.");
    }
    return secret;
  }

  private static Map<String, String> roles(Properties given) {
    Map<String, String> roles = new LinkedHashMap<>();
    SEATS.forEach(seat -> roles.put(seat, required(given, seat)));
    if (new HashSet<>(roles.values()).size() < roles.size()) {
      throw new IllegalArgumentException("each seat needs a role of its own, not one for two.");
    }
    return roles;
  }

  private static String required(Properties given, String name) {
    String value = given.getProperty(name, "").strip();
    if (value.isEmpty()) {
      throw new IllegalArgumentException("“%s” is missing.".formatted(name));
    }
    return value;
  }
}
