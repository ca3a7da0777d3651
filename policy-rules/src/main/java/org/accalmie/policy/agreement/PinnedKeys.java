package org.accalmie.policy.agreement;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Writes the pins of the issuer's keys into an agreement's text, and leaves the rest as it is. */
public final class PinnedKeys {
  private static final String KEYS = "keys";
  private static final String ROSTER = "roster";

  /** Text to put in the place of what stands between two positions. */
  private record Edit(int from, int to, String text) {}

  private PinnedKeys() {}

  /**
   * The text with these pins.
   *
   * @param yaml an agreement that has been read without a problem
   * @param pins id of a leaf group to its pin; others stay as they are
   */
  public static String write(String yaml, Map<String, String> pins) {
    StringBuilder text = new StringBuilder(yaml);
    edits(yaml, pins).stream()
        .sorted(Comparator.comparingInt(Edit::from).reversed())
        .forEach(edit -> text.replace(edit.from(), edit.to(), edit.text()));
    return text.toString();
  }

  private static List<Edit> edits(String yaml, Map<String, String> pins) {
    Optional<Node> groups =
        PlainYaml.compose(yaml).flatMap(root -> field(root, "groups")).map(NodeTuple::getValueNode);
    if (groups.isPresent() && groups.get() instanceof SequenceNode list) {
      return list.getValue().stream().flatMap(group -> edit(yaml, group, pins)).toList();
    }
    return List.of();
  }

  private static Stream<Edit> edit(String yaml, Node group, Map<String, String> pins) {
    String pin = field(group, "id").map(PinnedKeys::value).map(pins::get).orElse(null);
    if (pin == null) {
      return Stream.empty();
    }
    Optional<Edit> change =
        field(group, KEYS)
            .map(NodeTuple::getValueNode)
            .map(old -> new Edit(at(yaml, old), end(yaml, old), pin));
    return change
        .or(() -> field(group, ROSTER).map(roster -> insertion(yaml, group, roster, pin)))
        .stream();
  }

  /** Before the roster, whose line may end with a remark. */
  private static Edit insertion(String yaml, Node group, NodeTuple roster, String pin) {
    Node key = roster.getKeyNode();
    boolean isFlow = ((MappingNode) group).getFlowStyle() == FlowStyle.FLOW;
    String after = isFlow ? ", " : "\n" + " ".repeat(key.getStartMark().orElseThrow().getColumn());
    int at = at(yaml, key);
    return new Edit(at, at, KEYS + ": " + pin + after);
  }

  private static Optional<NodeTuple> field(Node node, String name) {
    return node instanceof MappingNode mapping
        ? mapping.getValue().stream()
            .filter(
                tuple ->
                    tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name))
            .findFirst()
        : Optional.empty();
  }

  private static String value(NodeTuple tuple) {
    return tuple.getValueNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  // The library counts characters, of which some take two places.
  private static int at(String yaml, Node node) {
    return yaml.offsetByCodePoints(0, node.getStartMark().orElseThrow().getIndex());
  }

  private static int end(String yaml, Node node) {
    return yaml.offsetByCodePoints(0, node.getEndMark().orElseThrow().getIndex());
  }
}
