package org.accalmie.dashboards.web;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.accalmie.agent.peers.Ports;
import org.accalmie.agent.peers.Program;
import org.accalmie.dashboards.oidc.OidcSettings;
import org.awaitility.Awaitility;

/**
 * A real Keycloak with a person for each seat, one for none, and two for several; each has “pass-”
 * and the own name as password.
 */
final class Keycloak implements AutoCloseable {
  /** What the realm's client has. */
  static final String SECRET = "a-secret-of-the-test";

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private final int port = Ports.free();
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
                "-XX:TieredStopAtLevel=1"),
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
