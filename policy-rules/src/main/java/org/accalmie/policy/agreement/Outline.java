package org.accalmie.policy.agreement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
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
  private static final String MISSING = Fields.missing("").pattern();
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} .'+/=_-]*");

  private final String yaml;
  private final boolean hasPairs;
  private final List<Part> parts = new ArrayList<>();
  // The name of a field comes before its value, which takes its place.
  private final Map<String, Part> written = new HashMap<>();

  /** A value, or the name of a field. */
  private record Part(String path, Place from, int begin, int end, Node node) {}

  private Outline(String yaml) {
    this.yaml = yaml;
    this.hasPairs = yaml.codePointCount(0, yaml.length()) < yaml.length();
  }

  /** The fields of a text. */
  public static Outline of(String yaml) {
    Outline outline = new Outline(yaml);
    try {
      PlainYaml.compose(yaml).ifPresent(root -> outline.add("", root));
    } catch (YamlEngineException | Unreadable e) {
      outline.parts.clear();
      outline.written.clear();
    }
    return outline;
  }

  private void add(String path, Node node) {
    add(part(path, node));
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

  private void add(Part part) {
    parts.add(part);
    written.put(part.path(), part);
  }

  private void add(String path, MappingNode mapping, NodeTuple tuple) {
    if (tuple.getKeyNode() instanceof ScalarNode key) {
      String inner = inner(path, key.getValue());
      // What is said of a mapping's beginning is said of the mapping and not of its first field.
      if (!mapping.getValue().getFirst().equals(tuple)) {
        add(part(inner, key));
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
    return hasPairs ? yaml.offsetByCodePoints(0, index) : index;
  }

  private static String inner(String path, String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }

  /** The field that a problem is about; empty if that is the whole text. */
  public String fieldOf(Problem problem) {
    Sentence what = problem.what();
    String place = placeOf(problem);
    // A field that is not there stands nowhere.
    return what.pattern().equals(MISSING)
        ? inner(place, what.parts().getFirst().toString())
        : place;
  }

  private String placeOf(Problem problem) {
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
    return node(path)
        .filter(ScalarNode.class::isInstance)
        .map(scalar -> ((ScalarNode) scalar).getValue());
  }

  /** How many items a list has; 0 if there is none. */
  public int items(String path) {
    return node(path)
        .filter(SequenceNode.class::isInstance)
        .map(list -> ((SequenceNode) list).getValue().size())
        .orElse(0);
  }

  /** The words of a list; empty if it is not there or holds anything but words. */
  public Optional<List<String>> words(String path) {
    return node(path)
        .filter(SequenceNode.class::isInstance)
        .map(list -> ((SequenceNode) list).getValue())
        .filter(items -> items.stream().allMatch(ScalarNode.class::isInstance))
        .map(items -> items.stream().map(item -> ((ScalarNode) item).getValue()).toList());
  }

  /** The names of the fields in a mapping, in the order of the text. */
  public List<String> names(String path) {
    return node(path).filter(MappingNode.class::isInstance).map(Outline::names).orElseGet(List::of);
  }

  private static List<String> names(Node mapping) {
    return ((MappingNode) mapping)
        .getValue().stream()
            .map(NodeTuple::getKeyNode)
            .filter(ScalarNode.class::isInstance)
            .map(key -> ((ScalarNode) key).getValue())
            .toList();
  }

  private Optional<Node> node(String path) {
    return written(path).map(Part::node);
  }

  private Optional<Part> written(String path) {
    return Optional.ofNullable(written.get(path));
  }

  /** The text with another value in a field that is there; all else, remarks too, stays. */
  public Optional<String> with(String path, String value) {
    return written(path)
        .filter(part -> part.node() instanceof ScalarNode)
        .map(part -> replaced(part.begin(), part.end(), quoted(value)));
  }

  /** The text with other words in a list that is there and has some. */
  public Optional<String> withWords(String path, List<String> words) {
    String list = words.stream().map(Outline::quoted).collect(Collectors.joining(", ", "[", "]"));
    return written(path)
        .filter(part -> part.node() instanceof SequenceNode)
        .map(part -> replaced(part.begin(), end(part), list));
  }

  /** The text with a field more, after the first field of a mapping. */
  public Optional<String> withNew(String path, String name, String value) {
    return node(path)
        .filter(MappingNode.class::isInstance)
        .map(MappingNode.class::cast)
        .filter(mapping -> !mapping.getValue().isEmpty())
        .map(mapping -> inserted(mapping, name + ": " + value));
  }

  private String inserted(MappingNode mapping, String entry) {
    NodeTuple first = mapping.getValue().getFirst();
    int end = end(part("", first.getValueNode()));
    if (mapping.getFlowStyle() == FlowStyle.FLOW) {
      return replaced(end, end, ", " + entry);
    }
    int line = lineEnd(end);
    int indent = first.getKeyNode().getStartMark().orElseThrow().getColumn();
    return replaced(line, line, "\n" + " ".repeat(indent) + entry);
  }

  /** The text without a field of a mapping, or an item of a list, unless it is the only one. */
  public Optional<String> without(String path) {
    int slash = path.lastIndexOf('/');
    String above = slash < 0 ? "" : path.substring(0, slash);
    String name = path.substring(slash + 1);
    return node(above).flatMap(node -> without(node, name));
  }

  private Optional<String> without(Node above, String name) {
    List<Part> entries = entries(above);
    int index = above instanceof MappingNode ? names(above).indexOf(name) : Integer.parseInt(name);
    if (index < 0 || index >= entries.size() || entries.size() == 1) {
      return Optional.empty();
    }
    Part entry = entries.get(index);
    if (((CollectionNode<?>) above).getFlowStyle() == FlowStyle.FLOW) {
      return Optional.of(
          index == 0
              ? replaced(entry.begin(), entries.get(1).begin(), "")
              : replaced(entries.get(index - 1).end(), entry.end(), ""));
    }
    // The first field of an item shares its line with the item's dash.
    boolean sharesLine = index == 0 && above instanceof MappingNode;
    return Optional.of(
        sharesLine
            ? replaced(entry.begin(), entries.get(1).begin(), "")
            : replaced(lineBegin(entry.begin()), lineEnd(entry.end()) + 1, ""));
  }

  /** The text with the last item of a list once more, for somebody to change. */
  public Optional<String> again(String path) {
    return node(path)
        .filter(SequenceNode.class::isInstance)
        .filter(list -> !((SequenceNode) list).getValue().isEmpty())
        .map(this::again);
  }

  private String again(Node list) {
    Part last = entries(list).getLast();
    if (((CollectionNode<?>) list).getFlowStyle() == FlowStyle.FLOW) {
      return replaced(last.end(), last.end(), ", " + yaml.substring(last.begin(), last.end()));
    }
    int end = lineEnd(last.end());
    return replaced(end, end, "\n" + yaml.substring(lineBegin(last.begin()), end));
  }

  /** From the beginning of each field or item to the end of its value. */
  private List<Part> entries(Node node) {
    return switch (node) {
      case MappingNode mapping ->
          mapping.getValue().stream()
              .map(
                  tuple -> {
                    Part key = part("", tuple.getKeyNode());
                    Part value = part("", tuple.getValueNode());
                    return new Part("", key.from(), key.begin(), end(value), value.node());
                  })
              .toList();
      case SequenceNode sequence ->
          sequence.getValue().stream()
              .map(item -> part("", item))
              .map(item -> new Part("", item.from(), item.begin(), end(item), item.node()))
              .toList();
      default -> List.of();
    };
  }

  /** Blocks end where the next thing begins: their last word's end is meant. */
  private int end(Part part) {
    if (part.node() instanceof CollectionNode<?> collection
        && collection.getFlowStyle() != FlowStyle.FLOW) {
      List<Part> entries = entries(part.node());
      return entries.isEmpty() ? part.end() : entries.getLast().end();
    }
    return part.end();
  }

  private int lineBegin(int at) {
    return yaml.lastIndexOf('\n', at - 1) + 1;
  }

  private int lineEnd(int at) {
    int end = yaml.indexOf('\n', at);
    return end < 0 ? yaml.length() : end;
  }

  private String replaced(int begin, int end, String text) {
    return yaml.substring(0, begin) + text + yaml.substring(Math.min(end, yaml.length()));
  }

  private static String quoted(String value) {
    return PLAIN.matcher(value).matches() && !value.endsWith(" ")
        ? value
        : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ") + '"';
  }
}
