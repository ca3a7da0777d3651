package org.accalmie.policy.agreement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** An agreement's text as a tree, of which any part can be another. */
public final class Alterations {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Alterations() {}

  /** Where all parts of it are. */
  public static List<String> pointers(JsonNode tree) {
    return pointers(tree, "");
  }

  /** The tree with one part that is another, or gone if that is null. */
  public static JsonNode altered(JsonNode whole, String pointer, @Nullable JsonNode other) {
    if (pointer.isEmpty()) {
      return other == null ? JsonNodeFactory.instance.nullNode() : other;
    }
    JsonNode copy = whole.deepCopy();
    int slash = pointer.lastIndexOf('/');
    String last = pointer.substring(slash + 1);
    switch (copy.at(pointer.substring(0, slash))) {
      case ObjectNode object when other == null -> object.remove(last);
      case ObjectNode object -> object.set(last, other);
      case ArrayNode array when other == null -> array.remove(Integer.parseInt(last));
      case ArrayNode array -> array.set(Integer.parseInt(last), other);
      default -> throw new AssertionError(pointer);
    }
    return copy;
  }

  private static List<String> pointers(JsonNode node, String here) {
    List<String> pointers = new ArrayList<>(List.of(here));
    node.fieldNames()
        .forEachRemaining(name -> pointers.addAll(pointers(node.get(name), here + "/" + name)));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      pointers.addAll(pointers(node.get(i), here + "/" + i));
    }
    return pointers;
  }

  /** The tree of a text. */
  public static JsonNode tree(String yaml) {
    return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
  }
}
