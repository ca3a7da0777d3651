package org.accalmie.agent.peers;

import static org.accalmie.agent.peers.Program.patiently;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.accalmie.analytics.broker.LoopbackPorts;

/** A real OAuth 2 server, with the one user of {@link DovecotServer}. */
public final class GlewlwydServer implements AutoCloseable {
  /** The client id that it knows. */
  public static final String CLIENT = "accalmie";

  /** The scope that it grants. */
  public static final String SCOPE = "mail";

  private static final String SCHEMA = "/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3";

  private final Path directory;
  private final int port;
  private final Program server;
  private final HttpClient admin = browser();

  private GlewlwydServer(Path directory, int port) throws IOException {
    this.directory = directory;
    this.port = port;
    Files.writeString(directory.resolve("conf"), configuration());
    Program.run(Map.of(), "sqlite3", directory.resolve("db").toString(), ".read " + SCHEMA);
    this.server =
        Program.start(
            Map.of(),
            directory.resolve("output"),
            "glewlwyd",
            "-c",
            directory.resolve("conf").toString());
    patiently().until(this::answers);
    prepare();
  }

  /** Starts it on a free port. */
  public static GlewlwydServer start() throws IOException {
    return new GlewlwydServer(Program.directory("glewlwyd"), LoopbackPorts.free());
  }

  private static HttpClient browser() {
    return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  }

  private String configuration() {
    return """
        port=$PORT
        bind_address="127.0.0.1"
        external_url="http://127.0.0.1:$PORT/"
        login_url="login.html"
        api_prefix="api"
        log_mode="file"
        log_level="INFO"
        log_file="$DIR/log"
        cookie_secure=0
        session_expiration=3600
        session_key="GLEWLWYD2_SESSION_ID"
        admin_session_authentication="cookie"
        profile_session_authentication="cookie"
        login_api_enabled=true
        admin_scope="g_admin"
        profile_scope="g_profile"
        user_module_path="/usr/lib/glewlwyd/user"
        client_module_path="/usr/lib/glewlwyd/client"
        user_auth_scheme_module_path="/usr/lib/glewlwyd/scheme"
        plugin_module_path="/usr/lib/glewlwyd/plugin"
        hash_algorithm="SHA512"
        database={ type="sqlite3"; path="$DIR/db"; };
        """
        .replace("$PORT", Integer.toString(port))
        .replace("$DIR", directory.toString());
  }

  private boolean answers() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** It comes with an administrator, and knows nothing else. */
  private void prepare() {
    post(admin, "/auth/", "{'username':'admin','password':'password'}");
    post(
        admin,
        "/mod/plugin/",
        """
        {'module':'oauth2-glewlwyd','name':'glwd','display_name':'mail','order_rank':0,
         'parameters':{'url':'','jwt-type':'sha','jwt-key-size':'256',
          'key':'only-for-tests-0123456789abcdef','cert':'','access-token-duration':3600,
          'refresh-token-duration':86400,'code-duration':600,'refresh-token-rolling':true,
          'auth-type-code-enabled':true,'auth-type-code-revoke-replayed':true,
          'auth-type-implicit-enabled':false,'auth-type-password-enabled':false,
          'auth-type-client-enabled':false,'auth-type-device-enabled':false,
          'auth-type-refresh-enabled':true,'scope':[],'additional-parameters':[],
          'pkce-allowed':true,'pkce-method-plain-allowed':false,
          'introspection-revocation-allowed':true,'introspection-revocation-auth-scope':[],
          'introspection-revocation-allow-target-client':true}}
        """);
    post(
        admin,
        "/scope/",
        "{'name':'mail','display_name':'mail','password_required':true,'scheme':{}}");
    post(
        admin,
        "/user/",
        "{'username':'%s','password':'%s','scope':['mail'],'enabled':true}"
            .formatted(DovecotServer.USER, DovecotServer.PASSWORD));
  }

  /** Does what its user does in a browser: logs in, agrees or not, and is sent back. */
  public void agree(URI address) throws IOException, InterruptedException {
    String redirect = address.getQuery().replaceFirst("^.*redirect_uri=([^&]+).*$", "$1");
    // This server knows each redirect to the letter, its port too.
    post(
        admin,
        "/client/",
        """
        {'client_id':'%s','confidential':false,'enabled':true,'redirect_uri':['%s'],
         'authorization_type':['code','refresh_token'],'scope':[]}
        """
            .formatted(CLIENT, redirect));
    HttpClient browser = browser();
    post(
        browser,
        "/auth/",
        "{'username':'%s','password':'%s'}".formatted(DovecotServer.USER, DovecotServer.PASSWORD));
    send(browser, request("/auth/grant/" + CLIENT).PUT(json("{'scope':'mail'}")));
    URI agreed = URI.create(address + "&g_continue");
    var answer = browser.send(HttpRequest.newBuilder(agreed).build(), BodyHandlers.discarding());
    URI back = URI.create(answer.headers().firstValue("Location").orElseThrow());
    browser.send(HttpRequest.newBuilder(back).build(), BodyHandlers.discarding());
  }

  /** Ends all tokens, as an owner does who takes an agreement back. */
  public void revoke() {
    Program.run(
        Map.of(),
        "sqlite3",
        directory.resolve("db").toString(),
        ".timeout 5000",
        "UPDATE gpg_refresh_token SET gpgr_enabled=0;"
            + " UPDATE gpg_access_token SET gpga_enabled=0;");
  }

  private void post(HttpClient client, String path, String body) {
    send(client, request(path).POST(json(body)));
  }

  private static HttpRequest.BodyPublisher json(String text) {
    return BodyPublishers.ofString(text.replace('\'', '"'));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address("/api" + path)))
        .header("Content-Type", "application/json");
  }

  private static void send(HttpClient client, HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(answer.statusCode() + " " + answer.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String address(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  /** Where its user agrees. */
  public URI authorize() {
    return URI.create(address("/api/glwd/auth"));
  }

  /** Where it hands out tokens. */
  public URI token() {
    return URI.create(address("/api/glwd/token"));
  }

  /** Where a mail server asks whose token it was given. */
  public URI profile() {
    return URI.create(address("/api/glwd/profile"));
  }

  @Override
  public void close() {
    server.close();
    Program.delete(directory);
  }
}
