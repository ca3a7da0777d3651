package org.accalmie.agent.mail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.accalmie.agent.secret.Secret;

/**
 * What a provider hands out, RFC 6749 section 5.1.
 *
 * @param refresh what later tokens are fetched with; absent when the one before stays good
 */
record TokenAnswer(Secret access, Optional<Secret> refresh, Duration lifetime) {
  /** What a provider means that says nothing. */
  private static final Duration UNSAID = Duration.ofMinutes(10);

  static TokenAnswer read(byte[] json) throws IOException {
    Map<String, String> fields = fields(json);
    String access = fields.get("access_token");
    if (access == null) {
      throw new IOException("The answer holds no token.");
    }
    try {
      return new TokenAnswer(
          new Secret(access),
          Optional.ofNullable(fields.get("refresh_token")).map(Secret::new),
          Optional.ofNullable(fields.get("expires_in"))
              .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
              .orElse(UNSAID));
    } catch (IllegalArgumentException e) {
      throw new IOException("The answer holds no usable token.", e);
    }
  }

  /** The values at the top; what lies deeper is passed over. */
  private static Map<String, String> fields(byte[] json) throws IOException {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("The answer is no object.");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        if (parser.nextToken().isScalarValue()) {
          fields.put(name, parser.getText());
        } else {
          parser.skipChildren();
        }
      }
    }
    return fields;
  }
}
