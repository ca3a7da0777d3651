package org.accalmie.agent.meeting;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a server told of one resource.
 *
 * @param properties for each property that it has, the texts and the names of elements within it
 */
record DavResource(URI uri, Map<String, Set<String>> properties) {

  DavResource {
    properties = Map.copyOf(properties);
  }

  boolean has(String property, String value) {
    return properties.getOrDefault(property, Set.of()).contains(value);
  }

  Optional<String> text(String property) {
    return properties.getOrDefault(property, Set.of()).stream().findFirst();
  }

  /** The addresses within a property, made whole. */
  List<URI> addresses(String property) {
    return properties.getOrDefault(property, Set.of()).stream()
        .filter(text -> text.startsWith("/") || text.startsWith("http"))
        .flatMap(text -> resolve(uri, text).stream())
        .toList();
  }

  static Optional<URI> resolve(URI base, String reference) {
    try {
      return Optional.of(base.resolve(reference.strip()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
