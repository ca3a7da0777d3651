package org.accalmie.agent.meeting;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers a server that asks who is there: by Digest (RFC 7616) if it can, else by Basic. */
final class Authorization {
  private static final Map<String, String> DIGESTS =
      Map.of("SHA-256", "SHA-256", "MD5", "MD5", "", "MD5");

  private final Login login;
  private final SecureRandom random = new SecureRandom();
  private @Nullable Challenge asked;
  private int count;

  Authorization(Login login) {
    this.login = login;
  }

  /** Takes what a server asks; false when an answer to it would be, or was, refused. */
  boolean take(List<String> headers) {
    Optional<Challenge> best =
        headers.stream()
            .flatMap(header -> Challenge.parse(header).stream())
            .filter(Authorization::isKnown)
            .max(Comparator.comparing(Authorization::strength));
    // A nonce that has grown old is no refusal.
    boolean isNew = best.filter(one -> asked == null || one.isStale()).isPresent();
    asked = best.orElse(null);
    count = 0;
    return isNew;
  }

  private static boolean isKnown(Challenge challenge) {
    return challenge.isBasic()
        || (challenge.isDigest()
            && DIGESTS.containsKey(challenge.algorithm())
            && (challenge.protection().isEmpty() || challenge.canAuthenticate()));
  }

  private static int strength(Challenge challenge) {
    if (challenge.isBasic()) {
      return 0;
    }
    return challenge.algorithm().equals("SHA-256") ? 2 : 1;
  }

  /** The header that says who is there, once a server has asked. */
  Optional<String> header(String method, URI uri) throws CalendarException {
    Challenge challenge = asked;
    if (challenge == null) {
      return Optional.empty();
    }
    if (challenge.isBasic()) {
      return Optional.of("Basic " + basic());
    }
    byte[] nonce = new byte[16];
    random.nextBytes(nonce);
    count++;
    return Optional.of(digest(challenge, method, target(uri), HexFormat.of().formatHex(nonce)));
  }

  private String basic() throws CalendarException {
    String both = login.user() + ":" + login.password().reveal();
    return Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }

  private static String target(URI uri) {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  private String digest(Challenge challenge, String method, String target, String own)
      throws CalendarException {
    String times = "%08x".formatted(count);
    StringBuilder header = new StringBuilder("Digest ");
    quoted(header, "username", login.user());
    quoted(header, "realm", challenge.realm());
    quoted(header, "nonce", challenge.nonce());
    quoted(header, "uri", target);
    if (!challenge.algorithm().isEmpty()) {
      header.append("algorithm=").append(challenge.algorithm()).append(", ");
    }
    if (!challenge.opaque().isEmpty()) {
      quoted(header, "opaque", challenge.opaque());
    }
    String middle = challenge.nonce();
    if (!challenge.protection().isEmpty()) {
      header.append("qop=auth, nc=").append(times).append(", ");
      quoted(header, "cnonce", own);
      middle = String.join(":", challenge.nonce(), times, own, "auth");
    }
    String proof = proof(challenge, method + ":" + target, middle);
    return header.append("response=\"").append(proof).append('"').toString();
  }

  private String proof(Challenge challenge, String what, String middle) throws CalendarException {
    String hash = DIGESTS.getOrDefault(challenge.algorithm(), "MD5");
    String who = login.user() + ":" + challenge.realm() + ":" + login.password().reveal();
    return hex(hash, hex(hash, who) + ":" + middle + ":" + hex(hash, what));
  }

  private static void quoted(StringBuilder header, String name, String value) {
    String safe = value.replace("\\", "\\\\").replace("\"", "\\\"");
    header.append(name).append("=\"").append(safe).append("\", ");
  }

  private static String hex(String algorithm, String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has it.", e);
    }
  }
}
