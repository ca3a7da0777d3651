package org.accalmie.policy.agreement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Which field stands where in an agreement's text, also in one with problems.
 *
 * <p>A field is named by its path, such as {@code parties/0/key}. A text that is no YAML has none.
 */
public final class Outline {
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} .'+/=_-]*");

  private final String yaml;
  private final List<Part> parts = new ArrayList<>();

  /** A value, and its name where it has one. */
  private record Part(String path, Place from, int begin, int end, Node node) {}

  private Outline(String yaml) {
    this.yaml = yaml;
  }

  /** The fields of a text. */
  public static Outline of(String yaml) {
    Outline outline = new Outline(yaml);
    try {
      PlainYaml.compose(yaml).ifPresent(root -> outline.add("", root));
    } catch (YamlEngineException | Unreadable e) {
      outline.parts.clear();
    }
    return outline;
  }

  private void add(String path, Node node) {
    parts.add(part(path, node));
    switch (node) {
      case MappingNode mapping -> mapping.getValue().forEach(tuple -> add(path, mapping, tuple));
      case SequenceNode sequence -> {
        for (int i = 0; i < sequence.getValue().size(); i++) {
          add(inner(path, String.valueOf(i)), sequence.getValue().get(i));
        }
      }
      default -> {
        // A scalar holds nothing else.
      }
    }
  }

  private void add(String path, MappingNode mapping, NodeTuple tuple) {
    if (tuple.getKeyNode() instanceof ScalarNode key) {
      String inner = inner(path, key.getValue());
      // What is said of a mapping's beginning is said of the mapping and not of its first field.
      if (!mapping.getValue().getFirst().equals(tuple) || path.isEmpty()) {
        parts.add(part(inner, key));
      }
      add(inner, tuple.getValueNode());
    }
  }

  private Part part(String path, Node node) {
    return new Part(
        path,
        Problems.place(node),
        at(node.getStartMark().orElseThrow().getIndex()),
        at(node.getEndMark().orElseThrow().getIndex()),
        node);
  }

  // The library counts characters, of which some take two places.
  private int at(int index) {
    return yaml.offsetByCodePoints(0, index);
  }

  private static String inner(String path, String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }

  /** The field that a problem is about; empty if that is the whole text. */
  public String fieldOf(Problem problem) {
    return parts.stream()
        .filter(part -> !part.path().isEmpty())
        .filter(part -> isAtOrBefore(part.from(), problem))
        .max(
            Comparator.comparingInt((Part part) -> part.from().line())
                .thenComparingInt(part -> part.from().column())
                .thenComparingInt(part -> -part.path().length()))
        .map(Part::path)
        .orElse("");
  }

  private static boolean isAtOrBefore(Place place, Problem problem) {
    return place.line() < problem.line()
        || (place.line() == problem.line() && place.column() <= problem.column());
  }

  /** What is written in a field; empty if it is not there or holds fields itself. */
  public Optional<String> value(String path) {
    return values(path).findFirst().map(ScalarNode::getValue);
  }

  /** How many items a list has; 0 if there is none. */
  public int items(String path) {
    return parts.stream()
        .filter(part -> part.path().equals(path))
        .map(Part::node)
        .filter(SequenceNode.class::isInstance)
        .mapToInt(list -> ((SequenceNode) list).getValue().size())
        .findFirst()
        .orElse(0);
  }

  private java.util.stream.Stream<ScalarNode> values(String path) {
    // The name of a field stands before its value.
    return parts.stream()
        .filter(part -> part.path().equals(path))
        .reduce((name, value) -> value)
        .map(Part::node)
        .filter(ScalarNode.class::isInstance)
        .map(ScalarNode.class::cast)
        .stream();
  }

  /** The text with another value in a field that is there; all else, remarks too, stays. */
  public Optional<String> with(String path, String value) {
    return parts.stream()
        .filter(part -> part.path().equals(path))
        .reduce((name, written) -> written)
        .filter(part -> part.node() instanceof ScalarNode)
        .map(part -> yaml.substring(0, part.begin()) + quoted(value) + yaml.substring(part.end()));
  }

  private static String quoted(String value) {
    return PLAIN.matcher(value).matches() && !value.endsWith(" ")
        ? value
        : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ") + '"';
  }
}
