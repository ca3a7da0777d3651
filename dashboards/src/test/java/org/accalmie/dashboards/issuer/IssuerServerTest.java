package org.accalmie.dashboards.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.accalmie.policy.token.IssuerApi;
import org.accalmie.policy.token.TokenOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssuerServerTest {
  private static final String PASSWORD = "changeit";

  @TempDir private Path directory;
  private IssuerOnTrial trial;

  @BeforeEach
  void start() {
    trial = new IssuerOnTrial(directory.resolve("issuer"));
  }

  @AfterEach
  void stop() {
    trial.close();
  }

  @Test
  void showsListsToEverybodyAndRefusesWhatIsNoOrder() throws Exception {
    try (IssuerServer server = IssuerServer.start(trial.issuer(), "127.0.0.1", 0, null);
        HttpClient client = HttpClient.newHttpClient()) {
      var list = trial.keys.get("team-a");
      var shown = send(client, server, HttpRequest.newBuilder(), IssuerApi.KEYS + list.pin());
      assertThat(shown.statusCode()).isEqualTo(200);
      assertThat(shown.body()).isEqualTo(list.bytes());
      assertThat(shown.headers().firstValue("Set-Cookie")).isEmpty();
      assertThat(send(client, server, HttpRequest.newBuilder(), IssuerApi.KEYS + "x").statusCode())
          .isEqualTo(404);
      for (String body : new String[] {"", "{}", "null", "[1]", "{\"membership\":\"A\"}"}) {
        var post = HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(body));
        assertThat(send(client, server, post, IssuerApi.TOKENS).statusCode())
            .as(body)
            .isEqualTo(400);
      }
      var long33k =
          HttpRequest.newBuilder()
              .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[TokenOrder.MOST_BYTES + 1]));
      assertThat(send(client, server, long33k, IssuerApi.TOKENS).statusCode()).isEqualTo(413);
    }
  }

  @Test
  void speaksHttpsWithAKeyStoreOfItsOwner() throws Exception {
    Path store = directory.resolve("store.p12");
    makeCertificate(store);
    var certificate = new IssuerServer.Certificate(store, PASSWORD);
    try (IssuerServer server = IssuerServer.start(trial.issuer(), "localhost", 0, certificate);
        HttpClient client = HttpClient.newBuilder().sslContext(trusting(store)).build()) {
      assertThat(server.address()).startsWith("https://localhost:");
      var list = trial.keys.get("team-b");
      var shown = send(client, server, HttpRequest.newBuilder(), IssuerApi.KEYS + list.pin());
      assertThat(shown.body()).isEqualTo(list.bytes());
    }
  }

  private static HttpResponse<byte[]> send(
      HttpClient client, IssuerServer server, HttpRequest.Builder request, String path)
      throws Exception {
    return client.send(
        request.uri(URI.create(server.address() + path)).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private static void makeCertificate(Path store) throws Exception {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "issuer",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    keytool.getInputStream().readAllBytes();
    assertThat(keytool.waitFor()).isZero();
  }

  private static SSLContext trusting(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("issuer", keys.getCertificate("issuer"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
