package org.accalmie.dashboards.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.accalmie.dashboards.web.FieldPart.Block;
import org.accalmie.dashboards.web.FieldPart.Field;
import org.accalmie.dashboards.web.FieldPart.Kind;
import org.accalmie.dashboards.web.LookView.Wrong;
import org.accalmie.policy.agreement.AgreementSchema;
import org.accalmie.policy.agreement.Outline;

/**
 * Makes the form of a text, of the agreement's schema: what the text has, in its order, then the
 * single fields that it could have.
 */
final class FieldsModel {
  private static final JsonNode SCHEMA = schema();
  private static final Set<String> NOT_ASKED = Set.of("signatures", "evidence-ban");

  /** Nobody fills in a form of more items, and a browser would take long to show it. */
  private static final int MOST = 200;

  private static final List<String> NAMES = List.of("name", "id", "measure", "skill", "role");

  private final Outline outline;
  private final List<Wrong> problems;
  private final Words words;

  FieldsModel(String text, List<Wrong> problems, Words words) {
    this.outline = Outline.of(text);
    this.problems = problems;
    this.words = words;
  }

  private static JsonNode schema() {
    try {
      return JsonMapper.builder().build().readTree(AgreementSchema.json());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the schema is JSON", e);
    }
  }

  /** All parts; none if the text is no YAML. */
  List<FieldPart> parts() {
    return outline.names("").isEmpty() ? List.of() : parts("", "", SCHEMA);
  }

  private List<FieldPart> parts(String path, String kind, JsonNode schema) {
    JsonNode properties = schema.path("properties");
    Set<String> there = new LinkedHashSet<>(outline.names(path));
    Set<String> names = new LinkedHashSet<>(there);
    properties.fieldNames().forEachRemaining(names::add);
    List<FieldPart> parts = new ArrayList<>();
    for (String name : names) {
      JsonNode property = properties.path(name);
      String inner = path.isEmpty() ? name : path + "/" + name;
      boolean isThere = there.contains(name);
      if (!property.isMissingNode()
          && !NOT_ASKED.contains(name)
          && (isThere || isSingle(property))) {
        parts.add(part(inner, kind.isEmpty() ? name : kind + "." + name, property));
      }
    }
    return parts;
  }

  private static boolean isSingle(JsonNode schema) {
    return !schema.path("type").asText().matches("object|array");
  }

  private FieldPart part(String path, String kind, JsonNode schema) {
    return switch (schema.path("type").asText()) {
      case "object" ->
          new Block(path, label(kind), wrong(path), parts(path, kind, schema), false, false);
      case "array" -> list(path, kind, schema);
      default -> field(path, kind, schema);
    };
  }

  private FieldPart list(String path, String kind, JsonNode schema) {
    JsonNode item = schema.path("items");
    if (!item.path("type").asText().equals("object")) {
      List<String> options = texts(item.path("enum"));
      return new Field(
          path,
          label(kind),
          wrongWithin(path),
          options.isEmpty() ? Kind.WORDS : Kind.SEVERAL,
          outline.words(path).orElseGet(List::of),
          options);
    }
    List<FieldPart> items = new ArrayList<>();
    int all = outline.items(path);
    for (int i = 0; i < Math.min(all, MOST); i++) {
      String inner = path + "/" + i;
      String label = words.say("fields.item", label(kind), named(inner, i + 1 + ""));
      items.add(new Block(inner, label, wrong(inner), parts(inner, kind, item), false, true));
    }
    String label =
        all > MOST
            ? words.say("fields.first", label(kind), words.number(MOST), words.number(all))
            : label(kind);
    return new Block(path, label, wrong(path), items, true, false);
  }

  /** What an item is called in the text; its number if it has no name. */
  private String named(String path, String number) {
    return NAMES.stream()
        .flatMap(name -> outline.value(path + "/" + name).stream())
        .map(words::option)
        .findFirst()
        .orElse(number);
  }

  private FieldPart field(String path, String kind, JsonNode schema) {
    List<String> options =
        schema.path("type").asText().equals("boolean")
            ? List.of("true", "false")
            : texts(schema.path("enum"));
    return new Field(
        path,
        label(kind),
        wrong(path),
        kind(schema, options),
        outline.value(path).stream().toList(),
        options);
  }

  private static Kind kind(JsonNode schema, List<String> options) {
    if (!options.isEmpty()) {
      return Kind.CHOICE;
    }
    return switch (schema.path("type").asText()) {
      case "integer", "number" -> Kind.NUMBER;
      default -> schema.path("format").asText().equals("date") ? Kind.DATE : Kind.TEXT;
    };
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  private String label(String kind) {
    String last = kind.substring(kind.lastIndexOf('.') + 1);
    return words.has("field." + kind) ? words.say("field." + kind) : words.say("field." + last);
  }

  private List<String> wrong(String path) {
    return problems.stream().filter(one -> one.field().equals(path)).map(this::said).toList();
  }

  private List<String> wrongWithin(String path) {
    return problems.stream()
        .filter(one -> one.field().equals(path) || one.field().startsWith(path + "/"))
        .map(this::said)
        .toList();
  }

  private String said(Wrong wrong) {
    return wrong.what() + " — " + wrong.advice();
  }
}
