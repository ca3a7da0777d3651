package org.accalmie.policy.agreement;

import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A value and where it stands in the text.
 *
 * @param node where it was read
 * @param sound whether nothing was wrong with it by itself; what is not would only bring forth
 *     further problems that are none
 */
record Placed<T>(T value, Node node, boolean sound) {
  Place place() {
    return Problems.place(node);
  }

  /** Where a part of it stands, see {@link Problems#place(Node, Object...)}. */
  Place place(Object... path) {
    return Problems.place(node, path);
  }

  static <T> List<T> values(List<Placed<T>> placed) {
    return placed.stream().map(Placed::value).toList();
  }
}
