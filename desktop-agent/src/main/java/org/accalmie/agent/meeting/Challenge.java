package org.accalmie.agent.meeting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a server wants to be told who is there (RFC 9110, 11.3).
 *
 * @param scheme in small letters
 * @param parameters names in small letters
 */
record Challenge(String scheme, Map<String, String> parameters) {
  private static final Pattern PART =
      Pattern.compile(
          "([A-Za-z0-9-]+)(?:\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]+)))?[\\s,]*");

  /** All challenges of one header. */
  static List<Challenge> parse(String header) {
    List<Challenge> all = new ArrayList<>();
    Matcher part = PART.matcher(header);
    while (part.find()) {
      String name = part.group(1).toLowerCase(Locale.ROOT);
      String value = part.group(2) == null ? part.group(3) : part.group(2).replace("\\", "");
      if (value == null) {
        all.add(new Challenge(name, new HashMap<>()));
      } else if (!all.isEmpty()) {
        all.getLast().parameters().put(name, value);
      }
    }
    return all;
  }

  boolean isBasic() {
    return scheme.equals("basic");
  }

  boolean isDigest() {
    return scheme.equals("digest") && !nonce().isEmpty();
  }

  boolean isStale() {
    return parameter("stale").equalsIgnoreCase("true");
  }

  String realm() {
    return parameter("realm");
  }

  String nonce() {
    return parameter("nonce");
  }

  String opaque() {
    return parameter("opaque");
  }

  String algorithm() {
    return parameter("algorithm").toUpperCase(Locale.ROOT);
  }

  /** The qualities of protection on offer, or nothing. */
  String protection() {
    return parameter("qop");
  }

  boolean canAuthenticate() {
    return List.of(protection().split("[\\s,]+", -1)).contains("auth");
  }

  private String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }
}
