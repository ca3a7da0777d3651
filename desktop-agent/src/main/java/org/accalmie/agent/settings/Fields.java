package org.accalmie.agent.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The fields of one mapping in a file of settings, each known with its line. */
public final class Fields {
  private final SettingsFile file;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final int line;

  Fields(SettingsFile file, Node node, Set<String> known) throws BadSettings {
    this.file = file;
    this.line = line(node);
    if (!(node instanceof MappingNode mapping)) {
      throw at(line, "here stand no fields such as “id: work”");
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String name = text(tuple.getKeyNode());
      if (!known.contains(name)) {
        throw at(line(tuple.getKeyNode()), "the field “%s” is not known".formatted(name));
      }
      if (values.put(name, tuple.getValueNode()) != null) {
        throw at(line(tuple.getKeyNode()), "the field “%s” stands here twice".formatted(name));
      }
    }
  }

  private BadSettings at(int where, String what) {
    return file.at(where, what);
  }

  static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }

  private String text(Node node) throws BadSettings {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw at(line(node), "here stands more than one word");
  }

  /** A field's text, if it stands here. */
  public Optional<String> find(String name) throws BadSettings {
    Node node = values.get(name);
    return node == null ? Optional.empty() : Optional.of(text(node));
  }

  /** A field's text. */
  public String get(String name) throws BadSettings {
    return find(name).orElseThrow(() -> at(line, "the field “%s” is missing".formatted(name)));
  }

  /** The texts of a list; none where there is no such field. */
  public List<String> texts(String name) throws BadSettings {
    List<String> texts = new ArrayList<>();
    for (Node node : nodes(name)) {
      texts.add(text(node));
    }
    return texts;
  }

  /** The fields within a field, if it stands here. */
  public Optional<Fields> within(String name, Set<String> known) throws BadSettings {
    Node node = values.get(name);
    return node == null ? Optional.empty() : Optional.of(new Fields(file, node, known));
  }

  /** The fields of each part of a list; none where there is no such field. */
  public List<Fields> list(String name, Set<String> known) throws BadSettings {
    List<Fields> all = new ArrayList<>();
    for (Node node : nodes(name)) {
      all.add(new Fields(file, node, known));
    }
    return all;
  }

  private List<Node> nodes(String name) throws BadSettings {
    Node node = values.get(name);
    if (node == null) {
      return List.of();
    }
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    throw at(line(node), "here stands no list");
  }

  /** What is made of a field, or of all of them; what it refuses is told with the line. */
  public <T> T checked(String name, Supplier<T> making) throws BadSettings {
    try {
      return making.get();
    } catch (IllegalArgumentException e) {
      Node node = values.get(name);
      String why = String.valueOf(e.getMessage());
      throw at(node == null ? line : line(node), why.replaceFirst("\\.$", ""));
    }
  }
}
