package org.accalmie.agent.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.accalmie.agent.mail.MailTrouble.Kind;
import org.accalmie.agent.secret.Secret;

/** Where a provider hands out tokens; what it says goes no further. */
final class TokenEndpoint {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int LONGEST = 1 << 16;
  private static final int OK = 200;

  /** RFC 6749 section 5.2, which some providers send without the words that it asks for. */
  private static final Set<Integer> REFUSED =
      Set.of(
          HttpURLConnection.HTTP_BAD_REQUEST,
          HttpURLConnection.HTTP_UNAUTHORIZED,
          HttpURLConnection.HTTP_FORBIDDEN);

  private final String account;
  private final OAuthClient client;
  private final Optional<Secret> clientSecret;

  TokenEndpoint(String account, OAuthClient client, Optional<Secret> clientSecret) {
    this.account = account;
    this.client = client;
    this.clientSecret = clientSecret;
  }

  TokenAnswer refresh(Secret refresh) throws MailTrouble {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refresh.reveal());
    return ask(form);
  }

  /** Trades a code for tokens, RFC 7636. */
  TokenAnswer trade(String code, String verifier, URI redirect) throws MailTrouble {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("code_verifier", verifier);
    form.put("redirect_uri", redirect.toString());
    return ask(form);
  }

  private TokenAnswer ask(Map<String, String> form) throws MailTrouble {
    form.put("client_id", client.id());
    clientSecret.ifPresent(secret -> form.put("client_secret", secret.reveal()));
    Deadline deadline = Deadline.in(PATIENCE.multipliedBy(2));
    try {
      return post(form(form).getBytes(UTF_8));
    } catch (IOException | RuntimeException e) {
      throw new MailTrouble(Kind.AWAY, account);
    } finally {
      deadline.end();
    }
  }

  private TokenAnswer post(byte[] form) throws IOException, MailTrouble {
    var http = (HttpURLConnection) client.token().toURL().openConnection();
    try {
      http.setConnectTimeout((int) PATIENCE.toMillis());
      http.setReadTimeout((int) PATIENCE.toMillis());
      // A secret goes where the owner said, and nowhere else.
      http.setInstanceFollowRedirects(false);
      http.setDoOutput(true);
      http.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
      http.setRequestProperty("Accept", "application/json");
      http.setFixedLengthStreamingMode(form.length);
      http.getOutputStream().write(form);
      if (http.getResponseCode() == OK) {
        return TokenAnswer.read(body(http.getInputStream()));
      }
      boolean isRefused = REFUSED.contains(http.getResponseCode());
      throw new MailTrouble(isRefused ? Kind.REFUSED : Kind.AWAY, account);
    } finally {
      http.disconnect();
    }
  }

  private static byte[] body(InputStream in) throws IOException {
    try (in) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw new IOException("The answer is longer than any that holds a token.");
      }
      return bytes;
    }
  }

  static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }
}
