package org.accalmie.dashboards.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.accalmie.agent.peers.Program;
import org.accalmie.analytics.broker.LoopbackPorts;
import org.accalmie.dashboards.oidc.OidcSettings;
import org.awaitility.Awaitility;

/**
 * A real Keycloak with a person for each seat, one for none, and two for several; each has “pass-”
 * and the own name as password.
 */
final class Keycloak implements AutoCloseable {
  /** What the realm's client has. */
  static final String SECRET = "a-secret-of-the-test";

  private static final String ADMIN = "keycloaks-admin";
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final ObjectMapper JSON = new ObjectMapper();
  private final int port = LoopbackPorts.free();
  private final Path log;
  private final Program program;

  Keycloak() throws IOException {
    Path home = unpacked();
    Path imports = Files.createDirectories(home.resolve("data/import"));
    try (var realm = Keycloak.class.getResourceAsStream("work-realm.json")) {
      Files.write(imports.resolve("work-realm.json"), realm.readAllBytes());
    }
    log = home.resolve("output");
    Files.deleteIfExists(log);
    program =
        Program.start(
            Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "JAVA_OPTS_APPEND",
                "-XX:TieredStopAtLevel=1",
                "KC_BOOTSTRAP_ADMIN_USERNAME",
                ADMIN,
                "KC_BOOTSTRAP_ADMIN_PASSWORD",
                ADMIN),
            log,
            home.resolve("bin/kc.sh").toString(),
            "start-dev",
            "--db=dev-mem",
            "--http-host=127.0.0.1",
            "--http-port=" + port,
            "--features-disabled=admin,account,device-flow,ciba,par,impersonation,kerberos,step-up-authentication",
            "--import-realm");
    Awaitility.await().atMost(PATIENCE).until(this::answersOrHasEnded);
    if (!program.isAlive()) {
      throw new IllegalStateException("Keycloak ended: " + Files.readString(log));
    }
  }

  /** How our pages know it. */
  OidcSettings settings() {
    return settings(port, SECRET);
  }

  int port() {
    return port;
  }

  /** As {@link #settings()}, by a way of one's own. */
  static OidcSettings settings(int port, String secret) {
    return new OidcSettings(
        URI.create("http://localhost:" + port + "/realms/work"),
        "accalmie",
        secret,
        "roles",
        Map.of("council", "council", "employer", "employer", "admin", "admin"));
  }

  /** Takes a role from somebody, as its admin does. */
  void take(String role, String name) throws IOException, InterruptedException {
    JsonNode granted =
        ask(
            HttpRequest.newBuilder(at("/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "grant_type=password&client_id=admin-cli&username=%s&password=%s"
                            .formatted(ADMIN, ADMIN))));
    String bearer = "Bearer " + granted.get("access_token").asText();
    String realm = "/admin/realms/work";
    JsonNode held = ask(authorized(realm + "/roles/" + role, bearer).GET());
    String id =
        ask(authorized(realm + "/users?exact=true&username=" + name, bearer).GET())
            .get(0)
            .get("id")
            .asText();
    ask(
        authorized(realm + "/users/" + id + "/role-mappings/realm", bearer)
            .header("Content-Type", "application/json")
            .method("DELETE", BodyPublishers.ofString("[" + held + "]")));
  }

  private HttpRequest.Builder authorized(String path, String bearer) {
    return HttpRequest.newBuilder(at(path)).header("Authorization", bearer);
  }

  private URI at(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  private static JsonNode ask(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      var answer = client.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IOException("Keycloak answers " + answer.statusCode() + ": " + answer.body());
      }
      return JSON.readTree(answer.body());
    }
  }

  private static Path unpacked() throws IOException {
    try (Stream<Path> homes = Files.list(Path.of("target/keycloak"))) {
      return homes
          .filter(home -> Files.exists(home.resolve("bin/kc.sh")))
          .max(Path::compareTo)
          .orElseThrow()
          .toAbsolutePath();
    }
  }

  private boolean answersOrHasEnded() throws IOException, InterruptedException {
    if (!program.isAlive()) {
      return true;
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI discovery = URI.create(settings().issuer() + "/.well-known/openid-configuration");
      return client
              .send(HttpRequest.newBuilder(discovery).build(), BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (ConnectException e) {
      return false;
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
