package org.accalmie.agent.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.accalmie.agent.mail.MailTrouble.Kind;
import org.accalmie.agent.secret.Secret;
import org.accalmie.agent.web.WebReply;
import org.accalmie.agent.web.WebServer;

/**
 * Lets the owner agree in a browser that this program may read mail's numbers: the code flow with
 * PKCE (RFC 7636) and a redirect to the loopback (RFC 8252).
 *
 * <p>The password is typed at the provider alone; what comes back is a refresh token.
 */
public final class BrowserLogin {
  private static final int RANDOM_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String account;
  private final OAuthClient client;
  private final Optional<Secret> clientSecret;
  private final String state = random();
  private final String verifier = random();

  /**
   * Prepares it.
   *
   * @param clientSecret what some providers hand out with a client id
   */
  public BrowserLogin(String account, OAuthClient client, Optional<Secret> clientSecret) {
    this.account = account;
    this.client = client;
    this.clientSecret = clientSecret;
  }

  private static String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * Waits until the owner has agreed, and gives the refresh token.
   *
   * @param show gets the address that the owner opens
   * @param patience how long the owner may take
   * @throws MailTrouble when the owner or the provider says no, or nobody answers in time
   */
  public Secret refreshToken(Consumer<URI> show, Duration patience)
      throws MailTrouble, IOException, InterruptedException {
    var code = new CompletableFuture<String>();
    try (WebServer server = WebServer.open(0)) {
      server.serve(request -> answer(request.target(), code));
      URI redirect = URI.create("http://127.0.0.1:" + server.port() + "/");
      show.accept(address(redirect));
      String agreed = await(code, patience);
      return new TokenEndpoint(account, client, clientSecret)
          .trade(agreed, verifier, redirect)
          .refresh()
          .orElseThrow(() -> new MailTrouble(Kind.NO_SECRET, account));
    }
  }

  private URI address(URI redirect) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", client.id());
    query.put("redirect_uri", redirect.toString());
    query.put("scope", client.scope());
    query.put("state", state);
    query.put("code_challenge", challenge());
    query.put("code_challenge_method", "S256");
    String before = client.authorize().getQuery() == null ? "?" : "&";
    return URI.create(client.authorize() + before + TokenEndpoint.form(query));
  }

  private String challenge() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  private String await(CompletableFuture<String> code, Duration patience)
      throws MailTrouble, InterruptedException {
    try {
      return code.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new MailTrouble(Kind.REFUSED, account);
    } catch (TimeoutException e) {
      throw new MailTrouble(Kind.AWAY, account);
    }
  }

  /** Only the browser that was sent away with our state is believed. */
  private WebReply answer(URI asked, CompletableFuture<String> code) {
    Map<String, String> query = query(asked);
    boolean isOurs =
        MessageDigest.isEqual(
            state.getBytes(US_ASCII), query.getOrDefault("state", "").getBytes(UTF_8));
    if (!asked.getPath().equals("/") || !isOurs) {
      return new WebReply(404, Map.of(), out -> {});
    }
    return new WebReply(
        200,
        Map.of(
            "Content-Type", "text/plain; charset=utf-8",
            "Cache-Control", "no-store",
            "Referrer-Policy", "no-referrer"),
        out -> {
          out.write("Accalmie has its answer: close this tab and go back.".getBytes(UTF_8));
          out.flush();
          complete(query, code);
        });
  }

  private static void complete(Map<String, String> query, CompletableFuture<String> code) {
    if (query.containsKey("code")) {
      code.complete(query.get("code"));
    } else {
      code.completeExceptionally(new IOException("The provider says no."));
    }
  }

  private static Map<String, String> query(URI uri) {
    Map<String, String> fields = new HashMap<>();
    String raw = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
      }
    }
    return fields;
  }
}
