package org.accalmie.agent.meeting;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * One HTTP request to a calendar's server.
 *
 * @param headers those beside what every request has
 * @param body sent as UTF-8; nothing where there is none
 */
record Ask(String method, URI uri, Map<String, String> headers, String body) {

  static Ask get(URI uri, Map<String, String> headers) {
    return new Ask("GET", uri, headers, "");
  }

  static Ask xml(String method, URI uri, String depth, String body) {
    return new Ask(
        method,
        uri,
        Map.of("Depth", depth, "Content-Type", "application/xml; charset=utf-8"),
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + body);
  }

  Ask with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Ask(method, uri, more, body);
  }

  Ask at(URI other) {
    return new Ask(method, other, headers, body);
  }

  /** Leaves out everything that could tell whose it is. */
  @Override
  public String toString() {
    return method;
  }
}
