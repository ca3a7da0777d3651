package org.accalmie.agent.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.accalmie.agent.token.Trouble.Kind;
import org.accalmie.policy.token.IssuerApi;
import org.accalmie.policy.token.KeyList;
import org.accalmie.policy.token.TokenOrder;

/** Asks an issuer; believes nothing that the agreement does not pin. */
public final class IssuerClient {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int LONGEST = 1 << 19;
  private static final int LONGEST_SENTENCE = 300;
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final URI address;

  /**
   * An issuer at an address.
   *
   * @throws IllegalArgumentException if a member's code would travel there unencrypted
   */
  public IssuerClient(URI address) {
    String host = address.getHost();
    boolean isHttps = "https".equals(address.getScheme());
    boolean isHere = "http".equals(address.getScheme()) && THIS_MACHINE.contains(host);
    if (host == null || !(isHttps || isHere)) {
      throw new IllegalArgumentException(
          "The issuer's address %s must begin with https://, for your code travels there."
              .formatted(address));
    }
    this.address = address;
  }

  /** The list of keys that the agreement pins. */
  KeyList keys(String pin) throws Trouble {
    byte[] bytes = answer(connection(IssuerApi.KEYS + pin));
    try {
      KeyList list = KeyList.of(bytes);
      if (list.pin().equals(pin)) {
        return list;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new Trouble(
        Kind.REFUSED,
        "The issuer shows other keys than those that both parties signed; nothing is reported. Tell your works council.");
  }

  /** The signatures that are asked for, in this order. */
  TokenOrder.Delivery order(TokenOrder order) throws Trouble {
    HttpURLConnection connection = connection(IssuerApi.TOKENS);
    try {
      connection.setRequestMethod("POST");
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", "application/json");
      byte[] body = order.bytes();
      connection.setFixedLengthStreamingMode(body.length);
      try (var out = connection.getOutputStream()) {
        out.write(body);
      }
    } catch (IOException e) {
      throw away();
    }
    byte[] bytes = answer(connection);
    try {
      return TokenOrder.Delivery.of(bytes);
    } catch (IllegalArgumentException e) {
      throw away();
    }
  }

  private HttpURLConnection connection(String path) throws Trouble {
    try {
      var connection = (HttpURLConnection) address.resolve(path).toURL().openConnection();
      connection.setConnectTimeout((int) PATIENCE.toMillis());
      connection.setReadTimeout((int) PATIENCE.toMillis());
      connection.setInstanceFollowRedirects(false);
      connection.setUseCaches(false);
      // The platform's own name would tell its version and system.
      connection.setRequestProperty("User-Agent", "accalmie");
      connection.setRequestProperty("Accept", "application/json");
      return connection;
    } catch (IOException e) {
      throw away();
    }
  }

  private static byte[] answer(HttpURLConnection connection) throws Trouble {
    try {
      int status = connection.getResponseCode();
      boolean isGood = status == HttpURLConnection.HTTP_OK;
      try (InputStream in = isGood ? connection.getInputStream() : connection.getErrorStream()) {
        byte[] bytes = in == null ? new byte[0] : in.readNBytes(LONGEST);
        if (isGood) {
          return bytes;
        }
        throw refused(status, new String(bytes, UTF_8));
      }
    } catch (IOException e) {
      throw away();
    } finally {
      connection.disconnect();
    }
  }

  private static Trouble refused(int status, String sentence) {
    String shown = sentence.substring(0, Math.min(LONGEST_SENTENCE, sentence.length()));
    return status >= HttpURLConnection.HTTP_INTERNAL_ERROR
        ? away()
        : new Trouble(Kind.REFUSED, shown.strip());
  }

  private static Trouble away() {
    return new Trouble(Kind.AWAY, "The issuer of tokens does not answer; it is tried again.");
  }
}
