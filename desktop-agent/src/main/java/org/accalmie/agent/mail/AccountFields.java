package org.accalmie.agent.mail;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The fields of one mapping in the file of accounts, each known with its line. */
final class AccountFields {
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final int line;

  AccountFields(Node node, Set<String> known) throws BadAccounts {
    line = line(node);
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

  static BadAccounts at(int line, String what) {
    return new BadAccounts(
        "accounts.yaml, line %d: %s. Put it right, or remove the account and add it again."
            .formatted(line, what));
  }

  private static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }

  private static String text(Node node) throws BadAccounts {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw at(line(node), "here stands more than one word");
  }

  Optional<String> find(String name) throws BadAccounts {
    Node node = values.get(name);
    return node == null ? Optional.empty() : Optional.of(text(node));
  }

  Optional<Node> node(String name) {
    return Optional.ofNullable(values.get(name));
  }

  String get(String name) throws BadAccounts {
    return find(name).orElseThrow(() -> at(line, "the field “%s” is missing".formatted(name)));
  }

  URI uri(String name) throws BadAccounts {
    String text = get(name);
    return checked(name, () -> URI.create(text));
  }

  Optional<MailServer> server(String name) throws BadAccounts {
    Optional<String> text = find(name);
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(checked(name, () -> MailServer.parse(text.get())));
  }

  /** What is made of a field, or of all of them; what it refuses is told with the line. */
  <T> T checked(String name, Supplier<T> making) throws BadAccounts {
    try {
      return making.get();
    } catch (IllegalArgumentException e) {
      Node node = values.get(name);
      String why = String.valueOf(e.getMessage());
      throw at(node == null ? line : line(node), why.replaceFirst("\\.$", ""));
    }
  }
}
