package org.accalmie.agent.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.accalmie.agent.web.WebRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a browser asks for, once it has shown that it may.
 *
 * @param name what stands after the secret, such as {@code weeks}
 * @param query the address's parameters
 * @param form the fields of a form, empty for what only looks
 */
record Request(
    boolean changes,
    String name,
    Map<String, String> query,
    Map<String, String> form,
    Words words) {
  Request {
    query = Map.copyOf(query);
    form = Map.copyOf(form);
  }

  static Request of(WebRequest asked, String name) {
    boolean changes = asked.method().equals("POST");
    Map<String, String> query = pairs(asked.target().getRawQuery());
    return new Request(changes, name, query, pairs(asked.body()), words(asked, query));
  }

  private static Words words(WebRequest asked, Map<String, String> query) {
    return Words.of(Languages.choose(query.getOrDefault("lang", ""), asked.all("Accept-Language")));
  }

  /** A field of the form, or empty when it is missing or blank. */
  Optional<String> field(String field) {
    return Optional.ofNullable(form.get(field)).map(String::strip).filter(text -> !text.isEmpty());
  }

  private static Map<String, String> pairs(@Nullable String text) {
    Map<String, String> pairs = new HashMap<>();
    if (text == null || text.isEmpty()) {
      return pairs;
    }
    for (String pair : text.split("&", -1)) {
      int at = pair.indexOf('=');
      if (at > 0) {
        // Boxes of one name that are ticked together make a list.
        pairs.merge(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)), Request::list);
      }
    }
    return pairs;
  }

  private static String list(String one, String other) {
    return one + "," + other;
  }

  /** What cannot be decoded was not written by a form of ours. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
